import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LeftoverPlace } from '../../app/leftovers/remove-leftovers.ts';

type Remove = (folder: string) => Promise<void>;

/** The temporary folders of all runs that have theirs in this one. */
export function leftoverFolders(parent: string, remove: Remove): LeftoverPlace {
  return {
    what: 'temporary folders',
    list: async () =>
      (await readdir(parent)).map((name) => ({
        name,
        remove: () => removeFolderOfThisUser(join(parent, name), remove),
      })),
  };
}

/**
 * Removes a folder, if it is still there. Rejects where another user made it: in a place where everybody may write, it may
 * only be called like one of ours.
 */
export async function removeFolderOfThisUser(folder: string, remove: Remove): Promise<void> {
  const stats = await lstat(folder).catch(() => null);
  if (stats === null) return;
  if (stats.uid !== (process.getuid?.() ?? stats.uid)) throw new Error('it belongs to another user');
  await remove(folder);
}
