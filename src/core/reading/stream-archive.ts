import { Buffer } from 'node:buffer';
import { createArchiveEntries } from './archive-entries.ts';
import { createBlobReader, type BlobContent, type BlobOptions, type BlobReader } from './blob-reader.ts';
import { decompressInto, sniff, SNIFF_BYTES } from './compression/decompress.ts';
import type { Decompressor, Sink } from './compression/zlib-stream.ts';
import { WeighInError } from '../shared/errors.ts';
import { describeImages, verifyLayer, fillLayerSizes } from './assemble-image.ts';
import type { OpenedSource } from './opened-source.ts';
import { createBudget, DEFAULT_LIMITS, type ReadLimits } from '../image/read-limits.ts';
import type { ProbeProgram } from './program/program-probe.ts';
import { createTarReader } from './tar/tar-reader.ts';

export interface ReadOptions {
  /** Creates a probe for the content of an executable file. */
  readonly probeProgram: ProbeProgram;
  /** Whether every file gets a content digest, which comparisons need. The default is true. */
  readonly hashContent?: boolean;
  /** Limits that replace those of `DEFAULT_LIMITS`. */
  readonly limits?: Partial<ReadLimits>;
  /** Which digests to compute, as in `BlobOptions`; `none` for a trusted source. */
  readonly digests?: BlobOptions['digests'];
  /** Reads layers outside of this thread, if set. */
  readonly openLayer?: BlobOptions['openLayer'];
}

/** Larger chunks are split, so that an archive in a single buffer needs no more memory than a stream. */
const PIECE_BYTES = 64 * 1024;

/**
 * Reads a docker-archive or oci-archive, plain or compressed, in one pass and without keeping blobs in memory. Blobs are read in
 * archive order, then matched to images; digests and diff IDs are verified. Rejects with a WeighInError of area `archive` if the
 * file is not an image archive, is truncated, lacks a blob, or doesn't match its digests.
 */
export async function streamArchive(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): Promise<OpenedSource> {
  const files = readFiles(layerOptions(options));
  const input = decompressAny((chunk) => files.write(chunk));
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES)
      await input.write(bytes.subarray(offset, offset + PIECE_BYTES));
  }
  await input.end();
  files.end();
  await files.settle();
  const descriptions = await describeImages({
    getDocument: (path) => Promise.resolve(files.find(path)),
    paths: files.paths,
  });
  const images = await fillLayerSizes(descriptions, (path) => {
    const blob = files.find(path);
    return Promise.resolve(blob?.kind === 'layer' ? (blob.compressed ?? blob.tarBytes) : null);
  });
  // All layers were already read, with the digests that the options ask for.
  const readLayer: OpenedSource['readLayer'] = async (layer) =>
    Promise.resolve(verifyLayer(files.find(layer.path), layer));
  return { images, readLayer };
}

/** Creates the options that all blobs of one archive or layout share. */
export function layerOptions({
  probeProgram,
  hashContent = true,
  limits = {},
  digests,
  openLayer,
}: ReadOptions): BlobOptions {
  const budget = createBudget({ ...DEFAULT_LIMITS, ...limits });
  return { probeProgram, hashContent, digests, openLayer, budget };
}

/** Detects the compression by the first bytes and decompresses into the sink. */
function decompressAny(sink: Sink): Decompressor {
  let head: Buffer = Buffer.alloc(0);
  let next: Decompressor | null = null;

  async function detect(): Promise<Decompressor> {
    const kind = sniff(head);
    if (kind !== 'tar' && kind !== 'gzip' && kind !== 'zstd') throw notAnArchive(kind, head);
    next = kind === 'tar' ? { write: sink, end: () => undefined } : decompressInto(kind, sink);
    await next.write(head);
    return next;
  }

  return {
    async write(chunk) {
      if (next !== null) return next.write(chunk);
      head = Buffer.concat([head, chunk]);
      if (head.length >= SNIFF_BYTES) await detect();
    },
    async end() {
      await (next ?? (await detect())).end();
    },
  };
}

/** Reads the files of an archive while it is streamed. */
function readFiles(options: BlobOptions) {
  const entries = createArchiveEntries<{ blob: BlobContent | null }>();
  let current: { readonly reader: BlobReader; readonly slot: { blob: BlobContent | null } } | null = null;
  let writing: void | Promise<void> = undefined;
  let pendingWrites: Promise<void>[] = [];
  const pendingBlobs: Promise<void>[] = [];

  const tar = createTarReader(
    {
      entry(header) {
        options.budget.spendEntry(header.name.length + header.linkname.length);
        current = header.type === '0' ? { reader: createBlobReader(options), slot: { blob: null } } : null;
        entries.add(header, current && current.slot);
      },
      data(chunk) {
        const { reader } = current ?? {};
        writing = writing ? writing.then(() => reader?.write(chunk)) : reader?.write(chunk);
        if (!writing) return;
        // If the archive itself is damaged, nobody awaits this promise.
        writing.catch(() => undefined);
        pendingWrites.push(writing);
      },
      entryEnd() {
        if (current === null) return;
        const { reader, slot } = current;
        const blob = writing ? writing.then(() => reader.end()) : reader.end();
        writing = undefined;
        current = null;
        if (blob instanceof Promise) trackBlob(blob.then((read) => void (slot.blob = read)));
        else slot.blob = blob;
      },
    },
    options.budget.limits,
  );

  /** The next blob can start before this one is finished; errors are reported at the end. */
  function trackBlob(blob: Promise<void>): void {
    blob.catch(() => undefined);
    pendingBlobs.push(blob);
  }

  async function settle(): Promise<void> {
    const writes = pendingWrites;
    pendingWrites = [];
    writing = undefined;
    await Promise.all(writes);
  }

  return {
    paths: entries.paths,
    async settle(): Promise<void> {
      await Promise.all(pendingBlobs);
    },
    write(chunk: Buffer): void | Promise<void> {
      tar.write(chunk);
      return pendingWrites.length === 0 ? undefined : settle();
    },
    end(): void {
      tar.end();
    },
    find: (path: string): BlobContent | null => entries.find(path)?.blob ?? null,
  };
}

/** Unsupported compressions, by their first bytes. */
const UNSUPPORTED_COMPRESSIONS = [
  { name: 'xz', magic: '\xfd7zXZ\0', command: 'xz -d' },
  { name: 'bzip2', magic: 'BZh', command: 'bzip2 -d' },
] as const;

function notAnArchive(kind: string, head: Buffer): WeighInError {
  const compressed = UNSUPPORTED_COMPRESSIONS.find(
    ({ magic }) => head.toString('latin1', 0, magic.length) === magic,
  );
  if (compressed !== undefined) {
    return new WeighInError({
      area: 'archive',
      what: `Unsupported ${compressed.name} compression of the image archive`,
      why: 'only gzip and zstd can be read',
      remedy: `Decompress the file first with \`${compressed.command} FILE\`.`,
    });
  }
  return new WeighInError({
    area: 'archive',
    what: 'Not an image archive',
    why: kind === 'empty' ? 'it is empty' : 'it is neither a tar archive nor a gzip or zstd file',
    remedy: 'Use the output of `docker save` or `docker buildx build --output type=oci`.',
  });
}
