import type { LayerContents } from './layer.ts';

/** OCI image specification, image index, "platform". */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** The parts of an image's configuration that the report speaks of. */
export interface ImageConfig {
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly user: string;
}

/** One layer of an image, bottom to top, with what its tar holds. */
export interface Layer {
  /** Digest of the uncompressed tar, verified against its bytes. */
  readonly diffId: string;
  /** Digest of the blob as it travels; null where the source has no such blob. */
  readonly digest: string | null;
  /** Bytes of the blob as it travels; null where the source does not have it compressed. */
  readonly compressed: number | null;
  /** The history line that made it; empty where the image has no history for it. */
  readonly createdBy: string;
  readonly contents: LayerContents;
}

/** An image as it was read from a source. */
export interface Image {
  readonly platform: Platform;
  readonly config: ImageConfig;
  readonly layers: readonly Layer[];
}

/** An image found in an archive or layout, with everything it can be asked for by. */
export interface ArchivedImage extends Image {
  /** Full names with tag, as the archive gives them: RepoTags and OCI annotations. */
  readonly names: readonly string[];
  /** Digests that lead to it: its config, its manifest, the indexes above it. */
  readonly digests: readonly string[];
}

/** `linux/arm64/v8`. */
export function formatPlatform(platform: Platform): string {
  const variant = platform.variant ? `/${platform.variant}` : '';
  return `${platform.os}/${platform.architecture}${variant}`;
}
