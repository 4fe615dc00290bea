import { Buffer } from 'node:buffer';
import type { Launch } from '../../detection/entrypoint-program.ts';
import type { ImagePath } from '../../image/image-path.ts';
import { cleanPath, displayPath, joinPath, parentOf } from '../../image/image-path.ts';
import type { ListedFile } from '../../filesystem/listed-file.ts';

/** What `COPY` takes as it is written: no variable, no pattern, no quote. */
export const isPlainPath = (path: ImagePath): boolean => /^[\w./+@,:~ -]+$/.test(displayPath(path));

const isAtOrBelow = (path: ImagePath, folder: ImagePath): boolean =>
  path === folder || path.startsWith(`${folder}/`);

/** Whether a path is one of these, or below one. */
export const isIn = (path: ImagePath, folders: readonly ImagePath[]): boolean =>
  folders.some((folder) => isAtOrBelow(path, folder));

export const sumBytes = (files: readonly ListedFile[]): number =>
  files.reduce((sum, { size }) => sum + size, 0);

/** A path of a configuration, which is text, as one of a file, which is bytes. */
export const toImagePath = (text: string): ImagePath => cleanPath(Buffer.from(text).toString('latin1'));

/** Those that are not below another one, each once, in their order. */
export function outermost(paths: readonly ImagePath[]): ImagePath[] {
  const all = new Set(paths);
  return [...all].filter((path) => {
    for (let at = parentOf(path); at !== ''; at = parentOf(at)) if (all.has(at)) return false;
    return true;
  });
}

/** The fewest paths that hold these files of an image and no other one: directories of which all is wanted, or files. */
export function coveringPaths(
  files: readonly ListedFile[],
  isWanted: (file: ListedFile) => boolean,
): ImagePath[] {
  const keptDirectories = new Set<ImagePath>();
  for (const { path } of files.filter((file) => !isWanted(file))) {
    for (let at = parentOf(path); at !== '' && !keptDirectories.has(at); at = parentOf(at))
      keptDirectories.add(at);
  }
  const paths = files.filter(isWanted).map(({ path }) => {
    let covering = path;
    for (let at = parentOf(path); at !== '' && !keptDirectories.has(at); at = parentOf(at)) covering = at;
    return covering;
  });
  return outermost(paths);
}

export interface ArgumentFiles {
  /** A file, or a directory with files in it. */
  readonly path: ImagePath;
  readonly files: readonly ListedFile[];
}

/**
 * What of an image the arguments of a program name: alone, or as the value of an option. Null where a name leads through a symbolic link,
 * or cannot be written into a Dockerfile as it is.
 */
export function findArgumentFiles(
  { command, workingDirectory }: Launch,
  files: readonly ListedFile[],
  links: ReadonlySet<ImagePath>,
): readonly ArgumentFiles[] | null {
  const words = command.slice(1).map((word) => (word.startsWith('-') ? word.replace(/^[^=]*=?/, '') : word));
  const paths = words
    .filter((word) => word !== '')
    .map((word) => toImagePath(word.startsWith('/') ? word : `/${workingDirectory}/${word}`))
    .filter((path) => path !== '');
  const matches = [...new Set(paths)]
    .map((path) => ({ path, files: files.filter((file) => isAtOrBelow(file.path, path)) }))
    .filter((each) => each.files.length > 0 || passesThroughSymlink(each.path, links));
  return matches.some(({ path }) => passesThroughSymlink(path, links) || !isPlainPath(path)) ? null : matches;
}

/** The paths of all symbolic links. */
export const symlinkPaths = (files: readonly ListedFile[]): ReadonlySet<ImagePath> =>
  new Set(files.flatMap(({ kind, path }) => (kind === 'symlink' ? [path] : [])));

/** Whether a path is a symbolic link, or goes through one. */
export function passesThroughSymlink(path: ImagePath, links: ReadonlySet<ImagePath>): boolean {
  for (let at = path; at !== ''; at = parentOf(at)) if (links.has(at)) return true;
  return false;
}

/** Where a symbolic link leads, without following others; the root's parent is the root. */
export function symlinkTarget({ path, digest }: ListedFile): ImagePath {
  const target = digest ?? '';
  return cleanPath(target.startsWith('/') ? target : `/${joinPath(parentOf(path), target)}`);
}
