import { Buffer } from 'node:buffer';
import { connect, type Socket } from 'node:net';

/** As much as a socket gives at once. */
const BUFFER_BYTES = 256 * 1024;
/** A longer head is no engine's. */
const MAX_HEAD_BYTES = 64 * 1024;
const HEAD_END = '\r\n\r\n';

/**
 * The body of the answer to a GET, read from an engine's socket into one buffer that is used again: a piece is valid until the
 * next is asked for. An export has gigabytes, of which Node's HTTP client makes a hundred thousand buffers. The request is of
 * HTTP/1.0, whose answer comes in one piece that ends with the connection (RFC 1945, section 7.2.2). Null for an answer
 * that is no success; rejects with the socket's error, and with an abort's reason.
 */
export async function openSocketStream(
  path: string,
  url: string,
  signal: AbortSignal | undefined,
): Promise<AsyncIterable<Buffer> | null> {
  signal?.throwIfAborted();
  const { socket, next } = openSocket(path);
  const abort = (): void => void socket.destroy(signal?.reason as Error);
  signal?.addEventListener('abort', abort, { once: true });
  socket.once('close', () => signal?.removeEventListener('abort', abort));
  socket.write(`GET ${url} HTTP/1.0\r\nHost: docker\r\n\r\n`);
  let head = '';
  while (!head.includes(HEAD_END)) {
    const piece = head.length > MAX_HEAD_BYTES ? null : await next();
    if (piece === null) return abandon(socket);
    head += piece.toString('latin1');
  }
  if (!/^HTTP\/1\.[01] 200 /.test(head)) return abandon(socket);
  const first = Buffer.from(head.slice(head.indexOf(HEAD_END) + HEAD_END.length), 'latin1');
  return body(first, next, socket);
}

function abandon(socket: Socket): null {
  socket.destroy();
  return null;
}

async function* body(
  first: Buffer,
  next: () => Promise<Buffer | null>,
  socket: Socket,
): AsyncGenerator<Buffer> {
  try {
    if (first.length > 0) yield first;
    for (let piece = await next(); piece !== null; piece = await next()) yield piece;
  } finally {
    socket.destroy();
  }
}

/** A socket that is read only as far as is asked for. */
function openSocket(path: string) {
  let piece: Buffer | null = null;
  let ended = false;
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  const socket = connect({
    path,
    onread: {
      buffer: Buffer.allocUnsafeSlow(BUFFER_BYTES),
      callback(length, buffer) {
        piece = Buffer.from(buffer.buffer, buffer.byteOffset, length);
        wake();
        // Nothing more is read before this is used.
        return false;
      },
    },
  });
  socket.on('end', () => {
    ended = true;
    wake();
  });
  socket.on('close', () => {
    ended = true;
    wake();
  });
  socket.on('error', (error) => {
    failure = error;
    wake();
  });

  async function next(): Promise<Buffer | null> {
    if (piece === null && !ended && failure === null) {
      const woken = new Promise<void>((resolve) => (wake = resolve));
      socket.resume();
      await woken;
    }
    if (piece === null && failure !== null) throw failure;
    const read = piece;
    piece = null;
    return read;
  }

  return { socket, next };
}
