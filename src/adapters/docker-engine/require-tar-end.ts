import { Buffer } from 'node:buffer';

/** Two blocks of zeros (POSIX.1-2001 pax, "ustar Interchange Format"). */
const END = Buffer.alloc(1024);

/**
 * Passes a tar on whose sender ends by hanging up, and rejects as a broken connection does where it ends without what a tar
 * ends with: HTTP/1.0 does not tell the two apart.
 */
export async function* untilTarEnds(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let tail: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    // A copy, because the piece's buffer is used again.
    tail = Buffer.concat([tail, piece.subarray(-END.length)]).subarray(-END.length);
    yield piece;
  }
  if (tail.equals(END)) return;
  throw Object.assign(new Error('the connection ended before the export did'), { code: 'ECONNRESET' });
}
