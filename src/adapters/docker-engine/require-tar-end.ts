import { Buffer } from 'node:buffer';

/** Two blocks of zeros (POSIX.1-2001 pax, "ustar Interchange Format"). */
const TAR_END = Buffer.alloc(1024);

/**
 * Passes a tar through and throws ECONNRESET if it stops before the end marker. HTTP/1.0 ends a body by closing the connection, so a
 * broken connection looks like a complete body.
 */
export async function* requireTarEnd(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let tail: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    // Copied, because the piece's buffer is reused.
    tail = Buffer.concat([tail, piece.subarray(-TAR_END.length)]).subarray(-TAR_END.length);
    yield piece;
  }
  if (tail.equals(TAR_END)) return;
  throw Object.assign(new Error('the connection closed before the export was complete'), {
    code: 'ECONNRESET',
  });
}
