import { Buffer } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { unreadable } from './unreadable.ts';

/** Where a blob stands on disk: a whole file, or a part of one. */
export interface BlobPlace {
  readonly file: string;
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
}

/** What fits into a processor's cache: larger pieces are slower, for all that has to look at them. */
export const PIECE_BYTES = 128 * 1024;

/**
 * A blob's bytes, in one buffer that is used again for every piece. Reading without a callback for each piece is
 * several times faster, and keeps only its own thread waiting. Throws a WeighInError of area `source`, also where the
 * file was cut meanwhile.
 */
export function* readPlace({ file, offset, length }: BlobPlace): Generator<Buffer> {
  const descriptor = trying(file, () => openSync(file, 'r'));
  try {
    const buffer = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, length));
    for (let done = 0; done < length;) {
      const wanted = Math.min(PIECE_BYTES, length - done);
      const read = trying(file, () => readSync(descriptor, buffer, 0, wanted, offset + done));
      if (read === 0) throw unreadable(file, 'it became shorter while it was read');
      done += read;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

function trying<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw unreadable(file, cause);
  }
}
