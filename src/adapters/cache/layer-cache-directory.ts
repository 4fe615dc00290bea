import { realpath } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { WeighInError } from '../../core/shared/errors.ts';

/**
 * The absolute path of the folder that the input `layer-cache` names; null for none. Rejects with a WeighInError for one inside of the
 * workspace: a pull request could bring a file there that says what a layer of its base holds.
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
    what: `Can't keep layers in ${JSON.stringify(input)}`,
    why: 'the folder is inside of the workspace, where a pull request can bring its own files',
    remedy: 'Set `layer-cache` to a folder outside that no pull request can write to, or leave it out.',
  });
}

/** Of a folder that may not be there yet: that of the nearest one above it which is. */
async function resolveRealPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = resolve(path, '..');
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path) throw error;
    return resolve(await resolveRealPath(parent), relative(parent, path));
  }
}
