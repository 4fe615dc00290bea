import { displayBytes } from '../shared/text/display-bytes.ts';
import { WeighInError } from '../shared/errors.ts';

/**
 * A path inside an image: cleaned, without a leading slash, one character per byte (latin1), because
 * names in a tar are bytes. `displayPath` makes it readable.
 */
export type ImagePath = string;

/** path_resolution(7): more links than this on one way are a loop. */
export const MAX_LINKS = 40;

const UNCLEAN = /(^|\/)(\.{0,2})(\/|$)/;

/**
 * The path that an engine makes of a name in a tar: `./`, `//` and `..` are resolved, a leading slash is dropped.
 * Throws a WeighInError for a relative name that climbs out of the image (`../evil`), as Engine 28 does;
 * an absolute one stays at the root.
 */
export function cleanPath(name: string): ImagePath {
  if (!UNCLEAN.test(name)) return name;
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined && !name.startsWith('/')) throw outsideImage(name);
  }
  return parts.join('/');
}

/** The directory that a path stands in; the root is the empty path. */
export function parentOf(path: ImagePath): ImagePath {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last part of a path. */
export function baseOf(path: ImagePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path below a directory; the root is the empty path. */
export function joinPath(directory: ImagePath, name: string): ImagePath {
  return directory === '' ? name : `${directory}/${name}`;
}

function outsideImage(name: string): WeighInError {
  return new WeighInError({
    area: 'archive',
    what: `Refused the entry ${displayBytes(name)}`,
    why: 'its name leads out of the image, which engines refuse as an attack',
    remedy: 'Build the layer again without `..` in its names.',
  });
}

/**
 * A path for people: with its leading slash, decoded as UTF-8 where its bytes are valid UTF-8, other bytes as
 * `\xNN`, control characters and those that reorder or hide text as `\u{…}`, a backslash doubled. Distinct paths stay distinct.
 */
export function displayPath(path: ImagePath): string {
  return `/${displayBytes(path)}`;
}
