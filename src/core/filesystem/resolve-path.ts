import { MAX_LINKS, joinPath, parentPath } from '../image/image-path.ts';
import type { TreeNode } from './file-tree.ts';
import type { ImagePath } from '../image/image-path.ts';

export interface ResolvedPath {
  readonly path: ImagePath;
  readonly node: TreeNode;
}

/** Processes in `/proc` that every container has: the one that opens the path, and the first. */
const PROCESSES = new Set(['self', 'thread-self', '1']);

/**
 * Resolves a path like the kernel with the image as root: follows links in every segment, and `..` at the root stays there. A container
 * mounts `/proc` over that of the image, so `/proc/self/root` is the root. Returns null for a missing path, a dangling link, a loop, or a
 * path through a file.
 */
export function resolvePath(
  path: ImagePath,
  get: (path: ImagePath) => TreeNode | undefined,
): ResolvedPath | null {
  const pending = path.split('/').reverse();
  let links = 0;
  let current: ImagePath = '';
  let node = get(current);
  for (let segment = pending.pop(); segment !== undefined; segment = pending.pop()) {
    if (node?.entry.kind !== 'directory') return null;
    if (segment === '' || segment === '.') continue;
    if (current === '' && segment === 'proc' && takeProcessRoot(pending)) {
      links += 1;
      if (links > MAX_LINKS) return null;
      continue;
    }
    const next = segment === '..' ? parentPath(current) : joinPath(current, segment);
    const child = get(next);
    if (child?.entry.kind === 'symlink') {
      links += 1;
      if (links > MAX_LINKS) return null;
      const { target } = child.entry;
      if (target.startsWith('/')) {
        current = '';
        node = get(current);
      }
      for (const step of target.split('/').reverse()) pending.push(step);
    } else {
      current = next;
      node = child;
    }
  }
  return node === undefined ? null : { path: current, node };
}

/** Removes the next segments if they are `self/root` or the root of another process of every container. */
function takeProcessRoot(pending: string[]): boolean {
  let index = pending.length;
  const next = (): string => {
    do index--;
    while (pending[index] === '' || pending[index] === '.');
    return pending[index] ?? '';
  };
  const isRoot = PROCESSES.has(next()) && next() === 'root';
  if (isRoot) pending.length = index;
  return isRoot;
}
