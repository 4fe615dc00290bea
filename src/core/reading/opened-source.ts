import type { ImageDescription, LayerDescription } from '../image/image.ts';
import type { VerifiedLayer } from '../image/verified-layer.ts';

/** An opened source: the images in it, and a function that reads their layers one by one. */
export interface OpenedSource {
  readonly images: readonly ImageDescription[];
  /**
   * Reads a layer and verifies it against its description. `hashContent` asks for the content digest of every file.
   * Rejects with a WeighInError of area `archive` if the layer is missing, invalid, or doesn't match its description.
   */
  readonly readLayer: (layer: LayerDescription, hashContent: boolean) => Promise<VerifiedLayer>;
}
