import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LeftoverPlace } from '../../app/leftovers/remove-leftovers.ts';

type Remove = (folder: string) => Promise<void>;

/** The temporary folders of all runs that have theirs in this one. */
export function leftFolders(parent: string, remove: Remove): LeftoverPlace {
  return {
    what: 'temporary folders',
    list: async () =>
      (await readdir(parent)).map((name) => ({
        name,
        remove: () => removeOwnFolder(join(parent, name), remove),
      })),
  };
}

/**
 * Removes a folder, if it is still there. Rejects where another user made it: in a place where everybody may write, it may
 * only be called like one of ours.
 */
export async function removeOwnFolder(folder: string, remove: Remove): Promise<void> {
  const found = await lstat(folder).catch(() => null);
  if (found === null) return;
  if (found.uid !== (process.getuid?.() ?? found.uid)) throw new Error('it belongs to another user');
  await remove(folder);
}
