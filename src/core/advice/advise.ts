import type { LineRange, Snapshot } from '../snapshot/snapshot.ts';
import type { Advice } from './advice.ts';
import { cacheAdvice } from './clean-caches.ts';
import { dockerignoreAdvice } from './dockerignore.ts';
import { hiddenBytesAdvice } from './hidden-bytes-advice.ts';
import { smallerBaseAdvice } from './smaller-base/recommend.ts';

/** Minimum saving in bytes; smaller suggestions are not worth a reader's time. */
const MIN_SAVING = 100_000;

/**
 * Returns suggestions that are proved by the contents of the image, largest saving first. Returns none unless the image was built in this
 * run and its history proves what each line of the Dockerfile did.
 */
export function advise(head: Snapshot): readonly Advice[] {
  const smallerBase = smallerBaseAdvice(head);
  const others = [...hiddenBytesAdvice(head), ...cacheAdvice(head), ...dockerignoreAdvice(head)]
    .filter(({ saving }) => saving >= MIN_SAVING)
    .toSorted((a, b) => b.saving - a.saving || a.lines.start - b.lines.start);
  // Once the current stage is no longer shipped, savings in it don't count.
  if (smallerBase?.kind === 'multi-stage') return [smallerBase];
  return withoutConflicts(smallerBase === null ? others : [smallerBase, ...others]);
}

/**
 * Leaves out advice about lines that an earlier piece of advice is about, edits or deletes: it would not fit the Dockerfile any more, and
 * its saving may be counted in the earlier one. If it still applies after the earlier fix, the next run shows it.
 */
function withoutConflicts(advice: readonly Advice[]): Advice[] {
  const kept: Advice[] = [];
  for (const candidate of advice) {
    const taken = kept.flatMap(touchedLines);
    if (!touchedLines(candidate).some((lines) => taken.some((other) => overlap(lines, other))))
      kept.push(candidate);
  }
  return kept;
}

const touchedLines = ({ lines, edits }: Advice): LineRange[] => [
  lines,
  ...edits.flatMap((edit) => (edit.kind === 'append' ? [] : [edit.lines])),
];

const overlap = (a: LineRange, b: LineRange): boolean => a.start <= b.end && b.start <= a.end;
