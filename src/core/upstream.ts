import type { Snapshot } from './snapshot.ts';

/** Bytes of the layers that come with the image under `FROM`; null where that is not certain. */
export function upstreamBytes({ build, layers }: Snapshot): number | null {
  if (build === null) return null;
  return layers.slice(0, build.fromLayers).reduce((sum, { unpacked }) => sum + unpacked, 0);
}

/** Bytes of the layers that the Dockerfile's own instructions made; null where that is not certain. */
export function ownBytes(snapshot: Snapshot): number | null {
  const upstream = upstreamBytes(snapshot);
  return upstream === null ? null : snapshot.size.unpacked - upstream;
}

/** A change of size by where it comes from; both add up to the whole. */
export interface Growth {
  /** By another image under `FROM`. */
  readonly upstream: number;
  /** By the instructions of the Dockerfile. */
  readonly own: number;
}

/** Null where either side does not tell. */
export function growthOf(base: Snapshot, head: Snapshot): Growth | null {
  const [before, after] = [upstreamBytes(base), upstreamBytes(head)];
  if (before === null || after === null) return null;
  const upstream = after - before;
  return { upstream, own: head.size.unpacked - base.size.unpacked - upstream };
}

/**
 * Whether the image under `FROM` is another one in the head although the Dockerfile names the same one: its name was given to
 * another image between the two builds, which is nothing that the change did. Where the head does not tell what it stands
 * on, anything but the base's own lowest layers counts as another one.
 */
export function upstreamMoved(base: Snapshot, head: Snapshot): boolean {
  if (base.build === null) return false;
  const { from, fromLayers } = base.build;
  const stays = base.layers
    .slice(0, fromLayers)
    .every(({ diffId }, index) => head.layers[index]?.diffId === diffId);
  if (stays && (head.build === null || head.build.fromLayers === fromLayers)) return false;
  return head.build === null || head.build.from === from;
}
