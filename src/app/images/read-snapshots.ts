import pMap from 'p-map';
import { missingDigests } from '../../core/comparison/compare-files.ts';
import { imageLayer } from '../../core/reading/assemble-image.ts';
import type { ImageStore } from '../../core/reading/opened-source.ts';
import {
  isSamePlatform,
  platformKey,
  type ImageDescription,
  type LayerDescription,
} from '../../core/image/image.ts';
import { knownAs } from '../../core/reading/layer/reuse-layer.ts';
import type { LayerContents } from '../../core/image/layer.ts';
import { twinLayers } from '../../core/snapshot/layers-to-rehash.ts';
import type { ReadLayer } from '../../core/image/verified-layer.ts';
import { type Snapshot } from '../../core/snapshot/snapshot.ts';
import { takeSnapshot } from '../../core/snapshot/take-snapshot.ts';
import type { Contents, WantedImage } from '../ports/ports.ts';

/** A wanted image, found but not read. */
export type FoundImage = { readonly kind: 'measured'; readonly snapshot: Snapshot } | DescribedImage;

export interface DescribedImage {
  readonly kind: 'described';
  readonly image: ImageDescription;
  readonly readLayer: ImageStore['readLayer'];
  /** What reading a layer takes: of the sources that have it, the nearest is asked. */
  readonly distance: 'read already' | 'on disk' | 'over the network';
}

/** Layers that earlier runs read, by diff ID. */
export interface LayerCache {
  /** Null where it is not there, or was kept by another version. */
  get(diffId: string): Promise<ReadLayer | null>;
  /** Never rejects: a cache that cannot be written to is no reason to fail. */
  put(layer: ReadLayer): Promise<void>;
}

/** One layer, with every image that has it, the nearest first. */
interface LayerTask {
  readonly places: readonly { readonly layer: LayerDescription; readonly from: DescribedImage }[];
  readonly hashContent: boolean;
}

/** What was read, by the description that asked for it. */
type Known = Map<LayerDescription, ReadLayer>;

/** So many layers are asked for at once; sources have limits of their own below that. */
const CONCURRENCY = 4;
const DISTANCES = ['read already', 'on disk', 'over the network'] as const;

/**
 * Reads what was found, every layer once, whoever has it, and none that the cache knows. With `differing` contents a file
 * gets a content digest only where it can matter: in layers that another image of its platform does not have, and in
 * those that turn out to hold an older version of a file in such a layer. Programs of one size get one in any case. `rest` is called
 * when layers are read and before each snapshot, to give back memory that nothing needs any more before more is needed.
 */
export async function readSnapshots(
  wanted: readonly (WantedImage & { readonly found: FoundImage })[],
  contents: Contents,
  cache: LayerCache | null,
  rest: () => Promise<void> = () => Promise.resolve(),
): Promise<Snapshot[]> {
  const known: Known = new Map();
  const readAgain = async (diffIds: ReadonlySet<string>): Promise<void> => {
    const again = tasksOf(wanted, diffIds).filter(({ hashContent }) => hashContent);
    await readLayers(again, known, cache);
  };
  await readLayers(tasksOf(wanted, diffIdsToHash(wanted, contents)), known, cache);
  // What read them takes no memory while it is thought about what was read; mostly there is nothing to read again.
  await rest();
  await readAgain(new Set(wanted.flatMap(({ found }) => twinLayers(contentsOf(found, known)))));
  const snapshots: Snapshot[] = [];
  for (const one of wanted) {
    await rest();
    snapshots.push(snapshotOf(one, known));
  }
  if (contents !== 'differing') return snapshots;
  const missing = new Set(pairs(snapshots).flatMap(([one, other]) => [...missingDigests(one, other)]));
  await readAgain(missing);
  return wanted.map((one, index) => {
    const before = snapshots[index];
    const stays = before && !before.layers.some(({ diffId }) => missing.has(diffId));
    return stays ? before : snapshotOf(one, known);
  });
}

