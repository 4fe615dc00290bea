import { Buffer } from 'node:buffer';

/** Keeps the bytes of a small file while it is streamed, for what needs all of them. */
export interface KeptBytes {
  /**
   * The caller may reuse the chunk afterwards.
   * @param end where the file probably ends; Infinity if unknown. Nothing of a file that is too long is copied.
   */
  write(chunk: Buffer, end: number): void;
  /** Returns all bytes, valid until `release`; null if the file is too long. */
  all(): Buffer | null;
  /** Must be called at the end, so that the next file uses the same memory. */
  release(): void;
}

/** A toybox or busybox with all its commands has 2 MB. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const FIRST_BYTES = 256 * 1024;

/** The memory of a file that has been released. Allocating it for each program takes as long as searching the program. */
let spare: Buffer | null = null;

export function keepBytes(): KeptBytes {
  let memory: Buffer | null = null;
  let length = 0;
  let isTooLong = false;
  /** Returns memory for so many bytes, with those that were kept before. */
  function grow(bytes: number): Buffer {
    let size = memory?.length ?? FIRST_BYTES;
    while (size < bytes) size *= 2;
    const grown = Buffer.allocUnsafeSlow(size);
    memory?.copy(grown, 0, 0, length);
    return grown;
  }
  return {
    write(chunk, expectedEnd) {
      if (expectedEnd !== Infinity && expectedEnd > MAX_FILE_BYTES) isTooLong = true;
      const end = length + chunk.length;
      if (end > MAX_FILE_BYTES) isTooLong = true;
      if (isTooLong) return;
      if (memory === null) [memory, spare] = [spare, null];
      if (memory === null || memory.length < end) memory = grow(end);
      chunk.copy(memory, length);
      length = end;
    },
    all: () => (isTooLong ? null : (memory ?? Buffer.alloc(0)).subarray(0, length)),
    release() {
      if (memory !== null && (spare === null || spare.length < memory.length)) spare = memory;
      memory = null;
    },
  };
}
