import { Buffer } from 'node:buffer';
import { cleanPath, type ImagePath } from './image-path.ts';
import type { ImageConfig } from './image.ts';

/** The parts of an image's config that decide where a container looks for commands. */
export type CommandSearch = Pick<ImageConfig, 'searchPath' | 'workingDirectory'>;

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** Longest variable that Linux passes to a program (MAX_ARG_STRLEN). With a longer PATH, no program starts. */
const MAX_PATH_LENGTH = 128 * 1024;
/** Real images have about ten. Each one costs a look-up in the image. */
const MAX_DIRECTORIES = 1000;

/**
 * Returns the directories of an image's PATH in search order, each once and before links are followed. As in `execvp`, an empty
 * or relative entry starts at the working directory.
 */
export function searchDirectories({ searchPath, workingDirectory }: CommandSearch): readonly string[] {
  const entries = (searchPath || DEFAULT_PATH).slice(0, MAX_PATH_LENGTH).split(':');
  const directories = new Set<string>();
  for (const entry of entries) {
    directories.add(entry.startsWith('/') ? entry : `/${workingDirectory}/${entry}`);
    if (directories.size === MAX_DIRECTORIES) break;
  }
  return [...directories];
}

/** Converts a path in an image's config, which is Unicode text, to the bytes that the image's files have. */
export const configPath = (path: string): ImagePath => Buffer.from(path).toString('latin1');

/** Returns a path as written, without following links, but with `..` applied. */
export const literalPath = (path: string): ImagePath => cleanPath(configPath(path));
