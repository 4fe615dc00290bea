import { messageOf } from '../../core/shared/errors.ts';
import { hasEnded, ownerIn, type Processes } from './owner.ts';
import type { Log } from '../ports/ports.ts';

/** A kind of thing that a run makes and removes at its end. */
export interface LeftoverPlace {
  /** "temporary folders" */
  readonly what: string;
  /** What is there: how to remove it, and the name that its owner's mark is in. */
  readonly list: () => Promise<readonly Leftover[]>;
}

export interface Leftover {
  readonly name: string;
  readonly remove: () => Promise<void>;
}

/**
 * Removes what runs left that were ended before they could, place after place. What belongs to a process that may still run
 * stays. Never rejects: a place that cannot be looked at is passed over, and what cannot be removed is logged.
 */
export async function removeLeftovers(
  places: readonly LeftoverPlace[],
  processes: Processes,
  log: Pick<Log, 'info'>,
): Promise<void> {
  const now = Date.now() / 1000;
  for (const { what, list } of places) {
    const there = await list().catch(() => []);
    let removed = 0;
    for (const { name, remove } of there) {
      const owner = ownerIn(name);
      if (owner === null || !(await hasEnded(owner, processes, now))) continue;
      try {
        await remove();
        removed += 1;
      } catch (error) {
        log.info(`Could not remove ${name}, which an earlier run left: ${messageOf(error)}`);
      }
    }
    if (removed > 0) log.info(`Removed ${what} that earlier runs left: ${removed}`);
  }
}
