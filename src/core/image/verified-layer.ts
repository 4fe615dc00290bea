import type { LayerContents } from './layer.ts';
import type { EntryCount } from './read-limits.ts';

/** A layer that was read from its source and verified. */
export interface VerifiedLayer {
  readonly contents: LayerContents;
  /** Digest of the compressed blob; null if the source has no compressed blob. */
  readonly digest: string | null;
  /** Bytes of the compressed blob; null if the source has no compressed blob. */
  readonly compressed: number | null;
  /** Whether every file has a content digest, not only small executable files. */
  readonly hasContentDigests: boolean;
  /** Bytes of the uncompressed tar. */
  readonly tarBytes: number;
  /** What counts against the limits of an image. */
  readonly count: EntryCount;
}
