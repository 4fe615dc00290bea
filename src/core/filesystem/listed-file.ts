import type { ImagePath } from '../image/image-path.ts';

/** One path in the file tree that is not a directory. */
export interface ListedFile {
  readonly path: ImagePath;
  readonly kind: 'file' | 'hardlink' | 'symlink' | 'special';
  /** Bytes of a regular file. 0 for other kinds, and for every name of a hard-linked file except the first. */
  readonly size: number;
  /** Digest of a file's content or a symlink's target; null if unknown. Files with equal digests have the same content. */
  readonly digest: string | null;
  /** Index of the layer that contains the file. */
  readonly layer: number;
}
