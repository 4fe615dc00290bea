import type { DirectoryChange, FileChange } from './comparison.ts';
import { walkDirectories } from '../filesystem/directory-walk.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';

/** Returns every file that differs between the file trees, the largest difference in bytes first. */
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
  return changes.sort((a, b) => bytesChanged(b) - bytesChanged(a) || (a.path < b.path ? -1 : 1));
}

function bytesChanged({ base, head }: Pick<FileChange, 'base' | 'head'>): number {
  return Math.abs((head ?? 0) - (base ?? 0));
}

/** Merges two lists that are sorted by path, and yields the files at each path. */
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
 * Yields the diff IDs of layers that were read without content digests but need them: a file may be unchanged if it has the same
 * size on both sides and comes from different layers.
 */
export function* missingDigests(base: Snapshot, head: Snapshot): Generator<string> {
  for (const [before, after] of joinByPath(base.files, head.files)) {
    if (!before || !after || contentKind(before) !== 'file' || contentKind(after) !== 'file') continue;
    const layers = [base.layers[before.layer]?.diffId ?? '', head.layers[after.layer]?.diffId ?? ''] as const;
    if (layers[0] === layers[1]) continue;
    const mayBeSame = before.size === after.size || before.kind === 'hardlink' || after.kind === 'hardlink';
    if (!mayBeSame) continue;
    if (before.digest === null) yield layers[0];
    if (after.digest === null) yield layers[1];
  }
}

/** Whether the content is the same, no matter which name of a hard-linked file comes first in its tar. */
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

interface DirectoryTotals {
  base: number;
  head: number;
  /** Whether a file directly in the directory changed. */
  hasChangedFile: boolean;
  /** Number of direct subdirectories with a changed file at any depth. */
  changedChildren: number;
}

/**
 * Returns the directories whose visible bytes changed, the largest change first. A directory is left out if its only change is
 * in one subdirectory.
 */
export function changedDirectories(base: Snapshot, head: Snapshot): DirectoryChange[] {
  const directories: DirectoryChange[] = [];
  const walk = walkDirectories<DirectoryTotals>({
    open: () => ({ base: 0, head: 0, hasChangedFile: false, changedChildren: 0 }),
    close(totals, parent, path) {
      const { base: before, head: after, hasChangedFile, changedChildren } = totals;
      const isChanged = hasChangedFile || changedChildren > 0;
      if (parent) {
        parent.base += before;
        parent.head += after;
        if (isChanged) parent.changedChildren++;
      }
      const repeatsChild = !hasChangedFile && changedChildren === 1;
      if (isChanged && before !== after && !repeatsChild)
        directories.push({ path: path(), base: before, head: after });
    },
  });
  for (const [before, after] of joinByPath(base.files, head.files)) {
    const directory = walk.enter(after?.path ?? before?.path ?? '');
    if (directory === null) continue;
    directory.base += before?.size ?? 0;
    directory.head += after?.size ?? 0;
    if (!before || !after || !isSame(before, base, after, head)) directory.hasChangedFile = true;
  }
  walk.end();
  return directories.sort((a, b) => bytesChanged(b) - bytesChanged(a) || (a.path < b.path ? -1 : 1));
}
