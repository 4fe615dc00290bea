import { createHash } from 'node:crypto';
import { Buffer } from 'node:buffer';
import { decompressInto, sniff, SNIFF_BYTES, type ContentKind } from './compression/decompress.ts';
import { WeighInError } from '../shared/errors.ts';
import { layerReader, type LayerOptions } from './layer/layer-reader.ts';
import type { LayerContents } from '../image/layer.ts';
import { limitExceeded, type Budget } from '../image/read-limits.ts';

/** What one file of an archive or layout turned out to be, when it had been read through. */
export type Blob =
  | { readonly kind: 'json'; readonly bytes: Buffer; readonly digest: string }
  | {
      readonly kind: 'layer';
      /** With an empty diff ID where it was not computed. */
      readonly contents: LayerContents;
      /** Digest of the blob itself; the diff ID where it is a plain tar. Null where it was not computed. */
      readonly digest: string | null;
      /** Bytes of the blob itself; null where it is a plain tar. */
      readonly compressed: number | null;
      /** Whether every file has a content digest. */
      readonly hashed: boolean;
      /** Bytes of the uncompressed tar. */
      readonly tarBytes: number;
    }
  /** It looked like a layer or a document, but could not be read; matters only if an image needs it. */
  | { readonly kind: 'failed'; readonly error: WeighInError }
  | { readonly kind: 'other' };

/** A file pushed in, in order. A promise asks to wait; nothing is thrown but defects. */
export interface BlobReader {
  write(chunk: Buffer): void | Promise<void>;
  end(): Blob | Promise<Blob>;
}

export interface BlobOptions extends LayerOptions {
  /**
   * Which digests of layers are computed: of the blobs and of what they unpack to (the default), only of what compressed ones
   * unpack to, because who hands over the bytes hashes them, or none, because their source is believed.
   */
  readonly digests?: 'all' | 'unpacked' | 'none' | undefined;
  /** Reads what is a layer by its first bytes, by another thread, say; where it is left out, it is read here. */
  readonly openLayer?: ((hashContent: boolean) => BlobReader) | undefined;
}

/** Reads a file for what its first bytes say it is. */
export function blobReader(options: BlobOptions): BlobReader {
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
      return documentReader(options);
    case 'other':
      return { write: () => undefined, end: () => ({ kind: 'other' }) };
  }
}

function externalReader({ openLayer, hashContent, budget }: BlobOptions): BlobReader | null {
  const reader = openLayer?.(hashContent);
  return reader
    ? { write: (chunk) => reader.write(chunk), end: async () => withinBudget(await reader.end(), budget) }
    : null;
}

/** A layer that was read by someone who knows the limits of one layer only, against those of its image. */
export function withinBudget(blob: Blob, budget: Budget): Blob {
  if (blob.kind !== 'layer') return blob;
  try {
    for (const entry of blob.contents.entries) {
      budget.spendEntry(entry.path.length + (entry.kind === 'symlink' ? entry.target.length : 0));
    }
    return blob;
  } catch (error) {
    return { kind: 'failed', error: expectWeighInError(error) };
  }
}

/** Remembers the first WeighInError; whatever else is thrown is a defect and goes on. */
function expectWeighInError(error: unknown): WeighInError {
  if (error instanceof WeighInError) return error;
  throw error;
}

function plainLayerReader({ digests = 'all', ...options }: BlobOptions): BlobReader {
  const layer = layerReader(options, digests === 'all');
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
        return { kind: 'layer', contents, digest, compressed: null, hashed: options.hashContent, tarBytes };
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
  const layer = layerReader(options, digests !== 'none');
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
        return { kind: 'layer', contents, digest, compressed, hashed: options.hashContent, tarBytes };
      } catch (error) {
        return { kind: 'failed', error: expectWeighInError(error) };
      }
    },
  };
}

/** Takes a file for a JSON document, whatever its first bytes say. */
export function documentReader({ budget }: LayerOptions): BlobReader {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    write(chunk) {
      size += chunk.length;
      // The chunk belongs to a larger buffer that must not be kept alive by a few bytes of it.
      if (size <= budget.limits.maxJsonBytes) chunks.push(Buffer.from(chunk));
      else chunks.length = 0;
    },
    end() {
      const { limits } = budget;
      if (size > limits.maxJsonBytes) {
        return { kind: 'failed', error: limitExceeded('maxJsonBytes', limits, 'a JSON document') };
      }
      if (!budget.spendJson(size)) {
        const error = limitExceeded('maxTotalJsonBytes', limits, 'the JSON of this archive together');
        return { kind: 'failed', error };
      }
      const bytes = Buffer.concat(chunks);
      return { kind: 'json', bytes, digest: formatDigest(createHash('sha256').update(bytes).digest('hex')) };
    },
  };
}

const formatDigest = (hex: string): string => `sha256:${hex}`;
