import type { LayerPair } from './comparison.ts';
import type { Snapshot, SnapshotLayer } from '../snapshot/snapshot.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';

/** Tells layers that were only made again from those that changed: the same contents of the same files, none of which a later layer hides. */
export function tellRebuilt(pairs: readonly LayerPair[], base: Snapshot, head: Snapshot): LayerPair[] {
  const candidates = pairs.filter(
    ({ match, base: was, head: is }) => match === 'changed' && was?.unpacked === is?.unpacked,
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
    isAllSeen(pair.head, after(pair.head));
  return pairs.map((pair) => (isRebuilt(pair) ? { ...pair, match: 'rebuilt' } : pair));
}

/** Files of these layers and no others: an image may have millions. */
function filesByLayer(
  { layers, files }: Snapshot,
  wanted: readonly (SnapshotLayer | null)[],
): (layer: SnapshotLayer | null) => readonly ListedFile[] {
  const groups = new Map<number, ListedFile[]>();
  for (const layer of wanted) if (layer !== null) groups.set(layers.indexOf(layer), []);
  for (const file of files) groups.get(file.layer)?.push(file);
  return (layer) => (layer === null ? [] : (groups.get(layers.indexOf(layer)) ?? []));
}

const isAllSeen = (layer: SnapshotLayer | null, files: readonly ListedFile[]): boolean =>
  files.reduce((sum, { size }) => sum + size, 0) === layer?.unpacked;

/** Both are sorted by path. A file whose content nobody looked at is like no other. */
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
