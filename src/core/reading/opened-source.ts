import type { ImageDescription, LayerDescription } from '../image/image.ts';
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
