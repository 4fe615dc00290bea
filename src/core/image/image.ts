import type { HistoryStep } from './build-history.ts';
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
  /** Where a container starts; empty for the root. */
  readonly workingDirectory: string;
  /** The value of PATH; empty where the image sets none. */
  readonly searchPath: string;
  /** Which versions of runtimes it says that it has, as in `22.11.0`: what official images have in NODE_VERSION and JAVA_VERSION. */
  readonly versions: Readonly<Partial<Record<VersionedRuntime, string>>>;
}

/** Runtimes whose version no path tells. */
export type VersionedRuntime = 'java' | 'nodejs';

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

/** A layer as an image's documents describe it; nothing of it was read yet. */
export interface LayerDescription {
  readonly diffId: string;
  /** Where its source has the blob. */
  readonly path: string;
  /** What the blob must hash to; null where nothing says so. */
  readonly digest: string | null;
  /** Bytes that the blob must have; null where nothing says so. */
  readonly size: number | null;
  readonly createdBy: string;
}

/** What an image of an archive, layout or registry can be asked for by. */
export interface ImageNames {
  readonly platform: Platform;
  /** Full names with tag, as the source gives them: RepoTags and OCI annotations. */
  readonly names: readonly string[];
  /** Digests that lead to it: its config, its manifest, the indexes above it. */
  readonly digests: readonly string[];
}

/** An image as its documents describe it, before any layer is read. */
export interface ImageDescription extends ImageNames {
  readonly config: ImageConfig;
  readonly history: readonly HistoryStep[];
  /** Bottom to top. */
  readonly layers: readonly LayerDescription[];
}

/** An image that was read whole, with everything it can be asked for by. */
export interface ArchivedImage extends Image, ImageNames {}

/** `linux/arm64/v8`. */
export function formatPlatform(platform: Platform): string {
  const variant = platform.variant ? `/${platform.variant}` : '';
  return `${platform.os}/${platform.architecture}${variant}`;
}

/** Whether two platforms are the same once both are normalized. */
export function isSamePlatform(a: Platform, b: Platform): boolean {
  return platformKey(a) === platformKey(b);
}

/** A text that is equal for equal platforms: `linux/arm64` for `linux/arm64/v8` and `linux/aarch64`. */
export function platformKey(platform: Platform): string {
  return formatPlatform(normalizePlatform(platform));
}

/** The one form that containerd gives a platform (containerd/platforms, `Normalize`). */
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

/** Whether a text names a platform, as in `linux/arm64/v8`. */
export function namesPlatform(text: string): boolean {
  return PLATFORM.test(text);
}

/** `linux/arm64/v8`, as the input or option says it; its form is checked before. */
export function parsePlatform(text: string | null): Platform | null {
  if (text === null) return null;
  const [os = '', architecture = '', variant] = text.split('/');
  return variant === undefined ? { os, architecture } : { os, architecture, variant };
}
