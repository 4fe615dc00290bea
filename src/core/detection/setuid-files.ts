import type { ImagePath } from '../image/image-path.ts';
import type { FileTree } from '../filesystem/file-tree.ts';
import type { FileEntry } from '../image/layer.ts';

/** A visible executable with the setuid or setgid bit. */
export interface PrivilegedFile {
  readonly path: ImagePath;
  readonly mode: number;
  readonly layer: number;
}

const SETUID = 0o4000;
const SETGID = 0o2000;
const GROUP_EXECUTE = 0o010;

/**
 * Returns the visible regular files that run as their owner or group, sorted by path. A hard-linked file is listed once.
 * Setgid without group-execute doesn't count: it marks a file for mandatory locking (inode(7)).
 */
export function privilegedFiles(tree: FileTree): PrivilegedFile[] {
  const found = new Map<FileEntry, PrivilegedFile>();
  for (const { entry, layer } of tree.nodes()) {
    const file = entry.kind === 'hardlink' ? entry.file : entry;
    if (file.kind !== 'file' || !isPrivileged(file.mode)) continue;
    const listed = found.get(file);
    if (listed === undefined || entry.path < listed.path) {
      found.set(file, { path: entry.path, mode: file.mode, layer });
    }
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isPrivileged(mode: number): boolean {
  return (mode & SETUID) !== 0 || ((mode & SETGID) !== 0 && (mode & GROUP_EXECUTE) !== 0);
}
