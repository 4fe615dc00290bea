import type { LayerContents } from './layer.ts';

/** A layer that was read and verified, as it stands in its source. */
export interface ReadLayer {
  readonly contents: LayerContents;
  /** Digest of the blob as it travels; null where the source has no compressed blob. */
  readonly digest: string | null;
  /** Bytes of the blob as it travels; null where the source does not have it compressed. */
  readonly compressed: number | null;
  /** Whether every file has a content digest, not only the executable ones. */
  readonly hashed: boolean;
  /** Bytes of the uncompressed tar. */
  readonly tarBytes: number;
}
