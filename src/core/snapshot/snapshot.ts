import type { LeftoverCache } from '../detection/leftover-caches.ts';
import type { PrivilegedFile } from '../detection/setuid-files.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';
import type { Component } from '../detection/component.ts';
import type { HiddenBytes } from './hidden-bytes.ts';
import { type ImageConfig, type Platform } from '../image/image.ts';
import { type Launch } from '../detection/entrypoint-program.ts';
import type { ImagePath } from '../image/image-path.ts';
import type { InstalledPackage } from '../packages/package.ts';

/** Bytes, as the design defines them: always measured from the layers. */
export interface Sizes {
  /** Regular-file bytes of every layer, added up. */
  readonly unpacked: number;
  /** Layer blobs as they travel; null when the source does not have them compressed. */
  readonly compressed: number | null;
  /** Regular-file bytes of the file tree; a hard-linked file counts once. */
  readonly visible: number;
  /** unpacked − visible: shipped, but deleted or overwritten by a later layer. */
  readonly hidden: number;
}

export interface SnapshotLayer {
  readonly diffId: string;
  readonly digest: string | null;
  readonly createdBy: string;
  readonly unpacked: number;
  readonly compressed: number | null;
}

/** Lines of a Dockerfile, both included, counted from 1. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** Characters of an instruction that are kept. */
export const LONGEST_INSTRUCTION = 4000;

/** One instruction of a Dockerfile. */
export interface RecordedInstruction {
  /** In capitals. */
  readonly keyword: string;
  readonly lines: LineRange;
  /** As it is written, from its keyword on; cut where it is very long. Of what says no more than values (ENV, ARG, LABEL) the keyword, and of ENV and ARG the names. */
  readonly text: string;
}

/** The stages of a Dockerfile. */
export interface Stages {
  /** Those that have one. */
  readonly names: readonly string[];
  /** The image is that of the last one. */
  readonly isLast: boolean;
  /** It was asked for by its name or number, so that one behind it would not be built. */
  readonly isTarget: boolean;
  /** The instructions of those that the image does not stand on. */
  readonly others: readonly RecordedInstruction[];
}

/** What a Dockerfile did to an image, where the image's history agrees with it in every step. */
export interface BuildRecord {
  /** The Dockerfile, relative to the repository. */
  readonly dockerfile: string;
  /** SHA-256 of its text without the whitespace at its end, as hex: which version of it the lines are lines of. */
  readonly digest: string;
  /** The image that the final stage stands on, as `FROM` names it; `scratch` is none. */
  readonly from: string;
  /** The `FROM` that names it. */
  readonly fromLine: LineRange;
  /** So many of the lowest layers are that image's. */
  readonly fromLayers: number;
  /** The instruction of each layer above them, bottom to top. */
  readonly lines: readonly LineRange[];
  /** From the `FROM` of the lowest stage that it is made of to its last; empty in a snapshot that an earlier version measured. */
  readonly instructions: readonly RecordedInstruction[];
  readonly stages: Stages;
}

/** What an image was made from, and how the user would name it. */
export interface Provenance {
  /** An image reference, a file, or the Dockerfile that it was built from. */
  readonly reference: string;
  /** The commit that it was built from; null where it was not built here. */
  readonly commit: string | null;
  /** Fingerprint of what it was built with; null where it was not built here. */
  readonly inputs: string | null;
  /** Null where it was not built here, or where its history does not tell for certain. */
  readonly build: BuildRecord | null;
}

/** Everything measured about one image, as data. */
export interface Snapshot extends Provenance {
  readonly platform: Platform;
  readonly config: ImageConfig;
  /** What a container of it starts; null where that is not certain. */
  readonly launch: Launch | null;
  readonly size: Sizes;
  readonly fileCount: number;
  readonly layers: readonly SnapshotLayer[];
  /** What `size.hidden` is made of; empty in a snapshot that an earlier version measured. */
  readonly hidden: readonly HiddenBytes[];
  readonly components: readonly Component[];
  readonly privileged: readonly PrivilegedFile[];
  readonly caches: readonly LeftoverCache[];
  /** By manager and name; null where a database could not be read, and in a snapshot that an earlier version measured. */
  readonly packages: readonly InstalledPackage[] | null;
  /** Executable programs (ELF or `#!`) that were looked at, visible and hidden. */
  readonly executables: number;
  /** Visible programs that could not be looked into, because they are packed (UPX). Sorted. */
  readonly packed: readonly ImagePath[];
  /** Sorted by path. */
  readonly files: readonly ListedFile[];
}
