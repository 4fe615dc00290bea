import type { LayerPair } from '../../comparison/comparison.ts';
import { findDuplicates, wastedBytes } from '../../snapshot/duplicate-files.ts';
import { packageGrowth } from '../../comparison/compare-packages.ts';
import { displayPath } from '../../image/image-path.ts';
import type { BuildRecord, Snapshot, SnapshotLayer } from '../../snapshot/snapshot.ts';
import { adviceFor, formatLines, formatSaving, renderEdits } from '../view/advice.ts';
import { listGrowthSources, sizeChange } from '../view/growth-breakdown.ts';
import { formatEvidence, formatHiding, KIND_LABELS, listComponents } from '../view/components.ts';
import { definitionSentences } from '../markdown/definition-changes.ts';
import { metricRows, reportSides } from '../view/size-table.ts';
import type { Cell } from '../view/size-table.ts';
import { summarizeImage, NEW_IMAGE, worstFirst } from '../view/headline.ts';
import { CAUSE_LABELS, listHiddenBytes } from '../view/hidden-bytes.ts';
import { formatInstruction } from '../view/format-instruction.ts';
import type { ImageReport, Report, ReportOrigin } from '../../policy/report.ts';
import { toPageTree } from './file-tree-data.ts';
import { asSentence, escapeInvisible } from '../plain-text.ts';

/** The data of `report.html`. Texts are not escaped for HTML, because the page inserts them as text nodes. */
export type PageData = ReturnType<typeof toPageData>;
export type PageImage = PageData['images'][number];
export type PageLayer = PageImage['layers'][number];

export function toPageData(report: Report) {
  const { origin, accepted } = report;
  return {
    verdict: report.verdict,
    definitionChanges: definitionSentences(report).map(({ image, change, remedy }) => ({
      image: toDisplayText(image),
      change: toDisplayText(change),
      remedy: toDisplayText(remedy),
    })),
    images: worstFirst(report).map(toPageImage),
    failed: report.failed.map(({ name, reason }) => ({
      name: toDisplayText(name),
      reason: asSentence(toDisplayText(reason)),
    })),
    notes: [
      ...(report.blockers ?? []).map((blocker) => `The check fails: ${asSentence(blocker)}`),
      ...(accepted === null ? [] : [`Accepted by @${accepted.by} with the label ${accepted.label}.`]),
      ...report.notes.map((note) => asSentence(note)),
      ...(origin === null ? [] : [originNote(origin)]),
    ]
      .map(toDisplayText)
      .filter((note) => note !== ''),
    runUrl: origin?.runUrl && /^https?:\/\//.test(origin.runUrl) ? origin.runUrl : null,
  };
}

/** How base and head were chosen. Without commits, that is the names of two images, which have no capital letter. */
function originNote({ baseCommit, headCommit, explanation }: ReportOrigin): string {
  return baseCommit === null && headCommit === null ? explanation : asSentence(explanation);
}

function formatReason(image: ImageReport): string {
  if (image.state === 'new') return asSentence(NEW_IMAGE);
  if (image.state !== 'not-compared') return '';
  return `${asSentence(toDisplayText(image.reason))} ${asSentence(toDisplayText(image.remedy))}`;
}

