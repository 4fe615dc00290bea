import { Buffer } from 'node:buffer';
import { connect, type Socket } from 'node:net';

/** Size of the receive buffer. */
const BUFFER_BYTES = 256 * 1024;
/** A longer response header is not from an engine. */
const MAX_HEAD_BYTES = 64 * 1024;
const HEAD_END = '\r\n\r\n';

/**
 * Sends a GET to an engine's socket and returns the response body. All chunks share one buffer, so a chunk is valid until the next one is
 * requested: for gigabytes of export, Node's HTTP client would allocate a hundred thousand buffers. The request is HTTP/1.0, whose
 * response is not chunked and ends with the connection (RFC 1945, section 7.2.2). Returns null if the status is not 200. Rejects with the
 * socket's error or the reason of an abort.
 */
export async function openRawExportStream(
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
  return readBody(first, next, socket);
}

function abandon(socket: Socket): null {
  socket.destroy();
  return null;
}

async function* readBody(
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

/** Opens a socket that reads only when `next` is called. */
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
        // Pauses the socket until this piece is used.
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
