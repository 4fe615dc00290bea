import type { Snapshot } from '../snapshot/snapshot.ts';

/** Bytes of the layers that come with the image under `FROM`; null where that is not certain. */
export function upstreamBytes({ build, layers }: Snapshot): number | null {
  if (build === null) return null;
  return layers.slice(0, build.fromLayers).reduce((sum, { unpacked }) => sum + unpacked, 0);
}

/** A change of size by where it comes from; both add up to the whole. */
export interface Growth {
  /** By another image under `FROM`. */
  readonly upstream: number;
  /** By the instructions of the Dockerfile. */
  readonly own: number;
}

/** Both parts of the bytes of one image. */
export interface Parts {
  readonly upstream: number;
  readonly own: number;
}

/** What both sides stand on, beside what is their own. */
export interface Origins {
  readonly base: Parts;
  readonly head: Parts;
  /**
   * `same` image under `FROM`, `another` one, or one that is the same only in its lower layers: what differs above them is counted as own, for
   * so it looks where `ONBUILD` of that image makes something of what the change brings.
   */
  readonly upstream: 'same' | 'another' | 'partly the same';
}

/** Null where either side does not tell. */
export function originsOf(base: Snapshot, head: Snapshot): Origins | null {
  if (base.build === null || head.build === null) return null;
  const [before, after] = [base.build.fromLayers, head.build.fromLayers];
  const shared = sharedLayers(base, head, Math.min(before, after));
  const isSame = shared === before && shared === after;
  const isPartly =
    !isSame && shared > 0 && base.build.from === head.build.from && !head.build.from.includes('$');
  return {
    base: partsOf(base, isPartly ? shared : before),
    head: partsOf(head, isPartly ? shared : after),
    upstream: isSame ? 'same' : isPartly ? 'partly the same' : 'another',
  };
}

/** So many of the lowest layers are the same, at most. */
function sharedLayers(base: Snapshot, head: Snapshot, most: number): number {
  let count = 0;
  while (count < most && base.layers[count]?.diffId === head.layers[count]?.diffId) count++;
  return count;
}

function partsOf({ layers, size }: Snapshot, fromLayers: number): Parts {
  const upstream = layers.slice(0, fromLayers).reduce((sum, { unpacked }) => sum + unpacked, 0);
  return { upstream, own: size.unpacked - upstream };
}

/** Null where either side does not tell. */
export function growthOf(base: Snapshot, head: Snapshot): Growth | null {
  const origins = originsOf(base, head);
  if (origins === null) return null;
  const upstream = origins.head.upstream - origins.base.upstream;
  return { upstream, own: origins.head.own - origins.base.own };
}
