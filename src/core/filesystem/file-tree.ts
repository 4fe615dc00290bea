import type { ImagePath } from '../image/image-path.ts';
import type { LayerEntry, OpaqueEntry, WhiteoutEntry } from '../image/layer.ts';

/** An entry that can be visible in a container: any but whiteouts. */
export type TreeEntry = Exclude<LayerEntry, WhiteoutEntry | OpaqueEntry>;

export interface TreeNode {
  readonly entry: TreeEntry;
  /** Index of the layer that contains it. */
  readonly layer: number;
}

/** A file in `layer` that the later layer `hiddenBy` deletes or overwrites. Directories are not listed. */
export interface HiddenNode extends TreeNode {
  readonly hiddenBy: number;
}

/** The files that a container sees: all layers stacked, with whiteouts applied. */
export interface FileTree {
  /** Returns the node at exactly this path, without following links. The root is the empty path. */
  get(path: ImagePath): TreeNode | undefined;
  /**
   * Resolves a path like the kernel with the image as root, following links in every segment. Returns null for a missing path,
   * a dangling link, or a loop (more than 40 links, path_resolution(7)).
   */
  resolve(path: ImagePath): { readonly path: ImagePath; readonly node: TreeNode } | null;
  /** Iterates over all nodes except the root, directories before their contents. */
  nodes(): Iterable<TreeNode>;
  readonly hidden: readonly HiddenNode[];
}
