import { createHash } from 'node:crypto';
import { Buffer } from 'node:buffer';
import { decompressInto, sniff, SNIFF_BYTES, type ContentKind } from './compression/decompress.ts';
import { WeighInError } from '../shared/errors.ts';
import { createLayerReader, type LayerOptions } from './layer/layer-reader.ts';
import type { LayerContents } from '../image/layer.ts';
import { countEntries, limitExceeded, type Budget, type EntryCount } from '../image/read-limits.ts';

/** The result of reading one file of an archive or layout. */
export type BlobContent =
  | { readonly kind: 'json'; readonly bytes: Buffer; readonly digest: string }
  | {
      readonly kind: 'layer';
      /** The diff ID is empty if it wasn't computed. */
      readonly contents: LayerContents;
      /** Digest of the blob, which is the diff ID for a plain tar; null if it wasn't computed. */
      readonly digest: string | null;
      /** Bytes of the compressed blob; null for a plain tar. */
      readonly compressed: number | null;
      /** Whether every file has a content digest. */
      readonly hasContentDigests: boolean;
      /** Bytes of the uncompressed tar. */
      readonly tarBytes: number;
      /** What counts against the limits of an image. */
      readonly count: EntryCount;
    }
  /** A layer or document that couldn't be read. The error matters only if an image uses the file. */
  | { readonly kind: 'failed'; readonly error: WeighInError }
  | { readonly kind: 'other' };

/** Reads a file from chunks in order. If `write` returns a promise, wait for it. Invalid content is not thrown, but returned by `end`. */
export interface BlobReader {
  write(chunk: Buffer): void | Promise<void>;
  end(): BlobContent | Promise<BlobContent>;
}

export interface BlobOptions extends LayerOptions {
  /**
   * Which digests of layers to compute. `all` (the default): of blobs and of their uncompressed tars. `unpacked`: only the diff IDs
   * of compressed layers, because the caller hashes the blobs. `none`: for a trusted source.
   */
  readonly digests?: 'all' | 'diff-id' | 'none' | undefined;
  /** Reads layers (judged by their first bytes) outside of this thread, if set. */
  readonly openLayer?: ((hashContent: boolean) => BlobReader) | undefined;
}

/** Creates a reader that chooses the format by the first bytes of the file. */
export function createBlobReader(options: BlobOptions): BlobReader {
  let head: Buffer = Buffer.alloc(0);
  let reader: BlobReader | null = null;

  function chooseReader(): BlobReader {
    reader = readerFor(sniff(head), options);
    return reader;
  }

  return {
    write(chunk) {
      if (reader !== null) return reader.write(chunk);
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      if (head.length < SNIFF_BYTES) {
        head = Buffer.from(head);
        return undefined;
      }
      const start = head;
      const opened = chooseReader();
      head = Buffer.alloc(0);
      return opened.write(start);
    },
    end() {
      if (reader !== null) return reader.end();
      const opened = chooseReader();
      const written = opened.write(head);
      return written === undefined ? opened.end() : written.then(() => opened.end());
    },
  };
}

function readerFor(kind: ContentKind, options: BlobOptions): BlobReader {
  switch (kind) {
    case 'tar':
      return externalReader(options) ?? plainLayerReader(options);
    case 'empty':
      return plainLayerReader(options);
    case 'gzip':
    case 'zstd':
      return externalReader(options) ?? compressedLayerReader(kind, options);
    case 'json':
      return createDocumentReader(options);
    case 'other':
      return { write: () => undefined, end: () => ({ kind: 'other' }) };
  }
}

function externalReader({ openLayer, hashContent, budget }: BlobOptions): BlobReader | null {
  const reader = openLayer?.(hashContent);
  return reader
    ? { write: (chunk) => reader.write(chunk), end: async () => chargeToBudget(await reader.end(), budget) }
    : null;
}

/** Counts the entries of a layer against the limits of its image, for a layer that was read with a budget for one layer. */
export function chargeToBudget(blob: BlobContent, budget: Budget): BlobContent {
  if (blob.kind !== 'layer') return blob;
  try {
    budget.spendLayer(blob.count);
    return blob;
  } catch (error) {
    return { kind: 'failed', error: expectWeighInError(error) };
  }
}

/** Returns a WeighInError and rethrows anything else, which is a bug. */
function expectWeighInError(error: unknown): WeighInError {
  if (error instanceof WeighInError) return error;
  throw error;
}

function plainLayerReader({ digests = 'all', ...options }: BlobOptions): BlobReader {
  const counted = countEntries(options.budget);
  const layer = createLayerReader({ ...options, budget: counted.budget }, digests === 'all');
  let failure: WeighInError | null = null;
  let tarBytes = 0;
  return {
    write(chunk) {
      if (failure !== null) return;
      tarBytes += chunk.length;
      try {
        layer.write(chunk);
      } catch (error) {
        failure = expectWeighInError(error);
      }
    },
    end() {
      if (failure !== null) return { kind: 'failed', error: failure };
      try {
        const contents = layer.end();
        const digest = contents.diffId || null;
        return {
          kind: 'layer',
          contents,
          digest,
          compressed: null,
          hasContentDigests: options.hashContent,
          tarBytes,
          count: counted.count(),
        };
      } catch (error) {
        return { kind: 'failed', error: expectWeighInError(error) };
      }
    },
  };
}

function compressedLayerReader(
  kind: 'gzip' | 'zstd',
  { digests = 'all', ...options }: BlobOptions,
): BlobReader {
  const counted = countEntries(options.budget);
  const layer = createLayerReader({ ...options, budget: counted.budget }, digests !== 'none');
  let tarBytes = 0;
  const decompressor = decompressInto(kind, (chunk) => {
    tarBytes += chunk.length;
    layer.write(chunk);
  });
  const hash = digests === 'all' ? createHash('sha256') : null;
  let compressed = 0;
  let failure: WeighInError | null = null;
  return {
    async write(chunk) {
      hash?.update(chunk);
      compressed += chunk.length;
      if (failure !== null) return;
      try {
        await decompressor.write(chunk);
      } catch (error) {
        failure = expectWeighInError(error);
      }
    },
    async end() {
      if (failure !== null) return { kind: 'failed', error: failure };
      try {
        await decompressor.end();
        const digest = hash && formatDigest(hash.digest('hex'));
        const contents = layer.end();
        return {
          kind: 'layer',
          contents,
          digest,
          compressed,
          hasContentDigests: options.hashContent,
          tarBytes,
          count: counted.count(),
        };
      } catch (error) {
        return { kind: 'failed', error: expectWeighInError(error) };
      }
    },
  };
}

/** Creates a reader that reads a file as JSON document, regardless of its first bytes. */
export function createDocumentReader({ budget }: LayerOptions): BlobReader {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    write(chunk) {
      size += chunk.length;
      // Copies the chunk, so that a few bytes don't keep the larger buffer behind it alive.
      if (size <= budget.limits.maxJsonBytes) chunks.push(Buffer.from(chunk));
      else chunks.length = 0;
    },
    end() {
      const { limits } = budget;
      if (size > limits.maxJsonBytes) {
        return { kind: 'failed', error: limitExceeded('maxJsonBytes', limits, 'a JSON document') };
      }
      if (!budget.spendJson(size)) {
        const error = limitExceeded('maxTotalJsonBytes', limits, 'the JSON of the image');
        return { kind: 'failed', error };
      }
      const bytes = Buffer.concat(chunks);
      return { kind: 'json', bytes, digest: formatDigest(createHash('sha256').update(bytes).digest('hex')) };
    },
  };
}

const formatDigest = (hex: string): string => `sha256:${hex}`;
