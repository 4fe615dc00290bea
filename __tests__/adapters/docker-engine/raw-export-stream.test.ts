import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRawExportStream } from '../../../src/adapters/docker-engine/raw-export-stream.ts';

let folder = '';
let server: Server | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socket-'));
});
afterEach(async () => {
  server?.close();
  server = null;
  await rm(folder, { recursive: true, force: true });
});

const socketPath = () => join(folder, 'engine.sock');

/** Starts a server that answers the first data of each connection. */
async function serve(answer: (socket: Socket, request: string) => void): Promise<void> {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (request) => answer(socket, String(request)));
  });
  server.listen(socketPath());
  await once(server, 'listening');
}

async function collect(stream: AsyncIterable<Buffer> | null): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream ?? []) {
    pieces.push(Buffer.from(piece));
    // Reading slowly must not change the bytes.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return Buffer.concat(pieces);
}

const open = (signal?: AbortSignal) => openRawExportStream(socketPath(), '/images/get?names=a', signal);

test('returns the whole body to a slow reader, wherever the header is split', async () => {
  const body = Buffer.from(Array.from({ length: 3_000_001 }, (_, i) => i % 251));
  let received = '';
  await serve((socket, request) => {
    received = request;
    socket.write('HTTP/1.0 200 OK\r\nContent-Type: application/x-tar\r');
    setImmediate(() => {
      socket.write('\n\r');
      setImmediate(() => socket.end(Buffer.concat([Buffer.from('\n'), body])));
    });
  });
  expect((await collect(await open())).equals(body)).toBe(true);
  expect(received).toMatch(/^GET \/images\/get\?names=a HTTP\/1\.0\r\nHost: \S+\r\n\r\n$/);
});

test.each([
  ['a 404', 'HTTP/1.0 404 Not Found\r\n\r\n{"message":"no such image"}'],
  ['a response that is not HTTP', 'SSH-2.0-x\r\n\r\n'],
  ['an endless header', 'HTTP/1.0 200 OK\r\n' + 'X-Y: z\r\n'.repeat(20_000)],
  ['an empty response', ''],
])('returns null for %s', async (_, answer) => {
  await serve((socket) => socket.end(answer));
  expect(await open()).toBeNull();
});

test('rejects if nothing listens', async () => {
  await expect(open()).rejects.toMatchObject({ code: 'ENOENT' });
});

test('rejects with the reason of an abort, before and inside the body', async () => {
  const abort = new AbortController();
  await serve((socket) => socket.write('HTTP/1.0 200 OK\r\n\r\nbegun'));
  const stream = await open(abort.signal);
  const pieces = stream?.[Symbol.asyncIterator]();
  expect(String((await pieces?.next())?.value)).toBe('begun');
  abort.abort(new Error('cancelled'));
  await expect(pieces?.next()).rejects.toThrow('cancelled');
  await expect(open(abort.signal)).rejects.toThrow('cancelled');
});

test('closes the connection if the reader stops early', async () => {
  let markClosed = (): void => undefined;
  const closed = new Promise<void>((resolve) => (markClosed = resolve));
  await serve((socket) => {
    socket.once('close', markClosed);
    socket.write('HTTP/1.0 200 OK\r\n\r\nbegun');
  });
  for await (const piece of (await open()) ?? []) {
    expect(String(piece)).toBe('begun');
    break;
  }
  await closed;
});
