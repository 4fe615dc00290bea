import type { LayerDescription } from '../../image/image.ts';
import type { VerifiedLayer } from '../../image/verified-layer.ts';

/**
 * Reuses an already verified layer for this description. Returns null if the description doesn't prove that it is the same
 * blob; the layer must be read then. The diff ID alone identifies the contents only of a layer that was read from another form, compressed
 * or plain, because engines reject an image whose layer differs from its config. `digest` and `compressed` are those of the described blob.
 */
export function reuseIfSame(layer: LayerDescription, cached: VerifiedLayer): VerifiedLayer | null {
  const { diffId, digest, size } = layer;
  if (cached.contents.diffId !== diffId) return null;
  const isPlain = digest === diffId || (digest === null && size === cached.tarBytes);
  if (isPlain) return size === cached.tarBytes ? { ...cached, digest: null, compressed: null } : null;
  if (digest === null || size === null) return null;
  // Builders and registries also pass on images whose config gives another blob the diff ID of this one.
  const isOtherBlob = cached.digest !== null && (cached.digest !== digest || cached.compressed !== size);
  return isOtherBlob ? null : { ...cached, digest, compressed: size };
}
