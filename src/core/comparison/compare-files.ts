import type { DirectoryChange, FileChange } from './comparison.ts';
import { walkDirectories } from '../filesystem/directory-walk.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';

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
  base: readonly ListedFile[],
  head: readonly ListedFile[],
): Generator<[ListedFile | undefined, ListedFile | undefined]> {
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
function isSame(before: ListedFile, base: Snapshot, after: ListedFile, head: Snapshot): boolean {
  const layerBefore = base.layers[before.layer]?.diffId;
  if (layerBefore !== undefined && layerBefore === head.layers[after.layer]?.diffId) return true;
  if (contentKind(before) !== contentKind(after)) return false;
  if (before.digest !== null && after.digest !== null) return before.digest === after.digest;
  return before.kind === 'special';
}

function contentKind(file: ListedFile): string {
  return file.kind === 'hardlink' ? 'file' : file.kind;
}

interface Weight {
  base: number;
  head: number;
  /** It has changed files of its own. */
  hasChanged: boolean;
  /** Directories right below it that have changed files somewhere below them. */
  changedChildren: number;
}

/**
 * The directories whose visible bytes changed, the largest change first. One that only repeats what
 * stands in its single changed child directory is left out.
 */
export function changedDirectories(base: Snapshot, head: Snapshot): DirectoryChange[] {
  const rows: DirectoryChange[] = [];
  const walk = walkDirectories<Weight>({
    open: () => ({ base: 0, head: 0, hasChanged: false, changedChildren: 0 }),
    close(weight, parent, path) {
      const { base: before, head: after, hasChanged, changedChildren } = weight;
      const isChanged = hasChanged || changedChildren > 0;
      if (parent) {
        parent.base += before;
        parent.head += after;
        if (isChanged) parent.changedChildren++;
      }
      const repeatsChild = !hasChanged && changedChildren === 1;
      if (isChanged && before !== after && !repeatsChild)
        rows.push({ path: path(), base: before, head: after });
    },
  });
  for (const [before, after] of joinByPath(base.files, head.files)) {
    const directory = walk.enter(after?.path ?? before?.path ?? '');
    if (directory === null) continue;
    directory.base += before?.size ?? 0;
    directory.head += after?.size ?? 0;
    if (!before || !after || !isSame(before, base, after, head)) directory.hasChanged = true;
  }
  walk.end();
  const size = (row: DirectoryChange) => Math.abs(row.head - row.base);
  return rows.sort((a, b) => size(b) - size(a) || (a.path < b.path ? -1 : 1));
}
