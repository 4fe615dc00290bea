import type { MissingBase } from '../core/policy/verdict.ts';
import type { Snapshot } from '../core/snapshot/snapshot.ts';
import { keepHead, keepsHead } from './base/base-snapshot-cache.ts';
import { isFaultOfBase } from './base/measure-base.ts';
import type { BaseContext, MeasuredBase } from './base/measure-base.ts';
import { readSide, wantedOf } from './images/read-side.ts';
import type { ImageSettings } from './config/settings.ts';
import { platformsOf, readySide } from './build/build-sides.ts';

/** Both sides of one platform. */
export interface Pair {
  readonly head: Snapshot;
  readonly base: Snapshot | MissingBase;
}

/** Builds and reads the head of an image and pairs it with its measured base. Returns one pair per platform. */
export async function weighHead(
  image: ImageSettings,
  { snapshots: bases }: MeasuredBase,
  context: BaseContext,
): Promise<readonly Pair[]> {
  const head = await readySide('head', image.head, image, context);
  const keeps = keepsHead(image, context);
  const against = 'missing' in bases ? [] : bases;
  // A head that is cached will be compared with images that aren't known yet.
  const contents = keeps ? 'all' : against.length > 0 ? 'differing' : 'none';
  const heads = await readSide(image, head, contents, against, context);
  if (keeps) await keepHead(image, heads, context);
  return pairsOf(image, heads, bases);
}

/**
 * Reads both sides together if none of them is built, so that common layers are read once. Returns null if that fails: reading each side
 * separately then shows which one is broken.
 */
export async function weighExisting(
  image: ImageSettings,
  context: BaseContext,
): Promise<readonly Pair[] | null> {
  if (image.head.kind !== 'image' || image.base?.kind !== 'image') return null;
  const head = await readySide('head', image.head, image, context);
  const base = await readySide('base', image.base, image, context);
  const wanted = [...wantedOf(image, head), ...wantedOf(image, base)];
  context.log.info(`Reading ${wanted.length} images`);
  try {
    const snapshots = await context.phases.during('read', async () =>
      context.reader.read(wanted, 'differing'),
    );
    return pairsOf(image, snapshots, snapshots.slice(head.images.length));
  } catch (error) {
    if (!isFaultOfBase(error)) throw error;
    return null;
  }
}

function pairsOf(
  image: ImageSettings,
  heads: readonly Snapshot[],
  bases: readonly Snapshot[] | MissingBase,
): Pair[] {
  return platformsOf(image).map((_, index) => ({
    head: at(heads, index),
    base: 'missing' in bases ? bases : at(bases, index),
  }));
}

function at(snapshots: readonly Snapshot[], index: number): Snapshot {
  const snapshot = snapshots[index];
  if (snapshot === undefined) throw new TypeError('the reader returned fewer snapshots than requested');
  return snapshot;
}
