import type { Component } from './component.ts';
import { detect } from './detect.ts';
import { buildFileTree } from './file-tree.ts';
import { WeighInError } from './errors.ts';
import { formatPlatform, type Image, type ImageConfig, type Platform } from './image.ts';
import type { ImagePath } from './layer.ts';
import { measure } from './measure.ts';

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

/** One name in the file tree that is not a directory. */
export interface SnapshotFile {
  readonly path: ImagePath;
  readonly kind: 'file' | 'hardlink' | 'symlink' | 'special';
  /** Bytes; 0 for everything but regular files, and for every name of a hard-linked file but the first. */
  readonly size: number;
  /** Content for a file, target for a symlink; null where unknown. Equal means the same content. */
  readonly digest: string | null;
  /** Index of the layer that the file comes from. */
  readonly layer: number;
}

/** A visible executable with the setuid or setgid bit. */
export interface PrivilegedFile {
  readonly path: ImagePath;
  readonly mode: number;
  readonly layer: number;
}

/** A cache that a package manager left behind, with its regular-file bytes in the file tree. */
export interface LeftoverCache {
  readonly path: ImagePath;
  readonly bytes: number;
}

/** Everything measured about one image, as data. */
export interface Snapshot {
  /** How the user would name it: an image reference, a file, or the Dockerfile it was built from. */
  readonly reference: string;
  /** The commit that it was built from; null where it was not built here. */
  readonly commit: string | null;
  readonly platform: Platform;
  readonly config: ImageConfig;
  readonly size: Sizes;
  readonly fileCount: number;
  readonly layers: readonly SnapshotLayer[];
  readonly components: readonly Component[];
  readonly privileged: readonly PrivilegedFile[];
  readonly caches: readonly LeftoverCache[];
  /** Executable programs (ELF or `#!`) that were looked at, visible and hidden. */
  readonly executables: number;
  /** Visible programs that could not be looked into, because they are packed (UPX). Sorted. */
  readonly packed: readonly ImagePath[];
  /** Sorted by path. */
  readonly files: readonly SnapshotFile[];
}

/**
 * Throws a WeighInError for an image of an operating system whose programs nobody looks for here: that an image of
 * Windows has no ELF shell is true and means nothing.
 */
export function requireSearchable(platform: Platform): void {
  if (platform.os !== 'windows') return;
  throw new WeighInError({
    area: 'source',
    what: `This is an image for Windows (${formatPlatform(platform)})`,
    why: 'only programs of Linux and other Unix systems are recognised, so nothing true could be said about its shells',
    remedy: 'Leave Windows images out of the comparison, or choose another platform of this image.',
  });
}

/** Measures an image and finds what it ships. Throws a WeighInError for an image for Windows. `about` says how the user would name it and what it was built from. */
export function takeSnapshot(
  image: Image,
  about: { readonly reference: string; readonly commit: string | null },
): Snapshot {
  requireSearchable(image.platform);
  const layers = image.layers.map((layer) => layer.contents);
  const tree = buildFileTree(layers);
  const { reference, commit } = about;
  const { platform, config } = image;
  return { reference, commit, platform, config, ...measure(image, tree), ...detect(tree, layers) };
}
