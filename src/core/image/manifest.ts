/** A file that a manifest asks for. */
export interface BlobReference {
  readonly path: string;
  /** What its bytes must hash to; null where nothing says so. */
  readonly digest: string | null;
  /** Bytes that it must have; null where nothing says so. */
  readonly size: number | null;
}

/** An image as a manifest describes it. */
export interface ImageManifest {
  readonly config: BlobReference;
  /** Bottom to top. */
  readonly layers: readonly BlobReference[];
  readonly names: readonly string[];
  /** Of the manifest itself and of the indexes above it. */
  readonly digests: readonly string[];
}
