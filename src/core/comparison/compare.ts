import { compareComponents } from './compare-components.ts';
import { changedDirectories, changedFiles } from './compare-files.ts';
import { pairLayers } from './align-layers.ts';
import { tellRebuilt } from './rebuilt-layers.ts';
import type { Component } from '../detection/component.ts';
import type { ImagePath } from '../image/layer.ts';
import { comparePackages } from './compare-packages.ts';
import type { PackageChange } from './compare-packages.ts';
import type { PrivilegedFile, Snapshot, SnapshotLayer } from '../snapshot/snapshot.ts';
import { growthOf } from './base-image-growth.ts';
import type { Growth } from './base-image-growth.ts';

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

/** Lays two snapshots side by side. Pure: the same snapshots give the same comparison. */
export function compare(base: Snapshot, head: Snapshot): Comparison {
  const fileChanges = changedFiles(base, head);
  const layers = tellRebuilt(pairLayers(base, head), base, head);
  return {
    base,
    head,
    delta: {
      unpacked: head.size.unpacked - base.size.unpacked,
      growth: growthOf(base, head),
      rebuilt: sumRebuilt(layers),
      compressed:
        head.size.compressed === null || base.size.compressed === null
          ? null
          : head.size.compressed - base.size.compressed,
      visible: head.size.visible - base.size.visible,
      hidden: head.size.hidden - base.size.hidden,
      files: countChanges(fileChanges),
      components: compareComponents(base.components, head.components),
      privileged: {
        added: withoutPathsOf(head.privileged, base.privileged),
        removed: withoutPathsOf(base.privileged, head.privileged),
      },
      packages: comparePackages(base.packages, head.packages),
    },
    layers,
    fileChanges,
    directoryChanges: changedDirectories(base, head),
  };
}

function sumRebuilt(pairs: readonly LayerPair[]): Delta['rebuilt'] {
  const rebuilt = pairs.filter(({ match }) => match === 'rebuilt');
  return {
    layers: rebuilt.length,
    unpacked: rebuilt.reduce((sum, { head }) => sum + (head?.unpacked ?? 0), 0),
  };
}

function countChanges(changes: readonly FileChange[]): Delta['files'] {
  const count = { added: 0, removed: 0, changed: 0 };
  for (const { change } of changes) count[change]++;
  return count;
}

function withoutPathsOf(
  files: readonly PrivilegedFile[],
  others: readonly PrivilegedFile[],
): PrivilegedFile[] {
  const paths = new Set(others.map((file) => file.path));
  return files.filter((file) => !paths.has(file.path));
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
