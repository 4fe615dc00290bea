import type { LayerDescription } from '../../image/image.ts';
import type { VerifiedLayer } from '../../image/verified-layer.ts';

/**
 * Reuses an already verified layer for this description. Returns null if the description doesn't prove that it is the same
 * blob; the layer must be read then. The diff ID identifies the contents, because engines reject an image whose layer differs from
 * its config. `digest` and `compressed` are those of the described blob.
 */
export function reuseIfSame(layer: LayerDescription, cached: VerifiedLayer): VerifiedLayer | null {
  const { diffId, digest, size } = layer;
  if (cached.contents.diffId !== diffId) return null;
  const isPlain = digest === diffId || (digest === null && size === cached.tarBytes);
  if (isPlain) return size === cached.tarBytes ? { ...cached, digest: null, compressed: null } : null;
  return digest === null || size === null ? null : { ...cached, digest, compressed: size };
}