function toPageImage(image: ImageReport) {
  const { base, head } = reportSides(image);
  const { status, size, highlights } = summarizeImage(image);
  const compared = image.state === 'compared' ? image.comparison.base : null;
  return {
    name: toDisplayText(image.name),
    status,
    size: toDisplayText(size),
    highlights: highlights.map(toDisplayText),
    isCompared: compared !== null,
    reason: formatReason(image),
    metrics: metricRows(image).map(({ label, ...cells }) => ({
      label,
      base: base && formatCell(cells.base),
      head: formatCell(cells.head),
      change: formatCell(cells.change),
    })),
    growth: listGrowthSources(image).map((source) => ({
      kind: source.kind,
      text: toDisplayText(source.text),
      note: toDisplayText(`${source.note} ${source.reference}`.trim()),
      adds: source.addedNames.map(toDisplayText),
      line: typeof source.line === 'number' ? `line ${source.line}` : (source.line ?? ''),
      base: source.base,
      head: source.head,
      change: sizeChange(source),
    })),
    violations: image.violations.map(({ rule, message, remedy }) => ({
      rule,
      message: asSentence(toDisplayText(message)),
      remedy: asSentence(toDisplayText(remedy)),
    })),
    advice: adviceFor(image).map((advice) => ({
      title: toDisplayText(advice.title),
      saving: formatSaving(advice),
      where: toDisplayText(`${advice.dockerfile}, ${formatLines(advice.lines)}`),
      evidence: advice.evidence.map((sentence) => asSentence(toDisplayText(sentence))),
      edits: renderEdits(advice),
      notes: advice.notes.map((sentence) => asSentence(toDisplayText(sentence))),
    })),
    layers: toPageLayers(image, head),
    components: listComponents(image).map(({ component, change }) => ({
      change: change === 'added' ? 'new' : change === 'removed' ? 'removed' : '',
      name: toDisplayText(component.name),
      kind: KIND_LABELS[component.kind],
      path: displayPath(component.path),
      evidence: [formatEvidence(component), formatHiding(component)]
        .filter(Boolean)
        .map(toDisplayText)
        .join(', '),
    })),
    hidden: listHiddenBytes(head).map(
      ({ cause, bytes, files, largest, shippedByInstruction: from, hiddenByInstruction: by }) => ({
        cause: CAUSE_LABELS[cause],
        bytes,
        files,
        largest: displayPath(largest),
        from: toDisplayText(from),
        by: toDisplayText(by),
      }),
    ),
    caches: head.leftoverCaches.map(({ path, bytes }) => ({ path: displayPath(path), bytes })),
    packages: toPagePackages(image),
    duplicates: findDuplicates(head).map((duplicate) => ({
      bytes: wastedBytes(duplicate),
      paths: duplicate.paths.map(displayPath),
    })),
    tree: toPageTree(compared, head),
  };
}

/** Changed packages, or all packages if nothing is compared. Empty if no packages are known. */
function toPagePackages(image: ImageReport) {
  const { delta, head } = reportSides(image);
  if (delta === null) {
    return (head.packages ?? [])
      .toSorted((a, b) => b.bytes - a.bytes)
      .map(({ name, manager, version, bytes }) => toPagePackage(name, manager, '', version, bytes));
  }
  return (delta.packages ?? []).map((change) =>
    toPagePackage(
      ...([change.name, change.manager] as const),
      ...([change.base?.version ?? '', change.head?.version ?? '', packageGrowth(change)] as const),
    ),
  );
}

const toPagePackage = (name: string, manager: string, base: string, head: string, bytes: number) => ({
  name: toDisplayText(name),
  manager,
  base: toDisplayText(base),
  head: toDisplayText(head),
  /** Size of the package, or its growth if it is compared. */
  bytes,
});

function toPageLayers(image: ImageReport, head: Snapshot) {
  const pairs: readonly LayerPair[] =
    image.state === 'compared'
      ? image.comparison.layers
      : head.layers.map((layer) => ({ base: null, head: layer, match: 'added' }));
  return pairs.map(({ base, head: layer, match }) => ({
    made: toDisplayText(formatInstruction((layer ?? base)?.createdBy ?? '')) || '(no history)',
    line: layer === null ? '' : formatLayerLine(head.build, head.layers, layer),
    match: image.state === 'compared' ? match : ('measured' as const),
    base: base && base.unpacked,
    head: layer && layer.unpacked,
    /** Layer index in the head and in the base; null if that side doesn't have the layer. */
    index: layer === null ? null : head.layers.indexOf(layer),
    baseIndex: base === null ? null : (reportSides(image).base?.layers.indexOf(base) ?? null),
  }));
}

function formatLayerLine(
  build: BuildRecord | null,
  layers: readonly SnapshotLayer[],
  layer: SnapshotLayer,
): string {
  if (build === null) return '';
  const index = layers.indexOf(layer);
  const range = index < build.fromLayers ? build.fromLine : build.lines[index - build.fromLayers];
  return range ? formatLines(range) : '';
}

function formatCell(cell: Cell | null): string {
  if (cell === null) return '';
  if (cell.kind === 'text') return toDisplayText(cell.text);
  if (cell.kind === 'names')
    return cell.names.length === 0 ? 'none' : cell.names.map(toDisplayText).join(', ');
  const changes = [...cell.added.map((name) => `+ ${name}`), ...cell.removed.map((name) => `− ${name}`)];
  return changes.length === 0 ? 'same' : changes.map(toDisplayText).join(', ');
}

/** Maximum length of a text. File names are not cut here. */
const MAX_LENGTH = 2000;

const toDisplayText = (text: string): string => escapeInvisible(text.slice(0, MAX_LENGTH));
