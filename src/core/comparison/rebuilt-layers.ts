import type { LayerPair } from './comparison.ts';
import type { Snapshot, SnapshotLayer } from '../snapshot/snapshot.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';

/** Marks changed layers as rebuilt if they contain the same files with the same contents, and no later layer hides any of these. */
export function markRebuiltLayers(pairs: readonly LayerPair[], base: Snapshot, head: Snapshot): LayerPair[] {
  const candidates = pairs.filter(
    (pair) => pair.match === 'changed' && pair.base?.unpacked === pair.head?.unpacked,
  );
  if (candidates.length === 0) return [...pairs];
  const before = filesByLayer(
    base,
    candidates.map((pair) => pair.base),
  );
  const after = filesByLayer(
    head,
    candidates.map((pair) => pair.head),
  );
  const isRebuilt = (pair: LayerPair) =>
    candidates.includes(pair) &&
    haveSameContent(before(pair.base), after(pair.head)) &&
    isFullyVisible(pair.head, after(pair.head));
  return pairs.map((pair) => (isRebuilt(pair) ? { ...pair, match: 'rebuilt' } : pair));
}

/** Groups only the files of the given layers: an image can have millions of files. */
function filesByLayer(
  { layers, files }: Snapshot,
  wanted: readonly (SnapshotLayer | null)[],
): (layer: SnapshotLayer | null) => readonly ListedFile[] {
  const groups = new Map<number, ListedFile[]>();
  for (const layer of wanted) if (layer !== null) groups.set(layers.indexOf(layer), []);
  for (const file of files) groups.get(file.layer)?.push(file);
  return (layer) => (layer === null ? [] : (groups.get(layers.indexOf(layer)) ?? []));
}

const isFullyVisible = (layer: SnapshotLayer | null, files: readonly ListedFile[]): boolean =>
  files.reduce((sum, { size }) => sum + size, 0) === layer?.unpacked;

/** Both lists must be sorted by path. A regular file without a digest differs from every file. */
function haveSameContent(before: readonly ListedFile[], after: readonly ListedFile[]): boolean {
  return (
    before.length === after.length &&
    before.every((file, index) => {
      const other = after[index];
      if (other?.path !== file.path || other.kind !== file.kind || other.size !== file.size) return false;
      return other.digest === file.digest && (file.digest !== null || file.kind === 'special');
    })
  );
}
