import { Buffer } from 'node:buffer';

/** Keeps the bytes of a small file while it is streamed, for what needs all of them. */
export interface KeptBytes {
  /** The caller may reuse the chunk afterwards. */
  write(chunk: Buffer): void;
  /** Returns all bytes; null if the file is too long. */
  all(): Buffer | null;
}

/** A toybox or busybox with all its commands has 2 MB. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;

export function keepBytes(): KeptBytes {
  let chunks: Buffer[] = [];
  let length = 0;
  return {
    write(chunk) {
      length += chunk.length;
      if (length > MAX_FILE_BYTES) chunks = [];
      // Copied, because the caller may reuse the chunk.
      else chunks.push(Buffer.from(chunk));
    },
    all: () => (length > MAX_FILE_BYTES ? null : Buffer.concat(chunks)),
  };
}
