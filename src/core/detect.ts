import type { Component } from './component.ts';
import type { FileTree } from './file-tree.ts';
import type { LayerContents } from './layer.ts';
import type { LeftoverCache, PrivilegedFile } from './snapshot.ts';

export interface Detection {
  /** Sorted by kind, then visible before hidden, then path. */
  readonly components: readonly Component[];
  /** Visible setuid and setgid files, sorted by path. */
  readonly privileged: readonly PrivilegedFile[];
  readonly caches: readonly LeftoverCache[];
  /** Programs (ELF or `#!`) looked at, visible and hidden. */
  readonly executables: number;
}

/** Finds what an image ships to run, build and install with. `layers` are those that the tree was made of. */
export declare function detect(tree: FileTree, layers: readonly LayerContents[]): Detection;
