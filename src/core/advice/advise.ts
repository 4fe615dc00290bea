import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Advice } from './advice.ts';
import { cacheAdvice } from './clean-caches.ts';
import { ignoreAdvice } from './dockerignore.ts';
import { hiddenAdvice } from './merge-runs.ts';
import { shipAdvice } from './smaller-base/recommend.ts';

/** What saves less is not worth a reader's time. */
const WORTHWHILE = 100_000;

/**
 * What an image's own bytes prove that its author can do about them, the largest saving first. Only where the image was built here and
 * its history proves what each line of its Dockerfile did.
 */
export function advise(head: Snapshot): readonly Advice[] {
  const ship = shipAdvice(head);
  const others = [...hiddenAdvice(head), ...cacheAdvice(head), ...ignoreAdvice(head)]
    .filter(({ saving }) => saving >= WORTHWHILE)
    .toSorted((a, b) => b.saving - a.saving || a.lines.start - b.lines.start);
  // What is built in a stage that is not shipped has nothing left to spare.
  if (ship?.kind === 'multi-stage') return [ship];
  return ship === null ? others : [ship, ...others];
}
