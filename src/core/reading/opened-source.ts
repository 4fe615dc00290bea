import { imageLayer } from './assemble-image.ts';
import type { ArchivedImage, ImageDescription, Layer, LayerDescription } from '../image/image.ts';
import type { ReadLayer } from '../image/verified-layer.ts';

/** A source that was opened: what images it has, and their layers one by one. */
export interface ImageStore {
  readonly images: readonly ImageDescription[];
  /**
   * The layer, verified against its description. `hashContent` asks for the content digest of every file.
   * Rejects with a WeighInError of area `archive` for a layer that is missing, broken, or another one.
   */
  readonly readLayer: (layer: LayerDescription, hashContent: boolean) => Promise<ReadLayer>;
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
