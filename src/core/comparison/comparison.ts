import type { Component } from '../detection/component.ts';
import type { Growth } from './base-image-growth.ts';
import type { ImagePath } from '../image/image-path.ts';
import type { PackageChange } from './compare-packages.ts';
import type { PrivilegedFile } from '../detection/setuid-files.ts';
import type { Snapshot, SnapshotLayer } from '../snapshot/snapshot.ts';
/** A layer of the base, of the head, or of both, in the order to be shown. */
export interface LayerPair {
  readonly base: SnapshotLayer | null;
  readonly head: SnapshotLayer | null;
  /**
   * `same`: equal diff ID. `rebuilt`: equal instruction and files, so that only timestamps and the like differ.
   * `changed`: equal or edited instruction, other content. Else only one side is there.
   */
  readonly match: 'same' | 'rebuilt' | 'changed' | 'added' | 'removed';
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
  /** The same by where it comes from; null where not both sides were built here, or their history does not tell. */
  readonly growth: Growth | null;
  /** Layers that were made again with the same files: they add nothing to the size, and have to be pulled again all the same. */
  readonly rebuilt: { readonly layers: number; readonly unpacked: number };
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
  /** The largest difference first; null where the packages of one side are not known. */
  readonly packages: readonly PackageChange[] | null;
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

/** True where nothing that the report shows differs: no byte, no file, no component. */
export function isUnchanged({ delta }: Comparison): boolean {
  const { files, components, privileged } = delta;
  return (
    delta.unpacked === 0 &&
    delta.visible === 0 &&
    files.added + files.removed + files.changed === 0 &&
    components.added.length + components.removed.length === 0 &&
    privileged.added.length + privileged.removed.length === 0
  );
}
