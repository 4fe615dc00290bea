import { Buffer } from 'node:buffer';
import type { ContainerCommand } from '../../detection/container-command.ts';
import type { ImagePath } from '../../image/image-path.ts';
import { cleanPath, displayPath, joinPath, parentPath } from '../../image/image-path.ts';
import type { ListedFile } from '../../filesystem/listed-file.ts';

/** Whether `COPY` takes a path literally: it contains no variable, pattern or quote. */
export const isPlainPath = (path: ImagePath): boolean => /^[\w./+@,:~ -]+$/.test(displayPath(path));

const isAtOrBelow = (path: ImagePath, directory: ImagePath): boolean =>
  path === directory || path.startsWith(`${directory}/`);

/** Whether a path is one of these paths, or below one of them. */
export const isIn = (path: ImagePath, directories: readonly ImagePath[]): boolean =>
  directories.some((directory) => isAtOrBelow(path, directory));

export const sumBytes = (files: readonly ListedFile[]): number =>
  files.reduce((sum, { size }) => sum + size, 0);

/** Converts a path of a configuration, which is Unicode text, to an `ImagePath`, which is bytes. */
export const toImagePath = (text: string): ImagePath => cleanPath(Buffer.from(text).toString('latin1'));

/** Removes duplicates and paths below other ones; keeps the order. */
export function outermost(paths: readonly ImagePath[]): ImagePath[] {
  const all = new Set(paths);
  return [...all].filter((path) => {
    for (let parent = parentPath(path); parent !== ''; parent = parentPath(parent))
      if (all.has(parent)) return false;
    return true;
  });
}

/** Returns the fewest paths that contain exactly the wanted files: directories of which every file is wanted, or files. */
export function coveringPaths(
  files: readonly ListedFile[],
  isWanted: (file: ListedFile) => boolean,
): ImagePath[] {
  const keptDirectories = new Set<ImagePath>();
  for (const { path } of files.filter((file) => !isWanted(file))) {
    for (
      let parent = parentPath(path);
      parent !== '' && !keptDirectories.has(parent);
      parent = parentPath(parent)
    )
      keptDirectories.add(parent);
  }
  const paths = files.filter(isWanted).map(({ path }) => {
    let covering = path;
    for (
      let parent = parentPath(path);
      parent !== '' && !keptDirectories.has(parent);
      parent = parentPath(parent)
    )
      covering = parent;
    return covering;
  });
  return outermost(paths);
}

export interface ArgumentFiles {
  /** A file, or a directory that contains files. */
  readonly path: ImagePath;
  readonly files: readonly ListedFile[];
}

/**
 * Finds the paths that the arguments of a program name, directly or as the value of an option. Returns null if one goes through a symbolic
 * link or has characters that a Dockerfile would interpret.
 */
export function findArgumentFiles(
  { command, workingDirectory }: ContainerCommand,
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
    .filter((match) => match.files.length > 0 || passesThroughSymlink(match.path, links));
  return matches.some(({ path }) => passesThroughSymlink(path, links) || !isPlainPath(path)) ? null : matches;
}

/** Paths of all symbolic links. */
export const symlinkPaths = (files: readonly ListedFile[]): ReadonlySet<ImagePath> =>
  new Set(files.flatMap(({ kind, path }) => (kind === 'symlink' ? [path] : [])));

/** Whether a path is a symbolic link, or goes through one. */
export function passesThroughSymlink(path: ImagePath, links: ReadonlySet<ImagePath>): boolean {
  for (let current = path; current !== ''; current = parentPath(current)) if (links.has(current)) return true;
  return false;
}

/** The target of a symbolic link; other links are not followed. The parent of the root is the root. */
export function symlinkTarget({ path, digest }: ListedFile): ImagePath {
  const target = digest ?? '';
  return cleanPath(target.startsWith('/') ? target : `/${joinPath(parentPath(path), target)}`);
}
