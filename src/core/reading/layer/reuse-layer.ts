import type { LayerDescription } from '../../image/image.ts';
import type { ReadLayer } from '../../image/verified-layer.ts';

/**
 * A layer that was read before, elsewhere maybe, as the one that is described here; null where the description leaves
 * open whether it is the same blob, so that it has to be read. The diff ID says what a layer holds, and engines refuse an
 * image whose layer is another than its configuration says; `digest` and `compressed` are of this source's blob.
 */
export function knownAs(layer: LayerDescription, cached: ReadLayer): ReadLayer | null {
  const { diffId, digest, size } = layer;
  if (cached.contents.diffId !== diffId) return null;
  const isPlain = digest === diffId || (digest === null && size === cached.tarBytes);
  if (isPlain) return size === cached.tarBytes ? { ...cached, digest: null, compressed: null } : null;
  return digest === null || size === null ? null : { ...cached, digest, compressed: size };
}
