import type { ImagePath } from '../image/image-path.ts';
import type { LayerEntry, OpaqueEntry, WhiteoutEntry } from '../image/layer.ts';
/** An entry that a container can see: everything but whiteouts. */
export type TreeEntry = Exclude<LayerEntry, WhiteoutEntry | OpaqueEntry>;

export interface TreeNode {
  readonly entry: TreeEntry;
  /** Index of the layer that it comes from. */
  readonly layer: number;
}

/** Shipped by `layer`, but deleted or overwritten by the later layer `hiddenBy`. Directories are not listed. */
export interface HiddenNode extends TreeNode {
  readonly hiddenBy: number;
}

/** What a container sees: the layers stacked, whiteouts applied. */
export interface FileTree {
  /** The entry at exactly this path; no link is followed. The root is the empty path. */
  get(path: ImagePath): TreeNode | undefined;
  /**
   * Follows links as the kernel does with the image as root, also in the directories on the way.
   * Null for a dangling link, a loop (40 links, path_resolution(7)), or a path that is not there.
   */
  resolve(path: ImagePath): { readonly path: ImagePath; readonly node: TreeNode } | null;
  /** Everything in the tree but its root, directories before what is in them. */
  nodes(): Iterable<TreeNode>;
  readonly hidden: readonly HiddenNode[];
}
