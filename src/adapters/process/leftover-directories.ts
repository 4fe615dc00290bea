import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LeftoverSource } from '../../app/leftovers/remove-leftovers.ts';

type Remove = (folder: string) => Promise<void>;

/** The temporary directories of all runs in a parent folder. */
export function leftoverFolders(parent: string, remove: Remove): LeftoverSource {
  return {
    what: 'temporary directories',
    list: async () =>
      (await readdir(parent)).map((name) => ({
        name,
        remove: () => removeFolderOfThisUser(join(parent, name), remove),
      })),
  };
}

/**
 * Removes a folder if it still exists. Rejects if it belongs to another user: in a folder that everybody can write to, anybody can
 * create one with such a name.
 */
export async function removeFolderOfThisUser(folder: string, remove: Remove): Promise<void> {
  const stats = await lstat(folder).catch(() => null);
  if (stats === null) return;
  if (stats.uid !== (process.getuid?.() ?? stats.uid)) throw new Error('it belongs to another user');
  await remove(folder);
}
