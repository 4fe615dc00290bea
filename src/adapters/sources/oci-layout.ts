import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenedSource } from '../../core/reading/opened-source.ts';
import { type ReadContext } from './image-source.ts';
import { unreadableFile } from './unreadable-file.ts';
import type { LayerStore } from '../../app/images/layer-store.ts';
import { missingBlob } from '../../core/reading/document-store.ts';
import { verifyLayer } from '../../core/reading/assemble-image.ts';
import { isPlaceholder } from './exports/placeholders.ts';
import { openOnDisk } from './blobs-on-disk.ts';
import type { BlobLocation } from './blob-location.ts';

/** A layout that this program had a builder write. */
export interface ExportedLayout {
  /** A file to read instead of `index.json`. */
  readonly index: string;
  /** Has the layers whose files are empty. Null if no layer will be read. */
  readonly layers: Pick<LayerStore, 'getBlob'> | null;
}

/**
 * Opens the directory of an OCI layout, or an unpacked `docker save`. Refuses a path or link that leads out of the directory, and anything but
 * regular files.
 * @param exported null if the layout comes from elsewhere
 */
export async function openLayoutFolder(
  directory: string,
  exported: ExportedLayout | null,
  context: ReadContext,
): Promise<OpenedSource> {
  const root = await realpath(directory).catch((cause: unknown) => {
    throw unreadableFile(directory, cause);
  });
  const find = async (path: string): Promise<BlobLocation | null> => {
    if (exported === null || path !== 'index.json') return locate(root, path);
    return { file: exported.index, offset: 0, length: (await stat(exported.index)).size };
  };
  const opened = await openOnDisk({ find }, context);
  const layers = exported?.layers ?? null;
  return layers === null
    ? opened
    : withKnownLayers(opened, layers, async (path) => (await find(path))?.length);
}

/** Takes layers whose files are empty from those that are known. An empty file for an unknown layer counts as missing. */
function withKnownLayers(
  { images, readLayer }: OpenedSource,
  layers: Pick<LayerStore, 'getBlob'>,
  findLength: (path: string) => Promise<number | undefined>,
): OpenedSource {
  return {
    images,
    async readLayer(layer, hashContent) {
      if (!isPlaceholder(await findLength(layer.path), layer.digest)) return readLayer(layer, hashContent);
      const known = layer.digest === null ? null : await layers.getBlob(layer.digest);
      if (known === null) throw missingBlob(layer.path);
      return verifyLayer({ kind: 'layer', ...known }, layer);
    },
  };
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
