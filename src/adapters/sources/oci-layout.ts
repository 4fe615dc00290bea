import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageStore } from '../../core/reading/opened-source.ts';
import { type ReadContext } from './image-source.ts';
import { unreadable } from './unreadable.ts';
import { openPlaced } from './blobs-on-disk.ts';
import type { BlobPlace } from './blob-location.ts';

/**
 * Opens an OCI layout folder, or an unpacked `docker save`. A path or link in it that leads out of the folder is refused,
 * and so is what is no regular file.
 */
export async function openLayoutFolder(directory: string, context: ReadContext): Promise<ImageStore> {
  const root = await realpath(directory).catch((cause: unknown) => {
    throw unreadable(directory, cause);
  });
  return openPlaced({ find: (path) => placeOf(root, path) }, context);
}

async function placeOf(root: string, path: string): Promise<BlobPlace | null> {
  const file = await realpath(join(root, path)).catch((cause: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return null;
    throw unreadable(join(root, path), cause);
  });
  if (file === null) return null;
  if (!file.startsWith(`${root}/`)) throw unreadable(join(root, path), 'it leads out of the folder');
  const found = await stat(file);
  if (!found.isFile()) throw unreadable(file, 'it is not a regular file');
  return { file, offset: 0, length: found.size };
}
