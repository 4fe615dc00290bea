import type { ArchivedImage, Layer } from '../../src/core/image/image.ts';
import type { ReadLayer } from '../../src/core/image/verified-layer.ts';
import { imageLayer } from '../../src/core/reading/assemble-image.ts';
import type { ImageStore } from '../../src/core/reading/opened-source.ts';
import { streamArchive, type ReadOptions } from '../../src/core/reading/stream-archive.ts';

/** Reads all images of a docker-archive or oci-archive as it comes, and rejects, as `streamArchive` does. */
export async function readArchive(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<ArchivedImage[]> {
  return readAll(await streamArchive(chunks, options));
}

/** Reads every image of a source whole. */
export async function readAll({ images, readLayer }: ImageStore): Promise<ArchivedImage[]> {
  const known = new Map<string, Promise<ReadLayer>>();
  const all: ArchivedImage[] = [];
  for (const image of images) {
    const layers: Layer[] = [];
    for (const layer of image.layers) {
      const reading = known.get(`${layer.path}\0${layer.diffId}`) ?? readLayer(layer, true);
      known.set(`${layer.path}\0${layer.diffId}`, reading);
      layers.push(imageLayer(layer, await reading));
    }
    all.push({ ...image, layers });
  }
  return all;
}
