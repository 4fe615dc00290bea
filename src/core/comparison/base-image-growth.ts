import type { Snapshot } from '../snapshot/snapshot.ts';

/** Returns the unpacked bytes of the `FROM` image's layers; null if it's unknown which these are. */
export function sumFromImageBytes({ build, layers }: Snapshot): number | null {
  if (build === null) return null;
  return layers.slice(0, build.fromLayers).reduce((sum, { unpacked }) => sum + unpacked, 0);
}

/** The two parts of a size change, which add up to the total. */
export interface Growth {
  /** Bytes from a different `FROM` image. */
  readonly fromImage: number;
  /** Bytes from the instructions of the Dockerfile. */
  readonly instructions: number;
}

/** The two parts of an image's unpacked bytes. */
export interface SizeSplit {
  readonly fromImage: number;
  readonly instructions: number;
}

/** The sizes of both images, split into `FROM` image and own instructions. */
export interface SizeSplits {
  readonly base: SizeSplit;
  readonly head: SizeSplit;
  /**
   * Whether both `FROM` images are the same, different, or the same only in their lower layers. In the last case, the differing upper layers
   * count as own: `ONBUILD` triggers of the `FROM` image create such layers from files of the change.
   */
  readonly upstream: 'same' | 'different' | 'partial';
}

/** Returns null if either image has no build record. */
export function splitSizes(base: Snapshot, head: Snapshot): SizeSplits | null {
  if (base.build === null || head.build === null) return null;
  const [before, after] = [base.build.fromLayers, head.build.fromLayers];
  const shared = countSharedLayers(base, head, Math.min(before, after));
  const isSame = shared === before && shared === after;
  const isPartly =
    !isSame && shared > 0 && base.build.from === head.build.from && !head.build.from.includes('$');
  return {
    base: splitSize(base, isPartly ? shared : before),
    head: splitSize(head, isPartly ? shared : after),
    upstream: isSame ? 'same' : isPartly ? 'partial' : 'different',
  };
}

/** Counts how many of the lowest layers are the same, up to a limit. */
function countSharedLayers(base: Snapshot, head: Snapshot, limit: number): number {
  let count = 0;
  while (count < limit && base.layers[count]?.diffId === head.layers[count]?.diffId) count++;
  return count;
}

function splitSize({ layers, size }: Snapshot, fromLayers: number): SizeSplit {
  const upstream = layers.slice(0, fromLayers).reduce((sum, { unpacked }) => sum + unpacked, 0);
  return { fromImage: upstream, instructions: size.unpacked - upstream };
}

/** Returns null if either image has no build record. */
export function splitGrowth(base: Snapshot, head: Snapshot): Growth | null {
  const sizes = splitSizes(base, head);
  if (sizes === null) return null;
  const upstream = sizes.head.fromImage - sizes.base.fromImage;
  return { fromImage: upstream, instructions: sizes.head.instructions - sizes.base.instructions };
}
