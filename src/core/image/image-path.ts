import { displayBytes } from '../shared/text/display-bytes.ts';
import { WeighInError } from '../shared/errors.ts';

/**
 * A clean path inside an image, without a leading slash. It has one character per byte (latin1), because names in a tar are
 * bytes. `displayPath` makes it readable.
 */
export type ImagePath = string;

/** More links than this in one path are a loop, as in path_resolution(7). */
export const MAX_LINKS = 40;

const UNCLEAN = /(^|\/)(\.{0,2})(\/|$)/;

/**
 * Converts a name in a tar to the path that an engine unpacks it to: resolves `./`, `//` and `..` and removes a leading slash.
 * Throws a WeighInError for a relative name that leads out of the image (`../evil`), like Engine 28. An absolute name stays
 * below the root.
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

/** Returns the parent directory of a path. The root is the empty path. */
export function parentPath(path: ImagePath): ImagePath {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Returns the last segment of a path. */
export function baseName(path: ImagePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins a directory and a path below it. The root is the empty path. */
export function joinPath(directory: ImagePath, name: string): ImagePath {
  return directory === '' ? name : `${directory}/${name}`;
}

function outsideImage(name: string): WeighInError {
  return new WeighInError({
    area: 'archive',
    what: `Invalid layer entry ${displayBytes(name)}`,
    why: 'its name points outside the image, which container engines reject as an attack',
    remedy: 'Build the layer again without `..` in file names.',
  });
}

/** Makes a path printable, with a leading slash and escaped as in `displayBytes`. Distinct paths stay distinct. */
export function displayPath(path: ImagePath): string {
  return `/${displayBytes(path)}`;
}
