import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Advice } from './advice.ts';
import { cacheAdvice } from './clean-caches.ts';
import { dockerignoreAdvice } from './dockerignore.ts';
import { hiddenBytesAdvice } from './merge-runs.ts';
import { smallerBaseAdvice } from './smaller-base/recommend.ts';

/** What saves less is not worth a reader's time. */
const MIN_SAVING = 100_000;

/**
 * What an image's own bytes prove that its author can do about them, the largest saving first. Only where the image was built here and
 * its history proves what each line of its Dockerfile did.
 */
export function advise(head: Snapshot): readonly Advice[] {
  const smallerBase = smallerBaseAdvice(head);
  const others = [...hiddenBytesAdvice(head), ...cacheAdvice(head), ...dockerignoreAdvice(head)]
    .filter(({ saving }) => saving >= MIN_SAVING)
    .toSorted((a, b) => b.saving - a.saving || a.lines.start - b.lines.start);
  // What is built in a stage that is not shipped has nothing left to spare.
  if (smallerBase?.kind === 'multi-stage') return [smallerBase];
  return smallerBase === null ? others : [smallerBase, ...others];
}
