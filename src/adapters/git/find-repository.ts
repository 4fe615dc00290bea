import { realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { WeighInError } from '../../core/shared/errors.ts';
import { git } from './git.ts';
import type { GitContext } from './git.ts';

/**
 * Returns the top folder of the repository that contains a path, or null. The path may be missing here, because it can exist in another
 * commit.
 */
export async function findTopLevel(
  context: Omit<GitContext, 'directory'>,
  path: string,
): Promise<string | null> {
  const directory = await nearestDirectory(path);
  try {
    const result = await git({ ...context, directory }, 'rev-parse', '--show-toplevel');
    return result.exitCode === 0 ? result.stdout.trim() : null;
  } catch (error) {
    if (!(error instanceof WeighInError)) throw error;
    // If git refuses an existing repository, the first command that needs it reports why.
    return error.code === 'no-repository' ? null : directory;
  }
}

/**
 * Finds the repository of a job and returns its path in the workspace: the workspace itself, or else the repository of the build context,
 * for example after `actions/checkout` with `path: app`. Returns `.` if there is none.
 */
export async function findRepository(
  context: Omit<GitContext, 'directory'>,
  workspace: string,
  buildContext: string,
): Promise<string> {
  const real = await realpath(workspace).catch(() => workspace);
  for (const path of [real, resolve(real, buildContext)]) {
    const top = await findTopLevel(context, path);
    if (top === null) continue;
    const folder = relative(real, top) || '.';
    // A repository around the workspace belongs to the machine, not to the job.
    if (folder !== '..' && !folder.startsWith('../')) return folder;
  }
  return '.';
}

async function nearestDirectory(path: string): Promise<string> {
  const stats = await stat(path).catch(() => null);
  return stats?.isDirectory() || path === dirname(path) ? path : nearestDirectory(dirname(path));
}
