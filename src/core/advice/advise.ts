import type { Snapshot } from '../snapshot/snapshot.ts';
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
  return smallerBase === null ? others : [smallerBase, ...others];
}
