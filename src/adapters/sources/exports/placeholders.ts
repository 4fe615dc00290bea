import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayerStore } from '../../../app/images/layer-store.ts';
import { sha256Hex } from '../../../core/image/digest.ts';
import type { ImageDescription, LayerDescription } from '../../../core/image/image.ts';

/** Layers whose contents are known, for the builder to skip. */
type KnownLayers = Pick<LayerStore, 'getBlob'>;

/** Returns the folder of a layout's blobs (OCI image specification, "Image Layout"). */
export const blobFolder = (directory: string): string => join(directory, 'blobs', 'sha256');

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
    if ((await stat(file)).size === 0) await rm(file);
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
    if (!(await isPlaceholder(directory, layer))) continue;
    if (!(await isKnown(layer, known))) return null;
    count += 1;
  }
  return count;
}

async function isPlaceholder(directory: string, { path }: LayerDescription): Promise<boolean> {
  return (await stat(join(directory, path)).catch(() => null))?.size === 0;
}

async function isKnown(layer: LayerDescription, known: KnownLayers): Promise<boolean> {
  const found = layer.digest === null ? null : await known.getBlob(layer.digest);
  return found?.contents.diffId === layer.diffId && found.compressed === layer.size;
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
