import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayerStore } from '../../../app/images/layer-store.ts';
import { EMPTY_DIGEST, sha256Hex } from '../../../core/image/digest.ts';
import type { ImageDescription, LayerDescription } from '../../../core/image/image.ts';

/** Layers whose contents are known, for the builder to skip. */
type KnownLayers = Pick<LayerStore, 'getBlob'>;

/** Returns the folder of a layout's blobs (OCI image specification, "Image Layout"). */
export const blobFolder = (directory: string): string => join(directory, 'blobs', 'sha256');

/** Whether a file of this length is a placeholder for this blob. A layer can also be empty itself. */
export const isPlaceholder = (length: number | undefined, digest: string | null): boolean =>
  length === 0 && digest !== EMPTY_DIGEST;

/** Puts an empty file into the layout for each of these blobs. BuildKit doesn't export a blob whose file exists. */
export async function addPlaceholders(directory: string, digests: Iterable<string>): Promise<void> {
  const folder = blobFolder(directory);
  for (const digest of digests) {
    const hex = sha256Hex(digest);
    if (hex !== null) await writeFile(join(folder, hex), '', { flag: 'wx' }).catch(ignoreExisting);
  }
}

/** Removes every empty file, so that the next export writes what it stood for. */
export async function removePlaceholders(directory: string): Promise<void> {
  const folder = blobFolder(directory);
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (isPlaceholder((await stat(file)).size, `sha256:${name}`)) await rm(file);
  }
}

/**
 * Counts the layers of an image that placeholders stand for. Returns null if one of them isn't known, or only with another diff ID or size than
 * this image has.
 */
export async function countPlaceholders(
  directory: string,
  { layers }: ImageDescription,
  known: KnownLayers,
): Promise<number | null> {
  let count = 0;
  for (const layer of layers) {
    const file = await stat(join(directory, layer.path)).catch(() => null);
    if (!isPlaceholder(file?.size, layer.digest)) continue;
    if (!(await isKnown(layer, known))) return null;
    count += 1;
  }
  return count;
}

async function isKnown(layer: LayerDescription, known: KnownLayers): Promise<boolean> {
  const found = layer.digest === null ? null : await known.getBlob(layer.digest);
  return found?.contents.diffId === layer.diffId && found.compressed === layer.size;
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
