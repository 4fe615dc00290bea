import { errorSentence } from '../../core/shared/errors.ts';
import { hasEnded, parseOwner, type Processes } from './owner.ts';
import type { Log } from '../ports/ports.ts';

/** A kind of temporary resource that a run removes at its end. */
export interface LeftoverSource {
  /** "temporary directories" */
  readonly what: string;
  /** Lists the resources, including those of other runs. */
  readonly list: () => Promise<readonly Leftover[]>;
}

export interface Leftover {
  readonly name: string;
  readonly remove: () => Promise<void>;
}

/**
 * Removes the temporary resources of runs that were killed, and keeps those of processes that may still run. Never rejects: resources
 * that can't be listed are skipped, and those that can't be removed are logged.
 */
export async function removeLeftovers(
  sources: readonly LeftoverSource[],
  processes: Processes,
  log: Pick<Log, 'info'>,
): Promise<void> {
  const now = Date.now() / 1000;
  for (const { what, list } of sources) {
    const leftovers = await list().catch(() => []);
    let removed = 0;
    for (const { name, remove } of leftovers) {
      const owner = parseOwner(name);
      if (owner === null || !(await hasEnded(owner, processes, now))) continue;
      try {
        await remove();
        removed += 1;
      } catch (error) {
        log.info(
          `Can't remove ${name}, which an earlier run left: ${errorSentence(error)} The next run tries again.`,
        );
      }
    }
    if (removed > 0) log.info(`Removed ${what} that earlier runs left: ${removed}`);
  }
}
