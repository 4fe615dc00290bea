import type { HistoryEntry } from './build-history.ts';
import type { LayerContents } from './layer.ts';

/** A platform (OCI image specification, image index, "platform"). */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** The parts of an image's config that reports use. */
export interface ImageConfig {
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly user: string;
  /** Working directory of a container; empty for the root. */
  readonly workingDirectory: string;
  /** Value of PATH; empty if the image doesn't set it. */
  readonly searchPath: string;
  /** Versions of runtimes, such as `22.11.0`. Official images set them in NODE_VERSION and JAVA_VERSION. */
  readonly versions: Readonly<Partial<Record<VersionedRuntime, string>>>;
}

/** Runtimes whose version can't be read from a path. */
export type VersionedRuntime = 'java' | 'nodejs';

/** One layer of an image, with its contents. */
export interface Layer {
  /** Digest of the uncompressed tar, verified against its bytes. */
  readonly diffId: string;
  /** Digest of the compressed blob; null if the source has no compressed blob. */
  readonly digest: string | null;
  /** Bytes of the compressed blob; null if the source has no compressed blob. */
  readonly compressed: number | null;
  /** History line of the instruction that created it; empty if the history doesn't list it. */
  readonly createdBy: string;
  readonly contents: LayerContents;
}

/** An image that was read from a source. */
export interface Image {
  readonly platform: Platform;
  readonly config: ImageConfig;
  /** Bottom to top. */
  readonly layers: readonly Layer[];
}

/** A layer as described by an image's manifest and config, before it is read. */
export interface LayerDescription {
  readonly diffId: string;
  /** Path of the blob in its source. */
  readonly path: string;
  /** Expected digest of the blob; null if unknown. */
  readonly digest: string | null;
  /** Expected size of the blob in bytes; null if unknown. */
  readonly size: number | null;
  readonly createdBy: string;
}

/** Names, digests and platform by which an image of an archive, layout or registry can be selected. */
export interface ImageIdentity {
  readonly platform: Platform;
  /** Full names with tag, as in the source's RepoTags or OCI annotations. */
  readonly names: readonly string[];
  /** Digests that identify it: of its config, its manifest and the indexes that lead to it. */
  readonly digests: readonly string[];
}

/** An image as described by its manifest and config, before any layer is read. */
export interface ImageDescription extends ImageIdentity {
  readonly config: ImageConfig;
  readonly history: readonly HistoryEntry[];
  /** Bottom to top. */
  readonly layers: readonly LayerDescription[];
}

/** An image with all its layers, names and digests. */
export interface ArchivedImage extends Image, ImageIdentity {}

/** Formats a platform, such as `linux/arm64/v8`. */
export function formatPlatform(platform: Platform): string {
  const variant = platform.variant ? `/${platform.variant}` : '';
  return `${platform.os}/${platform.architecture}${variant}`;
}

/** Whether two platforms are the same after normalization. */
export function isSamePlatform(a: Platform, b: Platform): boolean {
  return platformKey(a) === platformKey(b);
}

/** Returns a key that is equal for equivalent platforms: `linux/arm64` for `linux/arm64/v8` and `linux/aarch64`. */
export function platformKey(platform: Platform): string {
  return formatPlatform(normalizePlatform(platform));
}

/** Normalizes a platform like containerd (containerd/platforms, `Normalize`). */
function normalizePlatform({ os, architecture, variant = '' }: Platform): Platform {
  const [arch, version] = normalizeArchitecture(architecture.toLowerCase(), variant.toLowerCase());
  const system = os.toLowerCase() === 'macos' ? 'darwin' : os.toLowerCase();
  return { os: system, architecture: arch, ...(version === '' ? {} : { variant: version }) };
}

function normalizeArchitecture(architecture: string, variant: string): readonly [string, string] {
  switch (architecture) {
    case 'i386':
      return ['386', ''];
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return ['amd64', variant === 'v1' ? '' : variant];
    case 'aarch64':
    case 'arm64':
      return ['arm64', /^v?8(\.0)?$/.test(variant) ? '' : variant];
    case 'armhf':
      return ['arm', 'v7'];
    case 'armel':
      return ['arm', 'v6'];
    case 'arm':
      return ['arm', variant === '' ? 'v7' : variant.replace(/^(?=[5-8]$)/, 'v')];
    default:
      return [architecture, variant];
  }
}

/** `os/architecture[/variant]`. Source of a regular expression. */
export const PLATFORM_PATTERN = '^[a-z0-9]+/[a-z0-9_]+(/[a-z0-9]+)?$';

const PLATFORM = new RegExp(PLATFORM_PATTERN);

/** Whether a text is a platform, such as `linux/arm64/v8`. */
export function isPlatform(text: string): boolean {
  return PLATFORM.test(text);
}

/** Parses a platform, such as `linux/arm64/v8`, whose form was checked before. */
export function parsePlatform(text: string | null): Platform | null {
  if (text === null) return null;
  const [os = '', architecture = '', variant] = text.split('/');
  return variant === undefined ? { os, architecture } : { os, architecture, variant };
}
