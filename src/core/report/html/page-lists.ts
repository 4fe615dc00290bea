import { packageGrowth } from '../../comparison/compare-packages.ts';
import { displayPath } from '../../image/image-path.ts';
import type { ImageReport } from '../../policy/report.ts';
import { findDuplicates, wastedBytes } from '../../snapshot/duplicate-files.ts';
import { asSentence } from '../plain-text.ts';
import { adviceFor, formatLines, formatSaving, renderEdits } from '../view/advice.ts';
import { formatEvidence, formatHiding, KIND_LABELS, listComponents } from '../view/components.ts';
import { formatSizeChange, listChangedSources } from '../view/growth-breakdown.ts';
import { CAUSE_LABELS, listHiddenBytes } from '../view/hidden-bytes.ts';
import { reportSides } from '../view/size-table.ts';
import { listStarters } from '../view/starters.ts';
import { toDisplayText } from './display-text.ts';

/** The sources of the change of size. */
export function toPageGrowth(image: ImageReport) {
  return listChangedSources(image).map((source) => ({
    kind: source.kind,
    text: toDisplayText(source.text),
    note: toDisplayText(`${source.note} ${source.reference}`.trim()),
    adds: source.addedNames.map(toDisplayText),
    line: typeof source.line === 'number' ? `line ${source.line}` : (source.line ?? ''),
    base: source.base,
    head: source.head,
    change: formatSizeChange(source),
  }));
}

/** Suggested fixes, with the text to paste. */
export function toPageAdvice(image: ImageReport) {
  return adviceFor(image).map((advice) => ({
    title: toDisplayText(advice.title),
    saving: formatSaving(advice),
    where: toDisplayText(`${advice.dockerfile}, ${formatLines(advice.lines)}`),
    evidence: advice.evidence.map((sentence) => asSentence(toDisplayText(sentence))),
    edits: renderEdits(advice).map(({ location, text }) => ({ location, text })),
    notes: advice.notes.map((sentence) => asSentence(toDisplayText(sentence))),
  }));
}

/** Shells, package managers and build tools, with their evidence; and packed programs, which may be any of these. */
export function toPagePrograms(image: ImageReport) {
  return [...toPageComponents(image), ...toPagePackedPrograms(image)];
}

/** Interpreters and other programs that can start programs. */
export function toPageStarters(image: ImageReport) {
  return listStarters(image).map(({ starter, change }) => ({
    change: change === 'added' ? ('new' as const) : (change ?? ('' as const)),
    name: toDisplayText(starter.name),
    kind: starter.kind,
    path: displayPath(starter.path),
    aliases: starter.aliases.map(displayPath),
    bytes: starter.bytes,
  }));
}

function toPagePackedPrograms(image: ImageReport) {
  const { head, delta } = reportSides(image);
  const added = new Set(delta?.packedPrograms.added);
  const present = head.packedPrograms.map((path) => ({
    path,
    change: added.has(path) ? ('new' as const) : ('' as const),
  }));
  const removed = (delta?.packedPrograms.removed ?? []).map((path) => ({ path, change: 'removed' as const }));
  return [...present, ...removed].map(({ path, change }) => ({
    change,
    name: 'unknown',
    kind: 'packed program',
    path: displayPath(path),
    evidence: 'could not be inspected',
  }));
}

function toPageComponents(image: ImageReport) {
  return listComponents(image).map(({ component, change }) => ({
    change:
      change === 'added' ? ('new' as const) : change === 'removed' ? ('removed' as const) : ('' as const),
    name: toDisplayText(component.name),
    kind: KIND_LABELS[component.kind],
    path: displayPath(component.path),
    evidence: [formatEvidence(component), formatHiding(component)]
      .filter(Boolean)
      .map(toDisplayText)
      .join(', '),
  }));
}

/** Changed packages, or all packages if nothing is compared. Empty if no packages are known. */
export function toPagePackages(image: ImageReport) {
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

/** Bytes that containers can't use: hidden in layers, left in caches, or shipped more than once. */
export function toPageWaste(image: ImageReport) {
  const { head } = reportSides(image);
  return {
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
    duplicates: findDuplicates(head).map((duplicate) => ({
      bytes: wastedBytes(duplicate),
      paths: duplicate.paths.map(displayPath),
    })),
  };
}
