import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../../src/adapters/docker-engine/client.ts';
import { resolveEndpoint } from '../../../src/adapters/docker-engine/endpoint/endpoint.ts';
import { ANY_VERSION, serveApi } from '../../support/engine-stand-in.ts';

let folder = '';
const servers: Server[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-faults-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true, force: true });
});

async function listen(server: Server, ...where: [string] | [number, string]): Promise<Server> {
  servers.push(server);
  server.listen(...(where as [string]));
  await once(server, 'listening');
  return server;
}

const ENGINES = ['a socket', 'a port'] as const;

/** Opens an engine that answers with `answer`. */
async function engineThat(answer: RequestListener, transport: (typeof ENGINES)[number] = 'a socket') {
  const server = createHttpServer({ keepAlive: false }, answer);
  const socket = join(folder, 'engine.sock');
  await (transport === 'a socket' ? listen(server, socket) : listen(server, 0, '127.0.0.1'));
  const host =
    transport === 'a socket'
      ? `unix://${socket}`
      : `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return openEngine(await resolveEndpoint({ DOCKER_HOST: host, HOME: folder }));
}

async function drain(chunks: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const chunk of chunks) count += chunk === undefined ? 0 : 1;
  return count;
}

describe.each(ENGINES)('does not follow redirects of an engine at %s', (transport) => {
  test.each([301, 302, 303, 307, 308])('status %i', async (status) => {
    const requests: string[] = [];
    const other = createHttpServer((request, response) => {
      requests.push(request.url ?? '');
      response.end('{"Id":"sha256:x","Os":"linux","Architecture":"amd64"}');
    });
    await listen(other, 0, '127.0.0.1');
    const to = `http://127.0.0.1:${(other.address() as AddressInfo).port}/x`;
    for (const location of [to, to.slice(5), '/images/elsewhere/json', 'ftp://127.0.0.1/', 'http://', '']) {
      const redirect: RequestListener = (_, response) => response.writeHead(status, { location }).end();
      const engine = await engineThat(redirect, transport);
      const message = new RegExp(`it redirected to another address .HTTP ${status}.*DOCKER_HOST`);
      await expect(engine.inspect('app')).rejects.toThrow(message);
      await expect(engine.version()).rejects.toThrow(message);
      await expect(engine.removeImage('app')).rejects.toThrow(message);
      await expect(drain(engine.exportImages(['app']))).rejects.toThrow(message);
      await expect(engine.docker.buildImage('/dev/null', {})).rejects.toThrow(message);
      servers.pop()?.close();
      await rm(join(folder, 'engine.sock'), { force: true });
      const late = await engineThat(serveApi(ANY_VERSION, redirect), transport);
      await expect(late.inspect('app')).rejects.toThrow(message);
      await expect(drain(late.exportImages(['app']))).rejects.toThrow(message);
      await expect(late.docker.buildImage('/dev/null', {})).rejects.toMatchObject({ statusCode: status });
      servers.pop()?.close();
      await rm(join(folder, 'engine.sock'), { force: true });
    }
    expect(requests).toEqual([]);
  });
});

test('sends no request for an invalid image name', async () => {
  const paths: string[] = [];
  const engine = await engineThat(
    serveApi(ANY_VERSION, (request, response) => {
      paths.push(request.url ?? '');
      response.writeHead(404).end('{}');
    }),
  );
  for (const name of ['', '..', '../x', 'a/../b', 'a//b', '/x', 'a%2fb', 'a?b', 'a b', 'A', 'a\r\nb']) {
    await expect(engine.inspect(name)).rejects.toThrow('Invalid image name');
    await expect(engine.removeImage(name)).rejects.toThrow('Invalid image name');
    await expect(drain(engine.exportImages(['app', name]))).rejects.toThrow('Invalid image name');
  }
  expect(paths).toEqual([]);
  for (const name of ['app', 'h.io:5/a/b:t', '[::1]:5/a', `a@sha256:${'1'.repeat(64)}`, 'sha256:12ab']) {
    await expect(engine.inspect(name)).rejects.toThrow("Can't find image");
  }
  expect(paths).toEqual([
    '/images/app/json',
    '/images/h.io:5/a/b:t/json',
    '/images/%5B::1%5D:5/a/json',
    `/images/a@sha256:${'1'.repeat(64)}/json`,
    '/images/sha256:12ab/json',
  ]);
});

test.each<[string, RequestListener, RegExp]>([
  [
    'is not JSON',
    (_, response) => response.end('<html>'),
    /Invalid response from Docker Engine .*: it is not valid JSON/,
  ],
  ['is empty', (_, response) => response.end(), /it is not valid JSON/],
  [
    'is another document',
    (_, response) => response.end('[7]'),
    /it does not describe an image|it has no version/,
  ],
  [
    'breaks off',
    (_, response) =>
      response.writeHead(200, { 'content-length': 99 }).write('{"Id":', () => response.destroy()),
    /closed the connection/,
  ],
  ['never begins', (_, response) => void response.destroy(), /closed the connection/],
  [
    'is an error that breaks off',
    (_, response) => response.writeHead(500, { 'content-length': 99 }).write('{', () => response.destroy()),
    /closed the connection/,
  ],
])('rejects if the response %s', async (_, answer, message) => {
  const withoutVersion = await engineThat(answer);
  await expect(withoutVersion.inspect('app')).rejects.toThrow(message);
  await expect(withoutVersion.version()).rejects.toThrow(message);
  servers.pop()?.close();
  await rm(join(folder, 'engine.sock'), { force: true });
  const engine = await engineThat(serveApi(ANY_VERSION, answer));
  await expect(engine.inspect('app')).rejects.toThrow(message);
});

test('aborts a request at once', async () => {
  const abort = new AbortController();
  const engine = await engineThat(serveApi(ANY_VERSION, () => abort.abort(new Error('cancelled'))));
  await expect(engine.inspect('app', abort.signal)).rejects.toThrow('cancelled');
});

test('reports an export that breaks off', async () => {
  await listen(
    createServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.0 200 OK\r\n\r\nnot a whole tar'));
    }),
    join(folder, 'engine.sock'),
  );
  const host = { DOCKER_HOST: `unix://${folder}/engine.sock`, DOCKER_API_VERSION: '1.51', HOME: folder };
  const engine = openEngine(await resolveEndpoint(host));
  await expect(drain(engine.exportImages(['app']))).rejects.toThrow(
    /closed the connection while exporting app/,
  );
});