function contentsOf(found: FoundImage, known: Known): LayerContents[] {
  if (found.kind === 'measured') return [];
  return found.image.layers.flatMap((layer) => known.get(layer)?.contents ?? []);
}

/** The layers whose files' contents are looked at from the start. */
function diffIdsToHash(
  wanted: readonly { readonly found: FoundImage }[],
  contents: Contents,
): ReadonlySet<string> {
  const images = wanted.map(({ found }) => layersOf(found));
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

function layersOf(found: FoundImage): { readonly platform: string; readonly diffIds: ReadonlySet<string> } {
  const { platform, layers } = found.kind === 'measured' ? found.snapshot : found.image;
  return { platform: platformKey(platform), diffIds: new Set(layers.map(({ diffId }) => diffId)) };
}

/** One task for each layer, the largest first, so that none is left to be waited for at the end. */
function tasksOf(
  wanted: readonly { readonly found: FoundImage }[],
  hashed: ReadonlySet<string>,
): LayerTask[] {
  const places = new Map<string, LayerTask['places'][number][]>();
  for (const { found } of wanted) {
    if (found.kind === 'measured') continue;
    for (const layer of found.image.layers) {
      const others = places.get(layer.diffId);
      if (others) others.push({ layer, from: found });
      else places.set(layer.diffId, [{ layer, from: found }]);
    }
  }
  const distance = ({ from }: LayerTask['places'][number]): number => DISTANCES.indexOf(from.distance);
  const size = ({ places: [first] }: LayerTask): number => first?.layer.size ?? 0;
  return [...places]
    .map(([diffId, all]): LayerTask => ({
      places: all.sort((a, b) => distance(a) - distance(b)),
      hashContent: hashed.has(diffId),
    }))
    .sort((a, b) => size(b) - size(a));
}

async function readLayers(
  tasks: readonly LayerTask[],
  known: Known,
  cache: LayerCache | null,
): Promise<void> {
  await pMap(tasks, async (task) => readTask(task, known, cache), { concurrency: CONCURRENCY });
}

/** Reads a layer where it is nearest; the other images that have it get the same, as their own blob. */
async function readTask(
  { places, hashContent }: LayerTask,
  known: Known,
  cache: LayerCache | null,
): Promise<void> {
  let first: ReadLayer | null = null;
  for (const { layer, from } of places) {
    const spared = first && knownAs(layer, first);
    const read: ReadLayer = spared ?? (await readFrom(from, layer, hashContent, cache));
    known.set(layer, read);
    first ??= read;
  }
}

async function readFrom(
  { distance, readLayer }: DescribedImage,
  layer: LayerDescription,
  hashContent: boolean,
  cache: LayerCache | null,
): Promise<ReadLayer> {
  // What was read already cannot be spared.
  if (distance === 'read already' || cache === null) return readLayer(layer, hashContent);
  const before = await cache.get(layer.diffId);
  const spared = before && (before.hashed || !hashContent) ? knownAs(layer, before) : null;
  if (spared !== null) return spared;
  const read = await readLayer(layer, hashContent);
  await cache.put(read);
  return read;
}

function snapshotOf(
  { found, label, commit, inputs, recordBuild }: WantedImage & { readonly found: FoundImage },
  known: Known,
): Snapshot {
  if (found.kind === 'measured') return found.snapshot;
  const layers = found.image.layers.map((layer) => {
    const read = known.get(layer);
    if (read === undefined) throw new TypeError(`layer ${layer.diffId} was not read`);
    return imageLayer(layer, read);
  });
  const build = recordBuild?.(found.image.history, layers.length) ?? null;
  return takeSnapshot({ ...found.image, layers }, { reference: label, commit, inputs, build });
}

/** Images that will be compared: those of one platform. */
function pairs(snapshots: readonly Snapshot[]): [Snapshot, Snapshot][] {
  return snapshots.flatMap((one, index) =>
    snapshots
      .slice(index + 1)
      .filter((other) => isSamePlatform(other.platform, one.platform))
      .map((other): [Snapshot, Snapshot] => [one, other]),
  );
}
