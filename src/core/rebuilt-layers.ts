import type { LayerPair } from './compare.ts';
import type { Snapshot, SnapshotFile, SnapshotLayer } from './snapshot.ts';

/** Tells layers that were only made again from those that changed: as many bytes, and the same files of it are to be seen. */
export function tellRebuilt(pairs: readonly LayerPair[], base: Snapshot, head: Snapshot): LayerPair[] {
  if (!pairs.some(({ match }) => match === 'changed')) return [...pairs];
  const [before, after] = [filesByLayer(base), filesByLayer(head)];
  return pairs.map((pair) => {
    const { base: was, head: is } = pair;
    if (pair.match !== 'changed' || was === null || is === null || was.unpacked !== is.unpacked) return pair;
    return haveSameContent(before(was), after(is)) ? { ...pair, match: 'rebuilt' } : pair;
  });
}

function filesByLayer({ layers, files }: Snapshot): (layer: SnapshotLayer) => readonly SnapshotFile[] {
  const groups = new Map<number, SnapshotFile[]>();
  for (const file of files) {
    const group = groups.get(file.layer);
    if (group) group.push(file);
    else groups.set(file.layer, [file]);
  }
  return (layer) => groups.get(layers.indexOf(layer)) ?? [];
}

/** Both are sorted by path. A file whose content nobody looked at is like no other. */
function haveSameContent(before: readonly SnapshotFile[], after: readonly SnapshotFile[]): boolean {
  return (
    before.length === after.length &&
    before.every((file, index) => {
      const other = after[index];
      if (other?.path !== file.path || other.kind !== file.kind || other.size !== file.size) return false;
      return other.digest === file.digest && (file.digest !== null || file.kind === 'special');
    })
  );
}
