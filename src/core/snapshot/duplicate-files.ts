import type { ImagePath } from '../image/image-path.ts';
import type { Snapshot } from './snapshot.ts';

/** Smaller files are not compared with each other: that takes a look at their contents, and copies of them weigh nothing. */
export const DUPLICATE_BYTES = 1_000_000;

/** One content that the file tree has several times, as files of their own. */
export interface Duplicate {
  /** Bytes of one of them. */
  readonly size: number;
  /** Sorted; two or more. */
  readonly paths: readonly ImagePath[];
}

/** Large files that are there more than once, those that waste most first. */
export function duplicatesOf({ files }: Pick<Snapshot, 'files'>): Duplicate[] {
  const groups = new Map<string, { readonly size: number; readonly paths: ImagePath[] }>();
  for (const { kind, path, size, digest } of files) {
    // Other names of a hard-linked file have no size of their own.
    if ((kind !== 'file' && kind !== 'hardlink') || size < DUPLICATE_BYTES || digest === null) continue;
    const key = `${size} ${digest}`;
    const group = groups.get(key);
    if (group) group.paths.push(path);
    else groups.set(key, { size, paths: [path] });
  }
  return [...groups.values()]
    .filter(({ paths }) => paths.length > 1)
    .sort((a, b) => wasted(b) - wasted(a) || ((a.paths[0] ?? '') < (b.paths[0] ?? '') ? -1 : 1));
}

/** Bytes that one file in their place would spare. */
export const wasted = ({ size, paths }: Duplicate): number => size * (paths.length - 1);
