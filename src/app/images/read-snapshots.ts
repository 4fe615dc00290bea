import pMap from 'p-map';
import { missingDigests } from '../../core/comparison/compare-files.ts';
import { toImageLayer } from '../../core/reading/assemble-image.ts';
import type { OpenedSource } from '../../core/reading/opened-source.ts';
import {
  isSamePlatform,
  platformKey,
  type ImageDescription,
  type LayerDescription,
} from '../../core/image/image.ts';
import { reuseIfSame } from '../../core/reading/layer/reuse-layer.ts';
import type { LayerContents } from '../../core/image/layer.ts';
import type { ReadLimits } from '../../core/image/read-limits.ts';
import { findLayersToRehash } from '../../core/snapshot/layers-to-rehash.ts';
import type { VerifiedLayer } from '../../core/image/verified-layer.ts';
import { type Snapshot } from '../../core/snapshot/snapshot.ts';
import { takeSnapshot } from '../../core/snapshot/take-snapshot.ts';
import type { HashedContents, WantedImage } from '../ports/ports.ts';
import { createLayerCounter, type LayerCounter } from './layer-counter.ts';

/** A wanted image whose layers haven't been read yet, or its snapshot. */
export type FoundImage = { readonly kind: 'measured'; readonly snapshot: Snapshot } | DescribedImage;

export interface DescribedImage {
  readonly kind: 'described';
  readonly image: ImageDescription;
  readonly readLayer: OpenedSource['readLayer'];
  /** Where its layers are. Each layer is read from the nearest source that has it. */
  readonly distance: 'streamed' | 'disk' | 'network';
}

/** Layers that were read before. */
export interface LayerCache {
  /** Returns the layer with this diff ID; null if it isn't cached, or only by another version of this program. */
  get(layer: LayerDescription): Promise<VerifiedLayer | null>;
  /** Never rejects, because a run must not fail if the cache can't be written. */
  put(layer: VerifiedLayer): Promise<void>;
}

/** One layer and all images that have it, nearest first. */
interface LayerTask {
  readonly locations: readonly { readonly layer: LayerDescription; readonly from: DescribedImage }[];
  readonly hashContent: boolean;
}

/** The layers that have been read, by their descriptions. */
type ReadLayers = Map<LayerDescription, VerifiedLayer>;

interface ReadContext {
  readonly results: ReadLayers;
  readonly cache: LayerCache | null;
  readonly count: LayerCounter;
}

export interface ReadSnapshotsOptions {
  readonly cache?: LayerCache | null;
  readonly limits?: Partial<ReadLimits>;
  /** Releases unused memory. Called before each snapshot. */
  readonly releaseMemory?: () => Promise<void>;
}

/** Number of layers to read at once. Sources can have lower limits. */
const CONCURRENCY = 4;
const DISTANCES = ['streamed', 'disk', 'network'] as const;

/**
 * Reads every distinct layer once, skipping cached ones. With `differing` contents, only layers that another image of the same platform
 * lacks get content digests. Layers that turn out to need digests are read again: a program or
 * large file is as large as another one, or a file has the same size at the same path in another layer or image.
 */
export async function readSnapshots(
  wanted: readonly (WantedImage & { readonly found: FoundImage })[],
  contents: HashedContents,
  { cache = null, limits = {}, releaseMemory = () => Promise.resolve() }: ReadSnapshotsOptions = {},
): Promise<Snapshot[]> {
  const layers: ReadLayers = new Map();
  const context: ReadContext = { results: layers, cache, count: createLayerCounter(wanted, limits) };
  const readAgain = async (diffIds: ReadonlySet<string>): Promise<void> => {
    const again = planTasks(wanted, diffIds).filter(({ hashContent }) => hashContent);
    await readLayers(again, context);
  };
  await readLayers(planTasks(wanted, diffIdsToHash(wanted, contents)), context);
  await readAgain(new Set(wanted.flatMap(({ found }) => findLayersToRehash(findContents(found, layers)))));
  // The readers can be released now, because layers are rarely read again after this.
  const [earlier = null] = wanted.flatMap(({ found }) => (found.kind === 'measured' ? [found.snapshot] : []));
  const snapshots: Snapshot[] = [];
  for (const image of wanted) {
    await releaseMemory();
    snapshots.push(toSnapshot(image, layers, snapshots.at(-1) ?? earlier));
  }
  if (contents !== 'differing') return snapshots;
  const missing = new Set(findComparedPairs(snapshots).flatMap(([a, b]) => [...missingDigests(a, b)]));
  await readAgain(missing);
  return wanted.map((image, index) => {
    const before = snapshots[index];
    const isUpToDate = before && !before.layers.some(({ diffId }) => missing.has(diffId));
    return isUpToDate ? before : toSnapshot(image, layers, before ?? null);
  });
}

function findContents(found: FoundImage, results: ReadLayers): LayerContents[] {
  if (found.kind === 'measured') return [];
  return found.image.layers.flatMap((layer) => results.get(layer)?.contents ?? []);
}

/** Returns the layers that get content digests on the first reading. */
function diffIdsToHash(
  wanted: readonly { readonly found: FoundImage }[],
  contents: HashedContents,
): ReadonlySet<string> {
  const images = wanted.map(({ found }) => summarizeLayers(found));
  const all = new Set(images.flatMap(({ diffIds }) => [...diffIds]));
  if (contents === 'none') return new Set();
  if (contents === 'all') return all;
  const differs = (diffId: string): boolean =>
    images.some(
      (image) =>
        image.diffIds.has(diffId) &&
        images.some((other) => other.platform === image.platform && !other.diffIds.has(diffId)),
    );
  return new Set([...all].filter(differs));
}

