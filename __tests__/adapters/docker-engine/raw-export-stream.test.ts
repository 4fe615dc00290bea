import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSocketStream } from '../../../src/adapters/docker-engine/raw-export-stream.ts';

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

const path = () => join(folder, 'engine.sock');

/** Listens, and answers whoever has asked. */
async function serve(answer: (socket: Socket, request: string) => void): Promise<void> {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (request) => answer(socket, String(request)));
  });
  server.listen(path());
  await once(server, 'listening');
}

async function collect(stream: AsyncIterable<Buffer> | null): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream ?? []) {
    pieces.push(Buffer.from(piece));
    // Whoever is slow gets the same bytes.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return Buffer.concat(pieces);
}

const open = (signal?: AbortSignal) => openSocketStream(path(), '/images/get?names=a', signal);

test('gives the body whole, whoever is slow, and however the head is cut', async () => {
  const body = Buffer.from(Array.from({ length: 3_000_001 }, (_, i) => i % 251));
  let asked = '';
  await serve((socket, request) => {
    asked = request;
    socket.write('HTTP/1.0 200 OK\r\nContent-Type: application/x-tar\r');
    setImmediate(() => {
      socket.write('\n\r');
      setImmediate(() => socket.end(Buffer.concat([Buffer.from('\n'), body])));
    });
  });
  expect((await collect(await open())).equals(body)).toBe(true);
  expect(asked).toMatch(/^GET \/images\/get\?names=a HTTP\/1\.0\r\nHost: \S+\r\n\r\n$/);
});

test.each([
  ['a refusal', 'HTTP/1.0 404 Not Found\r\n\r\n{"message":"no such image"}'],
  ['what is no HTTP', 'SSH-2.0-x\r\n\r\n'],
  ['a head without end', 'HTTP/1.0 200 OK\r\n' + 'X-Y: z\r\n'.repeat(20_000)],
  ['nothing', ''],
])('%s is no stream', async (_, answer) => {
  await serve((socket) => socket.end(answer));
  expect(await open()).toBeNull();
});

test('rejects where nobody listens', async () => {
  await expect(open()).rejects.toMatchObject({ code: 'ENOENT' });
});

test('an abort ends it with its reason, before and within the body', async () => {
  const abort = new AbortController();
  await serve((socket) => socket.write('HTTP/1.0 200 OK\r\n\r\nbegun'));
  const stream = await open(abort.signal);
  const pieces = stream?.[Symbol.asyncIterator]();
  expect(String((await pieces?.next())?.value)).toBe('begun');
  abort.abort(new Error('cancelled'));
  await expect(pieces?.next()).rejects.toThrow('cancelled');
  await expect(open(abort.signal)).rejects.toThrow('cancelled');
});

test('who stops early closes the connection', async () => {
  let note = (): void => undefined;
  const closed = new Promise<void>((resolve) => (note = resolve));
  await serve((socket) => {
    socket.once('close', note);
    socket.write('HTTP/1.0 200 OK\r\n\r\nbegun');
  });
  for await (const piece of (await open()) ?? []) {
    expect(String(piece)).toBe('begun');
    break;
  }
  await closed;
});
