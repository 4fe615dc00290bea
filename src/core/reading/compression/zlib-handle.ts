import { Buffer } from 'node:buffer';
import type { Transform } from 'node:stream';
import type { WeighInError } from '../../shared/errors.ts';
import { OUTPUT_CHUNK, streamInto, type Decompressor, type Sink } from './zlib-stream.ts';

/** What Node's zlib streams use themselves. It isn't documented, so it can be missing. */
interface ZlibHandle {
  /** Throws nothing: `onerror` gets an error. */
  writeSync(
    flush: number,
    input: Uint8Array,
    inputOffset: number,
    inputLength: number,
    output: Uint8Array,
    outputOffset: number,
    outputLength: number,
  ): void;
  onerror: (message: string, errno: number, code: string) => void;
}

export interface ZlibOptions {
  /** The flag that ends the input. */
  readonly finish: number;
  /** Converts an error of the stream. */
  readonly toError: (cause: unknown) => WeighInError;
}

const NO_INPUT = Buffer.alloc(0);

/**
 * Decompresses into one buffer that is used again for each chunk: a chunk is valid until `sink` returns, or until its promise resolves. Node's
 * zlib streams allocate a buffer for each chunk and use another thread, which takes twice the memory and 14 % more processor time (2.5 GB
 * of gzip layers). Without the undocumented handle of a stream, the stream itself is used.
 */
export function zlibInto(stream: Transform, { finish, toError }: ZlibOptions, sink: Sink): Decompressor {
  const internals = findInternals(stream);
  if (internals === null) return streamInto(stream, { toError }, sink);
  const { handle, left } = internals;
  const output = Buffer.allocUnsafeSlow(OUTPUT_CHUNK);
  let failure: WeighInError | null = null;
  let ended = false;
  handle.onerror = (message, _errno, code) => {
    failure = toError(Object.assign(new Error(message), { code }));
  };

  /** Decompresses input from an offset on. Returns a promise if the sink does. */
  function pump(flush: number, input: Buffer, start: number): void | Promise<void> {
    let offset = start;
    for (let isFull = true; isFull && !ended;) {
      handle.writeSync(flush, input, offset, input.length - offset, output, 0, OUTPUT_CHUNK);
      if (failure !== null) throw failure;
      const [outputLeft, inputLeft] = left;
      offset = input.length - inputLeft;
      isFull = outputLeft === 0;
      // Zeros after the last gzip member end the stream early. Anything after them is not gzip data.
      ended = !isFull && inputLeft > 0;
      if (outputLeft === OUTPUT_CHUNK) continue;
      const waiting = sink(output.subarray(0, OUTPUT_CHUNK - outputLeft));
      if (waiting) return waiting.then(() => (isFull ? pump(flush, input, offset) : undefined));
    }
  }

  return {
    write: (chunk) => pump(0, chunk, 0),
    async end() {
      try {
        await pump(finish, NO_INPUT, 0);
      } finally {
        stream.destroy();
      }
    },
  };
}

/** Returns null if this version of Node has no such handle. `left` are the bytes of output and input that the last call didn't use. */
function findInternals(
  stream: Transform,
): { readonly handle: ZlibHandle; readonly left: Readonly<[number, number]> } | null {
  const { _handle: handle, _writeState: left } = stream as { _handle?: unknown; _writeState?: unknown };
  const isHandle =
    typeof handle === 'object' && handle !== null && 'writeSync' in handle && 'onerror' in handle;
  // Not `instanceof`: the stream can come from another realm.
  if (!isHandle || !ArrayBuffer.isView(left) || left.byteLength !== 8) return null;
  return { handle: handle as ZlibHandle, left: left as unknown as Readonly<[number, number]> };
}
