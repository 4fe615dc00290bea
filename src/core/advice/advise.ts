import type { Comparison } from '../comparison/comparison.ts';
import type { LineRange, Snapshot } from '../snapshot/snapshot.ts';
import type { Advice } from './advice.ts';
import { aptRunsAdvice } from './apt-runs.ts';
import { cacheAdvice } from './leftovers/clean-caches.ts';
import { devDependenciesAdvice } from './npm/dev-dependencies.ts';
import { dockerignoreAdvice } from './build-context/dockerignore.ts';
import { hiddenBytesAdvice } from './hidden-bytes/hidden-bytes-advice.ts';
import { jreAdvice } from './packages/jre.ts';
import { recommendsAdvice } from './packages/no-recommends.ts';
import { restoreAdvice } from './restore/restore.ts';
import { smallerBaseAdvice } from './smaller-base/recommend.ts';
import { stripAdvice } from './programs/strip.ts';
import { unneededFilesAdvice } from './leftovers/unneeded-files.ts';

/** Minimum saving in bytes; smaller suggestions are not worth a reader's time. */
const MIN_SAVING = 100_000;

/**
 * Returns suggestions that are proved by the contents of the image, largest saving first. What undoes a change of this comparison comes
 * before all others. Returns none unless the image was built in this run and its history proves what each line of the Dockerfile did.
 * @param comparison with the image that the head replaces; null if there is none
 */
export function advise(head: Snapshot, comparison: Comparison | null = null): readonly Advice[] {
  const restored = comparison === null ? [] : worthwhile(restoreAdvice(comparison));
  // Once the current stage is no longer shipped, savings in it don't count.
  if (restored.some(({ kind }) => kind === 'restore-stage')) return restored;
  const smallerBase = smallerBaseAdvice(head);
  if (smallerBase?.kind === 'multi-stage') return withoutConflicts([...restored, smallerBase]);
  const others = worthwhile([
    ...hiddenBytesAdvice(head),
    ...aptRunsAdvice(head),
    ...cacheAdvice(head),
    ...dockerignoreAdvice(head),
    ...unneededFilesAdvice(head),
    ...jreAdvice(head),
    ...recommendsAdvice(head),
    ...devDependenciesAdvice(head),
    ...stripAdvice(head),
  ]);
  return withoutConflicts([...restored, ...(smallerBase === null ? [] : [smallerBase]), ...others]);
}

const worthwhile = (advice: readonly Advice[]): Advice[] =>
  advice
    .filter(({ saving }) => saving >= MIN_SAVING)
    .toSorted((a, b) => b.saving - a.saving || a.lines.start - b.lines.start);

/**
 * Leaves out advice about lines that an earlier piece of advice is about, edits or deletes: it would not fit the Dockerfile any more, and
 * its saving may be counted in the earlier one. If it still applies after the earlier fix, the next run shows it.
 */
function withoutConflicts(advice: readonly Advice[]): Advice[] {
  const kept: Advice[] = [];
  for (const candidate of advice) {
    if (!kept.some((earlier) => areInConflict(earlier, candidate))) kept.push(candidate);
  }
  return kept;
}

/** Two pieces may share lines that only complete what they are about, such as one `chown` of what two lines ship. */
function areInConflict(a: Advice, b: Advice): boolean {
  const doOverlap = (some: readonly LineRange[], others: readonly LineRange[]) =>
    some.some((lines) => others.some((other) => overlap(lines, other)));
  const [otherLinesOfA, otherLinesOfB] = [a.otherLines ?? [], b.otherLines ?? []];
  const [linesOfA, linesOfB] = [changedLines(a), changedLines(b)];
  return doOverlap(linesOfA, [...linesOfB, ...otherLinesOfB]) || doOverlap(otherLinesOfA, linesOfB);
}

const changedLines = ({ lines, edits }: Advice): LineRange[] => [
  lines,
  ...edits.flatMap((edit) => (edit.kind === 'append' ? [] : [edit.lines])),
];

const overlap = (a: LineRange, b: LineRange): boolean => a.start <= b.end && b.start <= a.end;
