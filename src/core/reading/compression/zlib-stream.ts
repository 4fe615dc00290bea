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

/** Decompresses through a zlib stream. `toError` converts its errors, but not those of the sink. */
export function streamInto(
  stream: Transform,
  { toError }: { readonly toError: (cause: unknown) => WeighInError },
  sink: Sink,
): Decompressor {
  let failure: { readonly error: unknown } | null = null;
  let ended = false;
  let wake = (): void => undefined;
  const drained = drain(convertErrors(stream, toError), sink).then(
    () => {
      ended = true;
      wake();
    },
    (error: unknown) => {
      failure = { error };
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
      if (failure !== null) throw failure.error;
    },
    async end() {
      if (!ended) stream.end();
      await drained;
      if (failure !== null) throw failure.error;
    },
  };
}

async function drain(chunks: AsyncIterable<Buffer>, sink: Sink): Promise<void> {
  for await (const chunk of chunks) await sink(chunk);
}

async function* convertErrors(
  chunks: AsyncIterable<Buffer>,
  toError: (cause: unknown) => WeighInError,
): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (cause) {
    throw toError(cause);
  }
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
