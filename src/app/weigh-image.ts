import { contextHint } from '../core/advice/build-context/context-hint.ts';
import type { MissingBase } from '../core/policy/verdict.ts';
import type { Snapshot } from '../core/snapshot/snapshot.ts';
import { cacheHead, shouldCacheHead } from './base/base-snapshot-cache.ts';
import { isBaseFault } from './base/measure-base.ts';
import type { BaseContext, MeasuredBase } from './base/measure-base.ts';
import { readSide, toWantedImages } from './images/read-side.ts';
import type { ImageRequest } from './config/settings.ts';
import { requestedPlatforms, resolveSide } from './build/build-sides.ts';

/** Both sides of one platform. */
export interface SnapshotPair {
  readonly head: Snapshot;
  readonly base: Snapshot | MissingBase;
}

/** Measured sides, one pair per platform, and notes for the report. */
interface MeasuredPairs {
  readonly pairs: readonly SnapshotPair[];
  readonly notes: readonly string[];
}

/** Builds and reads the head of an image and pairs it with its measured base. */
export async function measureHead(
  image: ImageRequest,
  { snapshots: bases }: MeasuredBase,
  context: BaseContext,
): Promise<MeasuredPairs> {
  const head = await resolveSide('head', image.head, image, context);
  const isCached = shouldCacheHead(image, context);
  const baseSnapshots = 'missing' in bases ? [] : bases;
  // A head that is cached will be compared with images that aren't known yet.
  const contents = isCached ? 'all' : baseSnapshots.length > 0 ? 'differing' : 'none';
  const heads = await readSide(image, head, contents, baseSnapshots, context);
  if (isCached) await cacheHead(image, heads, context);
  const hints = heads.map((snapshot, index) => contextHint(snapshot, head.images[index]?.unignored ?? []));
  const [hint = null] = hints.filter((text) => text !== null);
  return { pairs: pairSnapshots(image, heads, bases), notes: hint === null ? [] : [hint] };
}

/**
 * Reads both sides together if none of them is built, so that common layers are read once. Returns null if that fails: reading each side
 * separately then shows which one is broken.
 */
export async function measureExisting(
  image: ImageRequest,
  context: BaseContext,
): Promise<readonly SnapshotPair[] | null> {
  if (image.head.kind !== 'image' || image.base?.kind !== 'image') return null;
  const head = await resolveSide('head', image.head, image, context);
  const base = await resolveSide('base', image.base, image, context);
  const wanted = [...toWantedImages(image, head), ...toWantedImages(image, base)];
  context.log.info(`Reading ${wanted.length} images`);
  try {
    const snapshots = await context.phases.during('read', async () =>
      context.reader.read(wanted, 'differing'),
    );
    return pairSnapshots(image, snapshots, snapshots.slice(head.images.length));
  } catch (error) {
    if (!isBaseFault(error)) throw error;
    return null;
  }
}

function pairSnapshots(
  image: ImageRequest,
  heads: readonly Snapshot[],
  bases: readonly Snapshot[] | MissingBase,
): SnapshotPair[] {
  return requestedPlatforms(image).map((_, index) => ({
    head: snapshotAt(heads, index),
    base: 'missing' in bases ? bases : snapshotAt(bases, index),
  }));
}

function snapshotAt(snapshots: readonly Snapshot[], index: number): Snapshot {
  const snapshot = snapshots[index];
  if (snapshot === undefined) throw new TypeError('the reader returned fewer snapshots than requested');
  return snapshot;
}
