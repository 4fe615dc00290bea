import type { Buffer } from 'node:buffer';
import type { Transform } from 'node:stream';
import { WeighInError, messageOf } from '../../shared/errors.ts';

/** Takes a chunk; a promise asks the writer to wait before it sends the next. */
export type Sink = (chunk: Buffer) => void | Promise<void>;

/** Something that is written to in order: no call before the promise of the one before is settled. */
export interface Decompressor {
  write(chunk: Buffer): void | Promise<void>;
  /** Settles when everything has gone into the sink; rejects with a WeighInError where the input is cut off. */
  end(): void | Promise<void>;
}

/** Bytes that a zlib stream hands on at a time. */
export const OUTPUT_CHUNK = 128 * 1024;

/** Decompresses through one of zlib's streams; `refused` makes the error of what that can't read. */
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
  // After an early end, zlib may still look at a chunk whose buffer is reused by then. Nobody listens to that any more.
  stream.on('error', () => undefined);
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
      if (!ended) stream.end();
      await drained;
      if (failure !== null) throw failure;
    },
  };
}

async function drain(stream: AsyncIterable<Buffer>, sink: Sink): Promise<void> {
  for await (const chunk of stream) await sink(chunk);
}

/** The error for compressed data that is none. */
export function invalidData(format: string, cause: unknown): WeighInError {
  return new WeighInError({
    area: 'archive',
    what: `Cannot decompress ${format} data`,
    why: messageOf(cause),
    remedy: 'The file is damaged or cut off: save, export or download it again.',
    cause,
  });
}
