import { realpath } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { WeighInError } from '../../core/shared/errors.ts';

/**
 * Returns the absolute path of the folder in the input `layer-cache`; null if the input is empty. Rejects with a WeighInError for a directory
 * inside the workspace, because a pull request could commit a file there that fakes the contents of a layer.
 */
export async function resolveLayerCacheFolder(
  workspace: string,
  input: string | null,
): Promise<string | null> {
  if (input === null) return null;
  const folder = resolve(workspace, input);
  const [root, realFolder] = await Promise.all([resolveRealPath(workspace), resolveRealPath(folder)]);
  const fromRoot = relative(root, realFolder);
  if (fromRoot === '..' || fromRoot.startsWith('../')) return folder;
  throw new WeighInError({
    area: 'input',
    what: `Can't use ${JSON.stringify(input)} as the layer cache`,
    why: 'the directory is inside the workspace, where a pull request can add files',
    remedy: 'Set `layer-cache` to a directory that no pull request can write to, or remove the input.',
  });
}

/** Returns the real path of a folder that may not exist yet, by its nearest existing parent. */
async function resolveRealPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = resolve(path, '..');
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path) throw error;
    return resolve(await resolveRealPath(parent), relative(parent, path));
  }
}
