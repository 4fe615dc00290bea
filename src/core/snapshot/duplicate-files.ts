import type { ImagePath } from '../image/image-path.ts';
import type { Snapshot } from './snapshot.ts';

/** Minimum size of files to compare, in bytes. Copies of smaller files waste too little to read their contents. */
export const MIN_DUPLICATE_BYTES = 1_000_000;

/** Files of the file tree with the same content that are not hard links of each other. */
export interface Duplicate {
  /** Bytes of each file. */
  readonly bytes: number;
  /** Two or more paths, sorted. */
  readonly paths: readonly ImagePath[];
}

/** Finds large files that exist more than once, the most wasteful first. */
export function findDuplicates({ files }: Pick<Snapshot, 'files'>): Duplicate[] {
  const groups = new Map<string, { readonly bytes: number; readonly paths: ImagePath[] }>();
  for (const { kind, path, size, digest } of files) {
    // The size is counted under one name of a hard-linked file; the others have size 0.
    if ((kind !== 'file' && kind !== 'hardlink') || size < MIN_DUPLICATE_BYTES || digest === null) continue;
    const key = `${size} ${digest}`;
    const group = groups.get(key);
    if (group) group.paths.push(path);
    else groups.set(key, { bytes: size, paths: [path] });
  }
  return [...groups.values()]
    .filter(({ paths }) => paths.length > 1)
    .sort((a, b) => wastedBytes(b) - wastedBytes(a) || ((a.paths[0] ?? '') < (b.paths[0] ?? '') ? -1 : 1));
}

/** Bytes that keeping only one of the files would save. */
export const wastedBytes = ({ bytes, paths }: Duplicate): number => bytes * (paths.length - 1);
