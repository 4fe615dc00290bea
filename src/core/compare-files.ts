import type { DirectoryChange, FileChange } from './compare.ts';
import type { ImagePath } from './layer.ts';
import type { Snapshot, SnapshotFile } from './snapshot.ts';

/** Every file that differs between the two trees, the largest difference in bytes first. */
export function changedFiles(base: Snapshot, head: Snapshot): FileChange[] {
  const changes: FileChange[] = [];
  for (const [before, after] of joinByPath(base.files, head.files)) {
    if (before && after) {
      if (isSame(before, base, after, head)) continue;
      changes.push({ path: after.path, change: 'changed', base: before.size, head: after.size });
    } else if (after) {
      changes.push({ path: after.path, change: 'added', base: null, head: after.size });
    } else if (before) {
      changes.push({ path: before.path, change: 'removed', base: before.size, head: null });
    }
  }
  return changes.sort((a, b) => growth(b) - growth(a) || (a.path < b.path ? -1 : 1));
}

function growth(change: FileChange): number {
  return Math.abs((change.head ?? 0) - (change.base ?? 0));
}

/** Walks two lists that are sorted by path as one. */
function* joinByPath(
  base: readonly SnapshotFile[],
  head: readonly SnapshotFile[],
): Generator<[SnapshotFile | undefined, SnapshotFile | undefined]> {
  for (let b = 0, h = 0; b < base.length || h < head.length;) {
    const [before, after] = [base[b], head[h]];
    if (before && (!after || before.path < after.path)) {
      yield [before, undefined];
      b++;
    } else if (after && (!before || after.path < before.path)) {
      yield [undefined, after];
      h++;
    } else {
      yield [before, after];
      b++;
      h++;
    }
  }
}

/**
 * Diff IDs of layers whose files were read without content digests, though whether a file changed hangs on one: it has the
 * same size on both sides, but comes from another layer.
 */
export function* missingDigests(base: Snapshot, head: Snapshot): Generator<string> {
  for (const [before, after] of joinByPath(base.files, head.files)) {
    if (!before || !after || contentKind(before) !== 'file' || contentKind(after) !== 'file') continue;
    const layers = [base.layers[before.layer]?.diffId ?? '', head.layers[after.layer]?.diffId ?? ''] as const;
    if (layers[0] === layers[1]) continue;
    const maySame = before.size === after.size || before.kind === 'hardlink' || after.kind === 'hardlink';
    if (!maySame) continue;
    if (before.digest === null) yield layers[0];
    if (after.digest === null) yield layers[1];
  }
}

/** The same content; which name of a hard-linked file comes first in its tar does not matter. */
function isSame(before: SnapshotFile, base: Snapshot, after: SnapshotFile, head: Snapshot): boolean {
  const layerBefore = base.layers[before.layer]?.diffId;
  if (layerBefore !== undefined && layerBefore === head.layers[after.layer]?.diffId) return true;
  if (contentKind(before) !== contentKind(after)) return false;
  if (before.digest !== null && after.digest !== null) return before.digest === after.digest;
  return before.kind === 'special';
}

function contentKind(file: SnapshotFile): string {
  return file.kind === 'hardlink' ? 'file' : file.kind;
}

interface Weight {
  base: number;
  head: number;
  /** The only directory below it with changes; null where there are several, or changed files of its own. */
  onlyChild: ImagePath | null;
}

/**
 * The directories whose visible bytes changed, the largest change first. One that only repeats what
 * stands in its single changed child directory is left out.
 */
export function changedDirectories(
  base: Snapshot,
  head: Snapshot,
  changes: readonly FileChange[],
): DirectoryChange[] {
  const weights = weighDirectories(changes);
  addBytes(weights, base.files, 'base');
  addBytes(weights, head.files, 'head');
  const rows: DirectoryChange[] = [];
  for (const [path, weight] of weights) {
    if (weight.base !== weight.head && weight.onlyChild === null) {
      rows.push({ path, base: weight.base, head: weight.head });
    }
  }
  const size = (row: DirectoryChange) => Math.abs(row.head - row.base);
  return rows.sort((a, b) => size(b) - size(a) || (a.path < b.path ? -1 : 1));
}

/** Every directory that has a changed file somewhere below it. */
function weighDirectories(changes: readonly FileChange[]): Map<ImagePath, Weight> {
  const weights = new Map<ImagePath, Weight>();
  for (const { path } of changes) {
    let child: ImagePath | null = null;
    for (const directory of ancestors(path)) {
      const known = weights.get(directory);
      if (known === undefined) {
        weights.set(directory, { base: 0, head: 0, onlyChild: child });
      } else {
        if (known.onlyChild !== child) known.onlyChild = null;
      }
      child = directory;
    }
  }
  return weights;
}

function addBytes(
  weights: Map<ImagePath, Weight>,
  files: readonly SnapshotFile[],
  side: 'base' | 'head',
): void {
  if (weights.size === 0) return;
  for (const file of files) {
    if (file.size === 0) continue;
    for (const directory of ancestors(file.path)) {
      const weight = weights.get(directory);
      if (weight) weight[side] += file.size;
    }
  }
}

/** `usr/lib`, then `usr`, for `usr/lib/x`; the root itself is the whole image and no news. */
function* ancestors(path: ImagePath): Generator<ImagePath> {
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    yield path.slice(0, slash);
  }
}
