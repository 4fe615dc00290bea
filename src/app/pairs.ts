import { parsePlatform } from '../core/image.ts';
import type { MissingBase } from '../core/judgement.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { upstreamMoved } from '../core/upstream.ts';
import { keepHead, keepsHead, keptBase } from './base-cache.ts';
import type { CacheContext } from './base-cache.ts';
import type { Contents, ImageReader, WantedImage } from './ports.ts';
import type { ImageSettings } from './settings.ts';
import { platformsOf, readyBase, readySides } from './sides.ts';
import type { ReadySide } from './sides.ts';

/** Both sides of one platform. */
export interface Pair {
  readonly head: Snapshot;
  readonly base: Snapshot | MissingBase;
}

export interface PairsContext extends CacheContext {
  readonly reader: ImageReader;
}

/** Both sides of an image, one for each platform, and what the report has to say of how they came to be. */
export interface WeighedPairs {
  readonly pairs: readonly Pair[];
  readonly notes: readonly string[];
}

/** Builds or finds both sides of an image, and reads them. The base is not built where an earlier run has measured it. */
export async function weighPairs(image: ImageSettings, context: PairsContext): Promise<WeighedPairs> {
  const kept = await keptBase(image, context);
  const keeps = keepsHead(image, context);
  const { head, base } = await readySides(image, kept, context);
  // What is kept will be compared with images that nobody knows yet.
  const pairs = await readPairs(image, head, base, keeps ? 'all' : 'differing', context);
  if (keeps) {
    const heads = pairs.map((pair) => pair.head);
    await keepHead(image, heads, context);
  }
  return kept === null ? { pairs, notes: [] } : withTodaysUpstream(image, head, pairs, context);
}

/**
 * A base that was measured before may stand on another image than the head, although both name the same: that change would
 * be held against the pull request. So then it is built after all.
 */
async function withTodaysUpstream(
  image: ImageSettings,
  head: ReadySide,
  pairs: readonly Pair[],
  context: PairsContext,
): Promise<WeighedPairs> {
  const moved = pairs.flatMap((pair) =>
    'missing' in pair.base || !upstreamMoved(pair.base, pair.head) ? [] : (pair.base.build?.from ?? []),
  );
  const [from] = moved;
  if (from === undefined) return { pairs, notes: [] };
  context.log.info(`The base is built after all: FROM ${from} brings other layers since it was measured`);
  const base = await readyBase(image, context);
  return {
    pairs: await readPairs(image, head, base, 'differing', context),
    notes: [
      `FROM ${from} brings other layers than when the base was measured; the base was built anew, so that this is not counted as a part of this change`,
    ],
  };
}

/** Reads both sides of all platforms in one call, so that what they share is read once. */
async function readPairs(
  image: ImageSettings,
  head: ReadySide,
  base: ReadySide | MissingBase,
  contents: Contents,
  { reader, log }: PairsContext,
): Promise<Pair[]> {
  const platforms = platformsOf(image);
  const wanted = [head, ...('missing' in base ? [] : [base])].flatMap((side) =>
    side.images.map((one, i): WantedImage => ({
      ...one,
      platform: parsePlatform(platforms[i] ?? null),
      label: side.label,
      commit: side.commit,
    })),
  );
  log.info(`Reading ${wanted.length === 1 ? 'the image' : `${wanted.length} images`}`);
  const snapshots = await reader.read(wanted, contents === 'all' || !('missing' in base) ? contents : 'none');
  const at = (index: number): Snapshot => {
    const snapshot = snapshots[index];
    if (snapshot === undefined) throw new TypeError('the reader gave fewer images than were wanted');
    return snapshot;
  };
  return platforms.map((_, i) => ({
    head: at(i),
    base: 'missing' in base ? base : at(platforms.length + i),
  }));
}
