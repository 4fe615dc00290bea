import type { Buffer } from 'node:buffer';
import type { Transform } from 'node:stream';
import { WeighInError, errorMessage } from '../../shared/errors.ts';

/** Receives a chunk. If it returns a promise, the writer waits for it before the next chunk. */
export type Sink = (chunk: Buffer) => void | Promise<void>;

/** Decompresses chunks in order. Wait for the promise of a call before the next call. */
export interface Decompressor {
  write(chunk: Buffer): void | Promise<void>;
  /** Resolves when the sink has received everything. Rejects with a WeighInError if the input is truncated. */
  end(): void | Promise<void>;
}

/** Output chunk size of zlib streams, in bytes. */
export const OUTPUT_CHUNK = 128 * 1024;

/** Decompresses through a zlib stream. `toError` converts its errors. */
export function streamInto(
  stream: Transform,
  toError: (cause: unknown) => WeighInError,
  sink: Sink,
): Decompressor {
  let failure: Error | null = null;
  let ended = false;
  let wake = (): void => undefined;
  const drained = drain(stream, sink).then(
    () => {
      ended = true;
      wake();
    },
    (error: unknown) => {
      failure = error instanceof WeighInError ? error : toError(error);
      wake();
    },
  );
  // After an early end, zlib may still read a chunk whose buffer was reused. Errors from that don't matter.
  stream.on('error', () => undefined);
  return {
    async write(chunk) {
      // Zeros after the last gzip member end the stream early. Anything after them is not gzip data.
      if (!ended && failure === null) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          stream.write(chunk, () => resolve());
        });
      }
      if (failure !== null) throw failure;
    },
    async end() {
      if (!ended) stream.end();
      await drained;
      if (failure !== null) throw failure;
    },
  };
}

async function drain(stream: AsyncIterable<Buffer>, sink: Sink): Promise<void> {
  for await (const chunk of stream) await sink(chunk);
}

/** Creates the error for invalid compressed data. */
export function invalidData(format: string, cause: unknown): WeighInError {
  return new WeighInError({
    area: 'archive',
    what: `Invalid ${format} data`,
    why: errorMessage(cause),
    remedy: 'The image is damaged or truncated. Save, export, or download it again.',
    cause,
  });
}
