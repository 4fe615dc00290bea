import { realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { WeighInError } from '../../core/shared/errors.ts';
import { git } from './git.ts';
import type { GitContext } from './git.ts';

/**
 * The top folder of the repository that a path belongs to; null if it belongs to none. The path need not exist here: another commit
 * may have it.
 */
export async function topLevel(context: Omit<GitContext, 'directory'>, path: string): Promise<string | null> {
  const directory = await existing(path);
  try {
    const result = await git({ ...context, directory }, 'rev-parse', '--show-toplevel');
    return result.exitCode === 0 ? result.stdout.trim() : null;
  } catch (error) {
    if (!(error instanceof WeighInError)) throw error;
    // Why git refuses a repository that is there is told by the first command that needs it.
    return error.code === 'no-repository' ? null : directory;
  }
}

/**
 * The repository of a job, as a path in its workspace: the workspace itself, else the one that the context is in, as after
 * `actions/checkout` with `path: app`. `.` if there is none.
 */
export async function findRepository(
  context: Omit<GitContext, 'directory'>,
  workspace: string,
  buildContext: string,
): Promise<string> {
  const real = await realpath(workspace).catch(() => workspace);
  for (const path of [real, resolve(real, buildContext)]) {
    const top = await topLevel(context, path);
    if (top === null) continue;
    const folder = relative(real, top) || '.';
    // A repository around the workspace is the machine's own.
    if (folder !== '..' && !folder.startsWith('../')) return folder;
  }
  return '.';
}

async function existing(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() || path === dirname(path) ? path : existing(dirname(path));
}
