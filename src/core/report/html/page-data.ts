import type { LayerPair } from '../../comparison/comparison.ts';
import { duplicatesOf, wasted } from '../../snapshot/duplicate-files.ts';
import { growthOf } from '../../comparison/compare-packages.ts';
import { displayPath } from '../../image/image-path.ts';
import type { BuildRecord, Snapshot, SnapshotLayer } from '../../snapshot/snapshot.ts';
import { adviceOn, linesOf, savingWords, toldEdits } from '../view/advice.ts';
import { causesOf, changeOf } from '../view/growth-breakdown.ts';
import { evidenceOf, hidingOf, KIND_WORDS, listComponents } from '../view/components.ts';
import { definitionSentences } from '../markdown/definition-changes.ts';
import { figuresOf, sidesOf } from '../view/size-table.ts';
import type { Cell } from '../view/size-table.ts';
import { headlineOf, NEW_IMAGE, worstFirst } from '../view/headline.ts';
import { CAUSE_WORDS, toldHidden } from '../view/hidden-bytes.ts';
import { formatInstruction } from '../view/format-instruction.ts';
import type { ImageReport, Report } from '../../policy/report.ts';
import { pageTree } from './file-tree-data.ts';
import { asSentence, showUnseen } from '../text.ts';

/** What `report.html` shows, as data. No text is escaped for HTML: the page puts it in as text. */
export type PageData = ReturnType<typeof pageData>;
export type PageImage = PageData['images'][number];
export type PageLayer = PageImage['layers'][number];

export function pageData(report: Report) {
  const { origin, accepted } = report;
  return {
    verdict: report.verdict,
    definitionChanges: definitionSentences(report).map(({ image, change, remedy }) => ({
      image: shown(image),
      change: shown(change),
      remedy: shown(remedy),
    })),
    images: worstFirst(report).map(imageData),
    failed: report.failed.map(({ name, reason }) => ({
      name: shown(name),
      reason: asSentence(shown(reason)),
    })),
    notes: [
      ...(report.blockers ?? []).map((blocker) => `No pass: ${asSentence(blocker)}`),
      ...(accepted === null ? [] : [`Accepted by @${accepted.by} with the label ${accepted.label}.`]),
      ...report.notes.map((note) => asSentence(note)),
      ...(origin === null ? [] : [asSentence(origin.explanation)]),
    ]
      .map(shown)
      .filter((note) => note !== ''),
    runUrl: origin?.runUrl && /^https?:\/\//.test(origin.runUrl) ? origin.runUrl : null,
  };
}

function reasonOf(image: ImageReport): string {
  if (image.state === 'new') return asSentence(NEW_IMAGE);
  if (image.state !== 'not-compared') return '';
  return `${asSentence(shown(image.reason))} ${asSentence(shown(image.remedy))}`;
}

