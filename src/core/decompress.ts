import { Buffer } from 'node:buffer';
import { createGunzip, type Gunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { WeighInError, messageOf } from './errors.ts';
import { BLOCK, hasTarChecksum, isZeroBlock } from './tar-header.ts';

/** Takes a chunk; a promise asks the writer to wait before it sends the next. */
export type Sink = (chunk: Buffer) => void | Promise<void>;

/** Something that is written to in order: no call before the promise of the one before is settled. */
export interface Decompressor {
  write(chunk: Buffer): void | Promise<void>;
  /** Settles when everything has gone into the sink; rejects with a WeighInError where the input is cut off. */
  end(): void | Promise<void>;
}

/** What a blob is, by its first bytes. */
export type ContentKind = 'tar' | 'gzip' | 'zstd' | 'json' | 'empty' | 'other';

/** How many bytes `sniff` wants to see, or all where there are fewer. */
export const SNIFF_BYTES = BLOCK;

/** Tells by content, never by name or media type, what a blob is. */
export function sniff(head: Buffer): ContentKind {
  if (head.length === 0) return 'empty';
  if (head.length >= BLOCK && (isZeroBlock(head, 0) || hasTarChecksum(head, 0))) return 'tar';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  const magic = head.length < 4 ? 0 : head.readUInt32LE(0);
  // RFC 8878: a frame, or a skippable frame before it (3.1.2).
  if (magic === 0xfd2fb528 || (magic & 0xfffffff0) >>> 0 === 0x184d2a50) return 'zstd';
  return /^\s*[{[]/.test(head.toString('latin1')) ? 'json' : 'other';
}

/** Decompresses into a sink as it is written to. Nothing but the format's own window is held. */
export function decompressInto(kind: 'gzip' | 'zstd', sink: Sink): Decompressor {
  return kind === 'gzip' ? streamInto(createGunzip({ chunkSize: OUTPUT_CHUNK }), sink) : zstdInto(sink);
}

const OUTPUT_CHUNK = 128 * 1024;

function streamInto(stream: Gunzip, sink: Sink): Decompressor {
  let failure: Error | null = null;
  let ended = false;
  let wake = (): void => undefined;
  const drained = drain(stream, sink).then(
    () => {
      ended = true;
      wake();
    },
    (error: unknown) => {
      failure = error instanceof WeighInError ? error : corrupt('gzip', error);
      wake();
    },
  );
  return {
    async write(chunk) {
      // Zeros after the last member end the stream early; what follows them is no gzip.
      if (!ended && failure === null) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          stream.write(chunk, () => resolve());
        });
      }
      if (failure !== null) throw failure;
    },
    async end() {
      stream.end();
      await drained;
      if (failure !== null) throw failure;
    },
  };
}

async function drain(stream: AsyncIterable<Buffer>, sink: Sink): Promise<void> {
  for await (const chunk of stream) await sink(chunk);
}

/** 256 blocks at most begin in so many bytes, and each is at most 128 KB: what one piece can swell to. */
const ZSTD_PIECE = 1024;

function zstdInto(sink: Sink): Decompressor {
  let ready: Uint8Array[] = [];
  const decoder = new Decompress((chunk) => ready.push(chunk));

  async function push(piece: Buffer, last: boolean): Promise<void> {
    try {
      decoder.push(piece, last);
    } catch (error) {
      throw corrupt('zstd', error);
    }
    const chunks = ready;
    ready = [];
    for (const chunk of chunks) await sink(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  }

  return {
    async write(chunk) {
      for (let at = 0; at < chunk.length; at += ZSTD_PIECE) {
        await push(chunk.subarray(at, at + ZSTD_PIECE), false);
      }
    },
    end: () => push(Buffer.alloc(0), true),
  };
}

function corrupt(format: string, cause: unknown): WeighInError {
  return new WeighInError({
    area: 'archive',
    what: `Cannot decompress ${format} data`,
    why: messageOf(cause),
    remedy: 'The file is damaged or cut off: save, export or download it again.',
    cause,
  });
}
