import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenedSource } from '../../core/reading/opened-source.ts';
import { type ReadContext } from './image-source.ts';
import { unreadableFile } from './unreadable-file.ts';
import { openOnDisk } from './blobs-on-disk.ts';
import type { BlobLocation } from './blob-location.ts';

/**
 * Opens the directory of an OCI layout, or an unpacked `docker save`. Refuses a path or link that leads out of the directory, and anything but
 * regular files.
 * @param index a trusted file to read instead of `index.json`; null for the one in the directory
 */
export async function openLayoutFolder(
  directory: string,
  index: string | null,
  context: ReadContext,
): Promise<OpenedSource> {
  const root = await realpath(directory).catch((cause: unknown) => {
    throw unreadableFile(directory, cause);
  });
  const find = async (path: string): Promise<BlobLocation | null> => {
    if (index === null || path !== 'index.json') return locate(root, path);
    return { file: index, offset: 0, length: (await stat(index)).size };
  };
  return openOnDisk({ find }, context);
}

async function locate(root: string, path: string): Promise<BlobLocation | null> {
  const file = await realpath(join(root, path)).catch((cause: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return null;
    throw unreadableFile(join(root, path), cause);
  });
  if (file === null) return null;
  if (!file.startsWith(`${root}/`)) throw unreadableFile(join(root, path), 'it points outside the directory');
  const stats = await stat(file);
  if (!stats.isFile()) throw unreadableFile(file, 'it is not a regular file');
  return { file, offset: 0, length: stats.size };
}
