import type { LeftoverCache } from '../detection/leftover-caches.ts';
import type { PrivilegedFile } from '../detection/setuid-files.ts';
import type { UnstrippedProgram } from '../detection/unstripped-programs.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';
import type { Starter } from '../detection/starters/find-starters.ts';
import type { Component } from '../detection/component.ts';
import type { HiddenBytes } from './hidden-bytes.ts';
import { type ImageConfig, type Platform } from '../image/image.ts';
import { type ContainerCommand } from '../detection/container-command.ts';
import type { ImagePath } from '../image/image-path.ts';
import type { DevDependencies } from '../packages/dev-dependencies.ts';
import type { InstalledPackage } from '../packages/package.ts';

/** Sizes in bytes, always measured from the layers. */
export interface Sizes {
  /** Regular-file bytes, summed over all layers. */
  readonly unpacked: number;
  /** Bytes of the layer blobs as downloaded; null if the source has an uncompressed layer. */
  readonly compressed: number | null;
  /** Regular-file bytes of the file tree. A hard-linked file counts once. */
  readonly visible: number;
  /** unpacked − visible: bytes that are shipped, but deleted or replaced by a later layer. */
  readonly hidden: number;
}

export interface SnapshotLayer {
  readonly diffId: string;
  readonly digest: string | null;
  readonly createdBy: string;
  readonly unpacked: number;
  readonly compressed: number | null;
}

/** First and last line in a Dockerfile, counted from 1. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** How many characters of an instruction are recorded. */
export const MAX_INSTRUCTION_LENGTH = 4000;

/** An instruction of a Dockerfile. */
export interface RecordedInstruction {
  /** In capitals. */
  readonly keyword: string;
  readonly lines: LineRange;
  /** Source text, truncated. ENV and ARG only keep their variable names and LABEL only its keyword: values may be secret. */
  readonly text: string;
}

/** All stages of a Dockerfile. */
export interface RecordedStages {
  /** Names of the stages that have one. */
  readonly names: readonly string[];
  /** Whether the image is built from the last stage. */
  readonly isLast: boolean;
  /** Whether the build selects the stage with `target`, so that a stage appended to the Dockerfile would not be built. */
  readonly isTarget: boolean;
  /** Instructions of the stages that the image isn't based on. */
  readonly others: readonly RecordedInstruction[];
}

/** Which Dockerfile lines created which layers. It only exists if the image history matches the Dockerfile in every step. */
export interface BuildRecord {
  /** Path of the Dockerfile, relative to the repository. */
  readonly dockerfile: string;
  /** Hex SHA-256 of the Dockerfile without trailing whitespace. It identifies the version that the lines refer to. */
  readonly digest: string;
  /** The image in the `FROM` of the lowest stage; `scratch` for none. */
  readonly from: string;
  /** Lines of that `FROM`. */
  readonly fromLine: LineRange;
  /** How many layers come from that image. */
  readonly fromLayers: number;
  /** Lines of the instruction that created each further layer, bottom to top. */
  readonly lines: readonly LineRange[];
  /** All instructions of the stages that the image is based on, from the lowest `FROM` on. */
  readonly instructions: readonly RecordedInstruction[];
  readonly stages: RecordedStages;
}

/** Why it isn't known which Dockerfile lines created the layers of an image. */
export const LINES_UNKNOWN_REASONS = [
  /** This run didn't build the image. */
  'not-built',
  'dockerfile-too-long',
  /** The Dockerfile can't be split into instructions with certainty. */
  'ambiguous-syntax',
  /** The Dockerfile has no stage, or not the one that the build selects. */
  'no-such-stage',
  /** Only the builder knows which stage or image a `FROM` names. */
  'unresolvable-from',
  /** A stage has an `ONBUILD` and another stage is based on it. */
  'onbuild',
  'no-history',
  /** The history doesn't list all layers. */
  'incomplete-history',
  /** The history has no step that matches an instruction. */
  'different-history',
] as const;

/** Why a snapshot has no Dockerfile lines. */
export interface LinesUnknown {
  readonly reason: (typeof LINES_UNKNOWN_REASONS)[number];
  /** First line of the instruction that is the reason; null if there is none. */
  readonly line: number | null;
}

/** How an image was built, and its name for users. */
export interface Provenance {
  /** The image reference, the file, or the Dockerfile of a build. */
  readonly reference: string;
  /** The commit that the image was built from; null if this program didn't build it. */
  readonly commit: string | null;
  /** Fingerprint of the build inputs; null if this program didn't build it. */
  readonly inputs: string | null;
  /** Null if this program didn't build the image, or if its history doesn't match the Dockerfile. */
  readonly build: BuildRecord | null;
  /** Why `build` is null. Snapshots from before this was recorded don't have it. */
  readonly linesUnknown?: LinesUnknown;
}

/** All measurements of one image. */
export interface Snapshot extends Provenance {
  readonly platform: Platform;
  readonly config: ImageConfig;
  /** The command that a container runs by default; null if uncertain. */
  readonly containerCommand: ContainerCommand | null;
  readonly size: Sizes;
  readonly fileCount: number;
  readonly layers: readonly SnapshotLayer[];
  /** The parts of `size.hidden`. */
  readonly hiddenFiles: readonly HiddenBytes[];
  readonly components: readonly Component[];
  readonly privileged: readonly PrivilegedFile[];
  readonly leftoverCaches: readonly LeftoverCache[];
  /** Sorted by manager and name. Null if a database couldn't be read. */
  readonly packages: readonly InstalledPackage[] | null;
  /** Directories with npm packages that only development needs, sorted by path. */
  readonly devDependencies: readonly DevDependencies[];
  /** Number of programs (ELF or `#!`) that were examined, visible and hidden. */
  readonly executableCount: number;
  /** Visible programs whose content can't be inspected because they are packed, sorted. */
  readonly packedPrograms: readonly ImagePath[];
  /** Visible programs with symbols that `strip` would remove, sorted by path. */
  readonly unstrippedPrograms: readonly UnstrippedProgram[];
  /** Visible interpreters and other programs that can start programs, sorted by path. */
  readonly starters: readonly Starter[];
  /** Sorted by path. */
  readonly files: readonly ListedFile[];
  /** For each of `files`, the index of its package in `packages`; -1 if no package owns it. */
  readonly fileOwners: Int32Array;
}
