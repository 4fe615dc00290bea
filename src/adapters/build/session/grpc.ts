import type { ServerHttp2Stream } from 'node:http2';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** Status codes of gRPC. */
export const GRPC_STATUS = { ok: 0, internal: 13, unimplemented: 12 } as const;

/** BuildKit sends no larger messages to a client. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** Starts the response to a call. */
export function startResponse(stream: ServerHttp2Stream): void {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
}

/** Ends the response with a status. */
export function endResponse(stream: ServerHttp2Stream, status: number, message = ''): void {
  stream.once('wantTrailers', () =>
    stream.sendTrailers({ 'grpc-status': String(status), 'grpc-message': encodeURIComponent(message) }),
  );
  stream.resume().end();
}

/** Sends an uncompressed message. Resolves when the stream can take another one; rejects if the connection is closed. */
export async function sendMessage(stream: ServerHttp2Stream, message: Buffer): Promise<void> {
  const header = Buffer.alloc(5);
  header.writeUInt32BE(message.length, 1);
  const hasRoom = !stream.destroyed && stream.write(Buffer.concat([header, message]));
  const ended = new AbortController();
  try {
    const { signal } = ended;
    if (!hasRoom) await Promise.race([once(stream, 'drain', { signal }), rejectOnClose(stream, signal)]);
  } finally {
    ended.abort();
  }
}

async function rejectOnClose(stream: ServerHttp2Stream, signal: AbortSignal): Promise<never> {
  if (!stream.destroyed) await once(stream, 'close', { signal });
  throw new Error('the connection to BuildKit is closed');
}

/** Yields the messages of a call as they arrive. Throws an Error for a message that is compressed or too long. */
export async function* receiveMessages(stream: Readable): AsyncGenerator<Buffer> {
  let pending = Buffer.alloc(0);
  // A caller that stops reading still has to respond, so the stream stays open.
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 5) {
      const length = pending.readUInt32BE(1);
      if (pending[0] !== 0 || length > MAX_MESSAGE_BYTES)
        throw new Error('BuildKit sent an invalid gRPC message');
      if (pending.length < 5 + length) break;
      yield pending.subarray(5, 5 + length);
      pending = pending.subarray(5 + length);
    }
  }
}