function imageData(image: ImageReport) {
  const { base, head } = sidesOf(image);
  const { mark, size, remarks } = headlineOf(image);
  const compared = image.state === 'compared' ? image.comparison.base : null;
  return {
    name: shown(image.name),
    mark,
    size: shown(size),
    remarks: remarks.map(shown),
    isCompared: compared !== null,
    reason: reasonOf(image),
    figures: figuresOf(image).map(({ label, ...cells }) => ({
      label,
      base: base && cellText(cells.base),
      head: cellText(cells.head),
      change: cellText(cells.change),
    })),
    causes: causesOf(image).map((cause) => ({
      kind: cause.kind,
      text: shown(cause.text),
      note: shown(`${cause.note} ${cause.named}`.trim()),
      adds: cause.adds.map(shown),
      line: typeof cause.line === 'number' ? `line ${cause.line}` : (cause.line ?? ''),
      base: cause.base,
      head: cause.head,
      change: changeOf(cause),
    })),
    violations: image.violations.map(({ rule, message, remedy }) => ({
      rule,
      message: asSentence(shown(message)),
      remedy: asSentence(shown(remedy)),
    })),
    advice: adviceOn(image).map((advice) => ({
      title: shown(advice.title),
      saving: savingWords(advice),
      where: shown(`${advice.dockerfile}, ${linesOf(advice.lines)}`),
      evidence: advice.evidence.map((each) => asSentence(shown(each))),
      edits: toldEdits(advice),
      notes: advice.notes.map((each) => asSentence(shown(each))),
    })),
    layers: layersData(image, head),
    components: listComponents(image).map(({ component, change }) => ({
      change: change === 'added' ? 'new' : change === 'removed' ? 'gone' : '',
      name: shown(component.name),
      kind: KIND_WORDS[component.kind],
      path: displayPath(component.path),
      evidence: [evidenceOf(component), hidingOf(component)].filter(Boolean).map(shown).join(', '),
    })),
    hidden: toldHidden(head).map(({ cause, bytes, files, largest, from, by }) => ({
      cause: CAUSE_WORDS[cause],
      bytes,
      files,
      largest: displayPath(largest),
      from: shown(from),
      by: shown(by),
    })),
    caches: head.caches.map(({ path, bytes }) => ({ path: displayPath(path), bytes })),
    packages: packagesData(image),
    duplicates: duplicatesOf(head).map((duplicate) => ({
      bytes: wasted(duplicate),
      paths: duplicate.paths.map(displayPath),
    })),
    tree: pageTree(compared, head),
  };
}

/** Packages that differ, or all of them where nothing is compared; none where none are known. */
function packagesData(image: ImageReport) {
  const { delta, head } = sidesOf(image);
  if (delta === null) {
    return (head.packages ?? [])
      .toSorted((a, b) => b.bytes - a.bytes)
      .map(({ name, manager, version, bytes }) => packageData(name, manager, '', version, bytes));
  }
  return (delta.packages ?? []).map((change) =>
    packageData(
      ...([change.name, change.manager] as const),
      ...([change.base?.version ?? '', change.head?.version ?? '', growthOf(change)] as const),
    ),
  );
}

const packageData = (name: string, manager: string, base: string, head: string, bytes: number) => ({
  name: shown(name),
  manager,
  base: shown(base),
  head: shown(head),
  /** Its size, or where it is compared: what it grew. */
  bytes,
});

function layersData(image: ImageReport, head: Snapshot) {
  const pairs: readonly LayerPair[] =
    image.state === 'compared'
      ? image.comparison.layers
      : head.layers.map((layer) => ({ base: null, head: layer, match: 'added' }));
  return pairs.map(({ base, head: layer, match }) => ({
    made: shown(formatInstruction((layer ?? base)?.createdBy ?? '')) || '(no history)',
    line: layer === null ? '' : lineOf(head.build, head.layers, layer),
    match: image.state === 'compared' ? match : ('measured' as const),
    base: base && base.unpacked,
    head: layer && layer.unpacked,
    /** In the head, and in the base; null where it is not there. */
    index: layer === null ? null : head.layers.indexOf(layer),
    baseIndex: base === null ? null : (sidesOf(image).base?.layers.indexOf(base) ?? null),
  }));
}

function lineOf(build: BuildRecord | null, layers: readonly SnapshotLayer[], layer: SnapshotLayer): string {
  if (build === null) return '';
  const at = layers.indexOf(layer);
  const range = at < build.fromLayers ? build.fromLine : build.lines[at - build.fromLayers];
  return range ? linesOf(range) : '';
}

function cellText(cell: Cell | null): string {
  if (cell === null) return '';
  if (cell.kind === 'text') return shown(cell.text);
  if (cell.kind === 'names') return cell.names.length === 0 ? 'none' : cell.names.map(shown).join(', ');
  const changes = [...cell.added.map((name) => `+ ${name}`), ...cell.removed.map((name) => `− ${name}`)];
  return changes.length === 0 ? 'same' : changes.map(shown).join(', ');
}

/** Most characters of one text; names of files have a way of their own. */
const LONGEST = 2000;

const shown = (text: string): string => showUnseen(text.slice(0, LONGEST));
