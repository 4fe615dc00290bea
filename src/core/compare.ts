import type { Component } from './component.ts';
import type { ImagePath } from './layer.ts';
import type { PrivilegedFile, Snapshot, SnapshotLayer } from './snapshot.ts';

/** A layer of the base, of the head, or of both, in the order to be shown. */
export interface LayerPair {
  readonly base: SnapshotLayer | null;
  readonly head: SnapshotLayer | null;
  /** `same`: equal diff ID. `changed`: equal instruction, other content. Else only one side is there. */
  readonly match: 'same' | 'changed' | 'added' | 'removed';
}

/** A file of the tree that is not the same in base and head. */
export interface FileChange {
  readonly path: ImagePath;
  readonly change: 'added' | 'removed' | 'changed';
  /** Bytes in the base; null where it is not there. */
  readonly base: number | null;
  readonly head: number | null;
}

/** A directory whose visible bytes below it changed. */
export interface DirectoryChange {
  readonly path: ImagePath;
  readonly base: number;
  readonly head: number;
}

export interface Delta {
  readonly unpacked: number;
  /** Null where one of the sides has no compressed size. */
  readonly compressed: number | null;
  readonly visible: number;
  readonly hidden: number;
  readonly files: { readonly added: number; readonly removed: number; readonly changed: number };
  readonly components: { readonly added: readonly Component[]; readonly removed: readonly Component[] };
  readonly privileged: {
    readonly added: readonly PrivilegedFile[];
    readonly removed: readonly PrivilegedFile[];
  };
}

/** Two snapshots side by side, and what differs. */
export interface Comparison {
  readonly base: Snapshot;
  readonly head: Snapshot;
  readonly delta: Delta;
  readonly layers: readonly LayerPair[];
  /** Every changed file, the largest difference first. */
  readonly fileChanges: readonly FileChange[];
  /** Directories that explain the change, the largest difference first; no directory repeats its only changed child. */
  readonly directoryChanges: readonly DirectoryChange[];
}
