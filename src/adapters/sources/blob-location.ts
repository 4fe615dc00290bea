import { Buffer } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { unreadableFile } from './unreadable-file.ts';

/** A blob on disk: a whole file, or a part of one. */
export interface BlobLocation {
  readonly file: string;
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
}

/** Fits into a processor's cache. Larger pieces are slower to process. */
export const PIECE_BYTES = 128 * 1024;

/**
 * Yields a blob in pieces that share one buffer. Synchronous reads are several times faster than a callback for each piece, and block only
 * their own thread. Throws a WeighInError of area `source`, also if the file is truncated in the meantime.
 */
export function* readPieces({ file, offset, length }: BlobLocation): Generator<Buffer> {
  const descriptor = wrapReadErrors(file, () => openSync(file, 'r'));
  try {
    const buffer = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, length));
    for (let done = 0; done < length;) {
      const wanted = Math.min(PIECE_BYTES, length - done);
      const read = wrapReadErrors(file, () => readSync(descriptor, buffer, 0, wanted, offset + done));
      if (read === 0) throw unreadableFile(file, 'it became shorter while it was read');
      done += read;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

function wrapReadErrors<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw unreadableFile(file, cause);
  }
}
