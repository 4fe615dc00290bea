/** A file that a manifest refers to. */
export interface BlobReference {
  readonly path: string;
  /** Expected digest of the file; null if unknown. */
  readonly digest: string | null;
  /** Expected size in bytes; null if unknown. */
  readonly size: number | null;
}

/** An image as described by a manifest. */
export interface ImageManifest {
  readonly config: BlobReference;
  /** Bottom to top. */
  readonly layers: readonly BlobReference[];
  readonly names: readonly string[];
  /** Digests of the manifest and of the indexes that lead to it. */
  readonly digests: readonly string[];
}
