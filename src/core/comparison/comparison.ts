import type { Component } from '../detection/component.ts';
import type { Growth } from './base-image-growth.ts';
import type { ImagePath } from '../image/image-path.ts';
import type { PackageChange } from './compare-packages.ts';
import type { PrivilegedFile } from '../detection/setuid-files.ts';
import type { Starter } from '../detection/starters/find-starters.ts';
import type { Snapshot, SnapshotLayer } from '../snapshot/snapshot.ts';

/** A layer of the base, the head, or both. */
export interface LayerPair {
  readonly base: SnapshotLayer | null;
  readonly head: SnapshotLayer | null;
  /**
   * `same`: equal diff IDs. `rebuilt`: equal instructions and files, so only metadata such as timestamps differs.
   * `changed`: equal or edited instructions, but different content. `added` and `removed`: on one side only.
   */
  readonly match: 'same' | 'rebuilt' | 'changed' | 'added' | 'removed';
}

/** A file of the file tree that differs between base and head. */
export interface FileChange {
  readonly path: ImagePath;
  readonly change: 'added' | 'removed' | 'changed';
  /** Bytes in the base; null if it doesn't exist there. */
  readonly base: number | null;
  /** Bytes in the head; null if it doesn't exist there. */
  readonly head: number | null;
}

/** A directory whose visible bytes changed, with these bytes on both sides. */
export interface DirectoryChange {
  readonly path: ImagePath;
  readonly base: number;
  readonly head: number;
}

/** The differences between base and head. Sizes are head minus base, in bytes. */
export interface Delta {
  readonly unpacked: number;
  /** The parts of `unpacked`; null if either image has no build record. */
  readonly growth: Growth | null;
  /** Layers that were rebuilt with the same files. They don't change the size, but must be pulled again. */
  readonly rebuilt: { readonly layers: number; readonly bytes: number };
  /** Null if one side has no compressed size. */
  readonly compressed: number | null;
  readonly visible: number;
  readonly hidden: number;
  readonly files: { readonly added: number; readonly removed: number; readonly changed: number };
  readonly components: { readonly added: readonly Component[]; readonly removed: readonly Component[] };
  readonly privileged: {
    readonly added: readonly PrivilegedFile[];
    readonly removed: readonly PrivilegedFile[];
  };
  /** Paths of programs that can't be inspected. */
  readonly packedPrograms: { readonly added: readonly ImagePath[]; readonly removed: readonly ImagePath[] };
  /** Interpreters and other programs that can start programs. */
  readonly starters: { readonly added: readonly Starter[]; readonly removed: readonly Starter[] };
  /** The largest difference first; null if the packages of one side are unknown. */
  readonly packages: readonly PackageChange[] | null;
}

/** Two snapshots and the differences between them. */
export interface Comparison {
  readonly base: Snapshot;
  readonly head: Snapshot;
  readonly delta: Delta;
  /** In the order to show. */
  readonly layers: readonly LayerPair[];
  /** Every changed file, the largest difference first. */
  readonly fileChanges: readonly FileChange[];
  /** The largest difference first. A directory is left out if its only change is in one subdirectory. */
  readonly directoryChanges: readonly DirectoryChange[];
}

/** Whether containers start in the same way: the same command, user, working directory and search path. */
export function startsTheSame({ base, head }: Pick<Comparison, 'base' | 'head'>): boolean {
  const [before, after] = [base, head].map(({ config }) =>
    JSON.stringify([config.entrypoint, config.cmd, config.user, config.workingDirectory, config.searchPath]),
  );
  return before === after;
}

/** Whether nothing differs that is measured: no size, no file, no component, and not how a container starts. */
export function isUnchanged(comparison: Comparison): boolean {
  const { delta } = comparison;
  const { files, components, privileged, packedPrograms } = delta;
  return (
    startsTheSame(comparison) &&
    delta.unpacked === 0 &&
    delta.visible === 0 &&
    files.added + files.removed + files.changed === 0 &&
    components.added.length + components.removed.length === 0 &&
    privileged.added.length + privileged.removed.length === 0 &&
    packedPrograms.added.length + packedPrograms.removed.length === 0
  );
}
