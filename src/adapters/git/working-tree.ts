import { constants, open, realpath } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { WorkingTree } from '../../app/ports/worktrees.ts';
import { errorMessage, WeighInError } from '../../core/shared/errors.ts';
import { gitOutput } from './git.ts';
import type { GitContext } from './git.ts';

/** Larger files are not configuration. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;

/** Opens the user's checkout. `context.directory` is the root of the repository. */
export async function openWorkingTree(context: GitContext): Promise<WorkingTree> {
  const { directory } = context;
  const status = await gitOutput(context, 'look at the working tree', 'status', '--porcelain');
  return { path: directory, hasChanges: status !== '', file: (path) => readWorkingFile(directory, path) };
}

/** Follows no link, as for a file in a commit. Directories of the path can be links inside the repository. */
async function readWorkingFile(root: string, path: string): Promise<string | null> {
  const file = join(root, path);
  try {
    const folder = relative(await realpath(root), await realpath(dirname(file)));
    if (folder === '..' || folder.startsWith('../')) throw unreadable(path, 'it is outside the repository');
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw unreadable(path, 'it is a link or a directory');
      if (stat.size > MAX_FILE_BYTES) throw unreadable(path, `it has more than ${MAX_FILE_BYTES} bytes`);
      return (await handle.readFile('utf8')).trim();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (error instanceof WeighInError) throw error;
    throw unreadable(path, code === 'ELOOP' ? 'it is a link or a directory' : errorMessage(error));
  }
}

function unreadable(path: string, why: string): WeighInError {
  return new WeighInError({
    area: 'git',
    what: `Can't read ${path} of the working tree`,
    why,
    remedy: 'Replace it with a regular file, or choose another path.',
  });
}