function summarizeLayers(found: FoundImage): {
  readonly platform: string;
  readonly diffIds: ReadonlySet<string>;
} {
  const { platform, layers } = found.kind === 'measured' ? found.snapshot : found.image;
  return { platform: platformKey(platform), diffIds: new Set(layers.map(({ diffId }) => diffId)) };
}

/** Plans one task per layer. The largest comes first, so that the run doesn't end with waiting for it. */
function planTasks(
  wanted: readonly { readonly found: FoundImage }[],
  hashed: ReadonlySet<string>,
): LayerTask[] {
  const locations = new Map<string, LayerTask['locations'][number][]>();
  for (const { found } of wanted) {
    if (found.kind === 'measured') continue;
    for (const layer of found.image.layers) {
      const sameLayer = locations.get(layer.diffId);
      if (sameLayer) sameLayer.push({ layer, from: found });
      else locations.set(layer.diffId, [{ layer, from: found }]);
    }
  }
  const distance = ({ from }: LayerTask['locations'][number]): number => DISTANCES.indexOf(from.distance);
  const size = ({ locations: [first] }: LayerTask): number => first?.layer.size ?? 0;
  return [...locations]
    .map(([diffId, sameLayers]): LayerTask => ({
      locations: sameLayers.sort((a, b) => distance(a) - distance(b)),
      hashContent: hashed.has(diffId),
    }))
    .sort((a, b) => size(b) - size(a));
}

async function readLayers(tasks: readonly LayerTask[], context: ReadContext): Promise<void> {
  await pMap(tasks, async (task) => readTask(task, context), { concurrency: CONCURRENCY });
}

/** Reads a layer from the nearest image and reuses it for the other images that have it. */
async function readTask(
  { locations: [nearest, ...others], hashContent }: LayerTask,
  { results, cache, count }: ReadContext,
): Promise<void> {
  if (nearest === undefined) return;
  const keep = ({ layer, from }: typeof nearest, result: VerifiedLayer): void => {
    // A layer that is read again was counted before.
    if (!results.has(layer)) count(from, result);
    results.set(layer, result);
  };
  const first = await readFrom(nearest.from, nearest.layer, hashContent, cache);
  keep(nearest, first);
  for (const location of others) {
    const { layer, from } = location;
    // Another file of the same image can be another layer, to which the config gives the same diff ID.
    const isOtherFile = from === nearest.from && layer.path !== nearest.layer.path;
    const reused = isOtherFile ? null : reuse(first, layer, from);
    // Without a digest, the cache would return the first one.
    const exactCache = layer.digest === null ? null : cache;
    keep(location, reused ?? (await readFrom(from, layer, hashContent, exactCache)));
  }
}

async function readFrom(
  from: DescribedImage,
  layer: LayerDescription,
  hashContent: boolean,
  cache: LayerCache | null,
): Promise<VerifiedLayer> {
  const { distance, readLayer } = from;
  // A cached result saves nothing if the layer has already been read from a stream.
  if (distance === 'streamed' || cache === null) return readLayer(layer, hashContent);
  const cached = await cache.get(layer);
  const reused = cached && (cached.hasContentDigests || !hashContent) ? reuse(cached, layer, from) : null;
  if (reused !== null) return reused;
  const result = await readLayer(layer, hashContent);
  await cache.put(result);
  return result;
}

/** Returns a known layer as the one that an image describes; null if that one must be read. */
function reuse(
  known: VerifiedLayer,
  layer: LayerDescription,
  { distance }: DescribedImage,
): VerifiedLayer | null {
  const reused = reuseIfSame(layer, known);
  // Only the image's config says that a compressed and a plain layer are the same. Reading a file proves it, and a download would take long.
  const isOtherForm = reused !== null && (reused.digest === null) !== (known.digest === null);
  return distance === 'disk' && isOtherForm ? null : reused;
}

function toSnapshot(
  { found, label, commit, inputs, recordBuild }: WantedImage & { readonly found: FoundImage },
  results: ReadLayers,
  similar: Snapshot | null,
): Snapshot {
  if (found.kind === 'measured') return found.snapshot;
  const layers = found.image.layers.map((layer) => {
    const result = results.get(layer);
    if (result === undefined) throw new TypeError(`layer ${layer.diffId} was not read`);
    return toImageLayer(layer, result);
  });
  const recorded =
    recordBuild?.(found.image, layers.length) ?? ({ reason: 'not-built', line: null } as const);
  const build = 'reason' in recorded ? { build: null, linesUnknown: recorded } : { build: recorded };
  return takeSnapshot({ ...found.image, layers }, { reference: label, commit, inputs, ...build }, similar);
}

/** Returns the pairs of images to compare: those of the same platform. */
function findComparedPairs(snapshots: readonly Snapshot[]): [Snapshot, Snapshot][] {
  return snapshots.flatMap((a, index) =>
    snapshots
      .slice(index + 1)
      .filter((b) => isSamePlatform(b.platform, a.platform))
      .map((b): [Snapshot, Snapshot] => [a, b]),
  );
}
