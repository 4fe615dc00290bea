import type { TreeNode } from './file-tree.ts';
import type { ImagePath } from '../image/image-path.ts';
import { joinPath, parentOf } from '../image/image-path.ts';

/** path_resolution(7): more links than this on one way are a loop. */
const MAX_LINKS = 40;

export interface Resolved {
  readonly path: ImagePath;
  readonly node: TreeNode;
}

/**
 * Walks a path as the kernel does, the image being the root: links in the middle and at the end are followed, `..` above the
 * root stays there. Null for a path that is not there, a dangling link, a loop, or a way through something that is no directory.
 */
export function resolvePath(
  path: ImagePath,
  get: (path: ImagePath) => TreeNode | undefined,
): Resolved | null {
  const ahead = path.split('/').reverse();
  let links = 0;
  let place: ImagePath = '';
  let node = get(place);
  for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
    if (node?.entry.kind !== 'directory') return null;
    if (part === '' || part === '.') continue;
    const next = part === '..' ? parentOf(place) : joinPath(place, part);
    const found = get(next);
    if (found?.entry.kind === 'symlink') {
      links += 1;
      if (links > MAX_LINKS) return null;
      const { target } = found.entry;
      if (target.startsWith('/')) {
        place = '';
        node = get(place);
      }
      for (const step of target.split('/').reverse()) ahead.push(step);
    } else {
      place = next;
      node = found;
    }
  }
  return node === undefined ? null : { path: place, node };
}
