import { andMore } from '../../core/shared/text/shortened-lists.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import { formatPlatform, isSamePlatform, type ImageIdentity, type Platform } from '../../core/image/image.ts';
import { formatImageName, parseImageName } from '../config/images/image-name.ts';

/** How to select one of several images. */
export interface ImageSelector {
  /** Their source in error messages: `the file image.tar`. */
  readonly from: string;
  /** The form of IMAGE that selects one of them: `docker-archive:FILE:NAME`. */
  readonly form: string;
  /** A name, digest or ID; null: the only image. */
  readonly name: string | null;
  /** The image's digest, which takes precedence over the name; null: unknown. */
  readonly digest: string | null;
  /** The requested platform; null: none. */
  readonly platform: Platform | null;
  /** The platform to choose from several if none is requested; null: throw instead. */
  readonly ownPlatform: Platform | null;
}

/** Maximum number of names to list in an error. */
const MAX_LISTED = 20;

/** Selects one image. Throws a WeighInError that lists the images if none or several match. */
export function selectImage<T extends ImageIdentity>(images: readonly T[], choice: ImageSelector): T {
  const named = filterByName(images, choice);
  const { platform, ownPlatform } = choice;
  if (platform !== null) {
    const matches = named.filter((image) => isSamePlatform(image.platform, platform));
    const [match, second] = matches;
    if (match === undefined) throw platformNotFound(named, platform, choice);
    if (second === undefined) return match;
    throw ambiguousImage(matches, choice);
  }
  const [only, ...others] = named;
  if (only !== undefined && others.length === 0) return only;
  if (ownPlatform !== null) {
    const [match, second] = named.filter((image) => isSamePlatform(image.platform, ownPlatform));
    if (match !== undefined && second === undefined) return match;
  }
  throw ambiguousImage(named, choice);
}

function filterByName<T extends ImageIdentity>(
  images: readonly T[],
  { name, digest, from }: ImageSelector,
): T[] {
  const exact = images.filter((image) => digest !== null && image.digests.includes(digest));
  if (exact.length > 0) return exact;
  if (name === null) return [...images];
  const named = images.filter((image) => matchesName(image, name));
  if (named.length > 0) return named;
  throw new WeighInError({
    area: 'source',
    what: `There is no image ${JSON.stringify(name)} in ${from}`,
    why: `it has ${listNames(images)}`,
    remedy: 'Use one of these names.',
  });
}

/** Compares by the name that Docker would complete, the bare tag of an OCI layout, a digest, or the beginning of an ID. */
function matchesName(image: ImageIdentity, wanted: string): boolean {
  if (image.names.includes(wanted)) return true;
  const full = completeName(wanted);
  if (image.names.some((name) => completeName(name) === full)) return true;
  const hex = /(?:^|@)(?:sha256:)?([0-9a-f]{12,64})$/.exec(wanted)?.[1];
  return hex !== undefined && image.digests.some((digest) => digest.startsWith(`sha256:${hex}`));
}

/** Completes `app` to `docker.io/library/app:latest`. Returns anything but an image name unchanged. */
function completeName(name: string): string {
  const parsed = parseImageName(name);
  return parsed === null ? name : formatImageName(parsed);
}

function platformNotFound(
  images: readonly ImageIdentity[],
  platform: Platform,
  { from }: ImageSelector,
): WeighInError {
  return new WeighInError({
    area: 'source',
    what: `There is no image for ${formatPlatform(platform)} in ${from}`,
    why: `it has ${listPlatforms(images)}`,
    remedy: 'Use one of these platforms, or build the image for this platform.',
  });
}

function ambiguousImage(images: readonly ImageIdentity[], { from, form }: ImageSelector): WeighInError {
  const platforms = new Set(images.map((image) => formatPlatform(image.platform)));
  if (platforms.size === images.length) {
    return new WeighInError({
      area: 'source',
      what: `Can't choose an image in ${from}`,
      why: `it has several platforms: ${listPlatforms(images)}`,
      remedy: 'Choose a platform with `platforms` or `--platform`.',
    });
  }
  return new WeighInError({
    area: 'source',
    what: `Can't choose an image in ${from}`,
    why: `it has ${images.length} images: ${listNames(images)}`,
    remedy: `Choose one of these: ${form}.`,
  });
}

function listPlatforms(images: readonly ImageIdentity[]): string {
  return formatList([...new Set(images.map((image) => formatPlatform(image.platform)))]);
}

/** Lists a unique name of each image, or a digest if it has none. */
function listNames(images: readonly ImageIdentity[]): string {
  const counts = new Map<string, number>();
  for (const { names, digests } of images) {
    for (const word of new Set([...names.map(completeName), ...digests])) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const isUnique = (word: string): boolean => counts.get(word) === 1;
  return formatList(
    images.flatMap(({ names, digests }) => {
      const unique = names.filter((name) => isUnique(completeName(name)));
      return unique.length > 0 ? unique : (digests.find(isUnique) ?? digests.slice(0, 1));
    }),
  );
}

/** Joins untrusted names of an archive, with control characters escaped, because they must not reach a terminal. */
function formatList(words: readonly string[]): string {
  const shown = words.slice(0, MAX_LISTED).map((word) => JSON.stringify(word).slice(1, -1));
  return shown.join(', ') + andMore(words.length - shown.length);
}
