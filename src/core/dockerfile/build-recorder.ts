import { createHash } from 'node:crypto';
import type { HistoryEntry } from '../image/build-history.ts';
import type { Platform } from '../image/image.ts';
import type { BuildRecord, LinesUnknown } from '../snapshot/snapshot.ts';
import { UNKNOWN_PLATFORMS } from './global-arguments.ts';
import type { BuildPlatforms } from './global-arguments.ts';
import { matchHistory } from './match-history.ts';
import { parseImageInstructions } from './parse-stages.ts';
import type { ImageInstructions, RecipeOptions } from './parse-stages.ts';

/** Characters. A longer Dockerfile gets no build record: the parser takes quadratic time for some instructions, and nobody writes that much by hand. */
const MAX_DOCKERFILE_LENGTH = 128 * 1024;

/** Returns the hex SHA-256 of a Dockerfile without trailing whitespace. */
export function dockerfileDigest(text: string): string {
  return createHash('sha256').update(text.trimEnd()).digest('hex');
}

/** How an image was built. */
export interface BuildOptions extends Pick<RecipeOptions, 'target' | 'args'> {
  /** The platform that the build was asked for; null for the builder's own. */
  readonly platform: Platform | null;
}

/** Returns a function that matches the history of a built image with this Dockerfile. It returns the reason if they don't match. */
export function createBuildRecorder(
  dockerfile: { readonly path: string; readonly text: string },
  options: BuildOptions,
): (image: BuiltImageHistory, layers: number) => BuildRecord | LinesUnknown {
  const { path, text } = dockerfile;
  const file = { dockerfile: path, digest: dockerfileDigest(text) };
  return ({ history, platform }, layers) => {
    const recipe = parseBuild(text, options, platform);
    return 'reason' in recipe ? recipe : matchHistory(file, recipe, history, layers);
  };
}

/** What is needed from the config of a built image. */
interface BuiltImageHistory {
  readonly history: readonly HistoryEntry[];
  readonly platform: Platform;
}

/**
 * Finds the steps that built an image for a platform, or the reason why they aren't certain. If no platform was asked for, it was the
 * builder's own, which is the image's unless a `FROM` names another one.
 */
export function parseBuild(
  text: string,
  { target, args, platform }: BuildOptions,
  imagePlatform: Platform,
): ImageInstructions | LinesUnknown {
  if (text.length > MAX_DOCKERFILE_LENGTH) return { reason: 'dockerfile-too-long', line: null };
  const parse = (platforms: BuildPlatforms) => parseImageInstructions(text, { target, args, platforms });
  if (platform !== null)
    return parse({ target: platform.architecture === '' ? null : platform, build: null });
  if (['BUILDPLATFORM', 'TARGETPLATFORM'].some((name) => Object.hasOwn(args, name))) {
    return parse(UNKNOWN_PLATFORMS);
  }
  const recipe = parse({ target: imagePlatform, build: imagePlatform });
  return 'reason' in recipe || !recipe.namesPlatform ? recipe : parse(UNKNOWN_PLATFORMS);
}
