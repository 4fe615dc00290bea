import type { ImagePath } from '../image/image-path.ts';

/** One name in the file tree that is not a directory. */
export interface ListedFile {
  readonly path: ImagePath;
  readonly kind: 'file' | 'hardlink' | 'symlink' | 'special';
  /** Bytes; 0 for everything but regular files, and for every name of a hard-linked file but the first. */
  readonly size: number;
  /** Content for a file, target for a symlink; null where unknown. Equal means the same content. */
  readonly digest: string | null;
  /** Index of the layer that the file comes from. */
  readonly layer: number;
}
