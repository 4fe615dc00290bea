import { Buffer } from 'node:buffer';
import * as zlib from 'node:zlib';
import { Decompress } from 'fzstd';
import { corrupt, OUTPUT_CHUNK, streamInto, type Decompressor, type Sink } from './decompress-stream.ts';
import { zstdFrames } from './zstd-frames.ts';

const { createZstdDecompress } = zlib as Partial<typeof zlib>;

/**
 * Decompresses by Node itself; null where it cannot yet (before 22.15). Its stream ends silently when input is left after a
 * frame, so it gets one frame at a time.
 */
export const zstdByNode: ((sink: Sink) => Decompressor) | null =
  createZstdDecompress === undefined
    ? null
    : (sink) => {
        const inner = streamInto(createZstdDecompress({ chunkSize: OUTPUT_CHUNK }), 'zstd', sink);
        const frames = zstdFrames();
        return {
          async write(chunk) {
            for (const part of frames.split(chunk)) await inner.write(part);
          },
          async end() {
            await inner.end();
            if (!frames.complete()) throw corrupt('zstd', new Error('it is cut off'));
          },
        };
      };

/** 256 blocks at most begin in so many bytes, and each is at most 128 KB: what one piece can swell to. */
const ZSTD_PIECE = 1024;

/** Decompresses in JavaScript, for a Node without zstd; about 200 MB/s. */
export function zstdByFzstd(sink: Sink): Decompressor {
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
