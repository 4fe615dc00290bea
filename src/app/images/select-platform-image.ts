import { andMore } from '../../core/shared/text/lists.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import { formatPlatform, isSamePlatform, type ImageNames, type Platform } from '../../core/image/image.ts';
import { formatImageName, parseImageName } from '../config/images/image-name.ts';

/** Which of the images that were read is meant. */
export interface Choice {
  /** How error messages call the place that they were read from: `the file image.tar`. */
  readonly from: string;
  /** How one of several images there is written as an IMAGE: `docker-archive:FILE:NAME`. */
  readonly form: string;
  /** A name, digest or ID; null where the only image is meant. */
  readonly name: string | null;
  /** The image's digest, where it is known better than by name. */
  readonly digest: string | null;
  /** The platform asked for; null where none was. */
  readonly platform: Platform | null;
  /** The platform to take where none was asked for and there are several; null: refuse. */
  readonly ownPlatform: Platform | null;
}

/** More names than this help nobody choose. */
const LISTED = 20;

/** The one image that is meant. Throws a WeighInError that lists what there is, where it is none or several. */
export function chooseImage<T extends ImageNames>(images: readonly T[], choice: Choice): T {
  const named = byName(images, choice);
  const { platform, ownPlatform } = choice;
  if (platform !== null) {
    const fitting = named.filter((image) => isSamePlatform(image.platform, platform));
    const [match, second] = fitting;
    if (match === undefined) throw noSuchPlatform(named, platform, choice);
    if (second === undefined) return match;
    throw ambiguous(fitting, choice);
  }
  const [only, ...others] = named;
  if (only !== undefined && others.length === 0) return only;
  if (ownPlatform !== null) {
    const [own, second] = named.filter((image) => isSamePlatform(image.platform, ownPlatform));
    if (own !== undefined && second === undefined) return own;
  }
  throw ambiguous(named, choice);
}

function byName<T extends ImageNames>(images: readonly T[], { name, digest, from }: Choice): T[] {
  const exact = images.filter((image) => digest !== null && image.digests.includes(digest));
  if (exact.length > 0) return exact;
  if (name === null) return [...images];
  const named = images.filter((image) => isCalled(image, name));
  if (named.length > 0) return named;
  throw new WeighInError({
    area: 'source',
    what: `There is no image ${JSON.stringify(name)} in ${from}`,
    why: `it has ${listNames(images)}`,
    remedy: 'Name one of these.',
  });
}

/** By name as Docker completes it, by the bare tag that an OCI layout may give, or by a digest or an ID's start. */
function isCalled(image: ImageNames, wanted: string): boolean {
  if (image.names.includes(wanted)) return true;
  const full = completeName(wanted);
  if (image.names.some((name) => completeName(name) === full)) return true;
  const hex = /(?:^|@)(?:sha256:)?([0-9a-f]{12,64})$/.exec(wanted)?.[1];
  return hex !== undefined && image.digests.some((digest) => digest.startsWith(`sha256:${hex}`));
}

/** `app` → `docker.io/library/app:latest`; what is no name of an image stays as it is. */
function completeName(name: string): string {
  const parsed = parseImageName(name);
  return parsed === null ? name : formatImageName(parsed);
}

function noSuchPlatform(images: readonly ImageNames[], platform: Platform, { from }: Choice): WeighInError {
  return new WeighInError({
    area: 'source',
    what: `There is no image for ${formatPlatform(platform)} in ${from}`,
    why: `it has ${listPlatforms(images)}`,
    remedy: 'Ask for one of these platforms, or build for the one you want.',
  });
}

function ambiguous(images: readonly ImageNames[], { from, form }: Choice): WeighInError {
  const platforms = new Set(images.map((image) => formatPlatform(image.platform)));
  if (platforms.size === images.length) {
    return new WeighInError({
      area: 'source',
      what: `Several platforms are in ${from}`,
      why: `it has ${listPlatforms(images)}`,
      remedy: 'Choose one by the platform.',
    });
  }
  return new WeighInError({
    area: 'source',
    what: `${images.length} images are in ${from}`,
    why: `it has ${listNames(images)}`,
    remedy: `Choose one of these: ${form}.`,
  });
}

function listPlatforms(images: readonly ImageNames[]): string {
  return list([...new Set(images.map((image) => formatPlatform(image.platform)))]);
}

/** Words that find one image each: the names that no other one has, else a digest. */
function listNames(images: readonly ImageNames[]): string {
  const owners = new Map<string, number>();
  for (const { names, digests } of images) {
    for (const word of new Set([...names.map(completeName), ...digests])) {
      owners.set(word, (owners.get(word) ?? 0) + 1);
    }
  }
  const isOwn = (word: string): boolean => owners.get(word) === 1;
  return list(
    images.flatMap(({ names, digests }) => {
      const own = names.filter((name) => isOwn(completeName(name)));
      return own.length > 0 ? own : (digests.find(isOwn) ?? digests.slice(0, 1));
    }),
  );
}

/** What an archive says is not trusted: a control character in it must not reach a terminal. */
function list(words: readonly string[]): string {
  const shown = words.slice(0, LISTED).map((word) => JSON.stringify(word).slice(1, -1));
  return shown.join(', ') + andMore(words.length - shown.length);
}
