import { Buffer } from 'node:buffer';

/** A part of a streamed file. */
export interface FileRange {
  /** Chunks must be written in order and can overlap. The caller may reuse the chunk afterwards. */
  write(chunk: Buffer, offset: number): void;
  bytes(): Buffer;
}

/** Keeps up to `size` bytes of a file from `start`. */
export function fileRange(start: number, size: number): FileRange {
  const pieces: Buffer[] = [];
  let filled = 0;
  return {
    write(chunk, offset) {
      const from = Math.max(0, start + filled - offset);
      const piece = chunk.subarray(from, from + size - filled);
      if (offset > start + filled || piece.length === 0) return;
      // Copied, because the caller may reuse the chunk.
      pieces.push(Buffer.from(piece));
      filled += piece.length;
    },
    bytes() {
      if (pieces.length > 1) pieces.splice(0, pieces.length, Buffer.concat(pieces));
      return pieces[0] ?? Buffer.alloc(0);
    },
  };
}
