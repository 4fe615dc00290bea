import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { chmod, readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { openEngine } from '../../../src/adapters/docker-engine/client.ts';
import { resolveEndpoint } from '../../../src/adapters/docker-engine/endpoint/endpoint.ts';
import { type EngineEnvironment } from '../../../src/adapters/docker-engine/endpoint/transport.ts';
import { withFiles } from '../../support/engine.ts';
import { serveApi } from '../../support/engine-stand-in.ts';
import { createRecordedLog } from '../../support/github.ts';

const open = async (env: EngineEnvironment) =>
  openEngine(await resolveEndpoint({ HOME: '/nonexistent', ...env }));

/** Runs a server on loopback while `use` runs. */
async function withServer<T>(server: Server, use: (port: number) => Promise<T>): Promise<T> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

const answerVersion: RequestListener = (request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ Version: '1.2.3', ApiVersion: '1.41', asked: request.url }));
};

test('reports an engine that is not running, with a remedy', async () => {
  await withFiles({}, async (folder) => {
    const engine = await open({ DOCKER_HOST: `unix://${folder}/docker.sock` });
    await expect(engine.version()).rejects.toMatchObject({
      area: 'engine',
      what: `Docker Engine is not running at unix://${folder}/docker.sock (from DOCKER_HOST)`,
      remedy: 'Start it, or set DOCKER_HOST to an engine that is running.',
    });
    const chunks = engine.exportImages(['app'])[Symbol.asyncIterator]();
    await expect(chunks.next()).rejects.toThrow('Docker Engine is not running');
  });
});

test('reports a port that nothing listens on', async () => {
  const port = await withServer(createHttpServer(), (free) => Promise.resolve(free));
  const engine = await open({ DOCKER_HOST: `tcp://127.0.0.1:${port}` });
  await expect(engine.version()).rejects.toThrow(`Docker Engine is not running at tcp://127.0.0.1:${port}`);
});

test('reports a server that is not a Docker Engine', async () => {
  const server = createHttpServer((_request, response) => response.writeHead(404).end('<html>'));
  await withServer(server, async (port) => {
    const engine = await open({ DOCKER_HOST: `tcp://127.0.0.1:${port}` });
    await expect(engine.version()).rejects.toThrow(
      `Docker Engine at tcp://127.0.0.1:${port} failed while returning its version`,
    );
  });
});

test('keeps the path of DOCKER_HOST in front of every request', async () => {
  const urls: (string | undefined)[] = [];
  const server = createHttpServer((request, response) => {
    urls.push(request.url);
    answerVersion(request, response);
  });
  await withServer(server, async (port) => {
    const engine = await open({ DOCKER_HOST: `tcp://127.0.0.1:${port}/behind/proxy` });
    expect(await engine.describe()).toContain('Docker Engine 1.2.3 (API 1.41) at tcp://');
    await expect(engine.inspect('app')).rejects.toThrow('it does not describe an image');
  });
  expect(urls).toEqual([
    '/behind/proxy/version',
    '/behind/proxy/version',
    '/behind/proxy/v1.41/images/app/json',
  ]);
});

test('uses TLS in both directions, and refuses an engine with an unknown certificate', async () => {
  await withFiles({}, async (folder) => {
    const pem = (name: string) => join(folder, `${name}.pem`);
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    await execa('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...['-keyout', pem('key'), '-out', pem('cert'), ...names],
    ]);
    await execa('cp', [pem('cert'), pem('ca')]);
    const [key, cert] = await Promise.all([readFile(pem('key')), readFile(pem('cert'))]);
    const server = createHttpsServer(
      { key, cert, ca: cert, requestCert: true, rejectUnauthorized: true },
      answerVersion,
    );
    await withServer(server, async (port) => {
      const host = { DOCKER_HOST: `tcp://127.0.0.1:${port}` };
      const trusted = await open({ ...host, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder });
      expect(await trusted.version()).toEqual({ version: '1.2.3', apiVersion: '1.41', minApiVersion: null });
      const stranger = await open({
        ...host,
        DOCKER_TLS_VERIFY: '1',
        DOCKER_CERT_PATH: join(folder, 'none'),
      });
      await expect(stranger.version()).rejects.toMatchObject({
        what: expect.stringContaining("Can't reach Docker Engine at"),
        why: expect.stringMatching(/self.signed certificate/),
      });
    });
  });
});

test('shows the error output of ssh as the reason', async () => {
  await withFiles(
    { ssh: '#!/bin/sh\necho "Permission denied (publickey)." >&2\nexit 255\n' },
    async (folder) => {
      await chmod(join(folder, 'ssh'), 0o755);
      const engine = await open({ DOCKER_HOST: 'ssh://me@elsewhere', PATH: `${folder}:/usr/bin:/bin` });
      await expect(engine.version()).rejects.toMatchObject({
        what: "Can't reach Docker Engine at ssh://me@elsewhere (from DOCKER_HOST)",
        why: expect.stringContaining('ssh exited with code 255: Permission denied (publickey).'),
      });
    },
  );
});

test('reports a missing ssh command', async () => {
  const engine = await open({ DOCKER_HOST: 'ssh://me@elsewhere', PATH: '/nonexistent' });
  await expect(engine.version()).rejects.toMatchObject({ why: expect.stringContaining('spawn ssh ENOENT') });
});

test('writes one debug line for each request, without the query', async () => {
  await withFiles({}, async (folder) => {
    const socket = join(folder, 'docker.sock');
    const server = createHttpServer(
      serveApi({ newest: '1.44', oldest: '1.44' }, (request, response) => {
        if (request.url?.startsWith('/images/get')) response.end(Buffer.alloc(1024));
        else if (request.url?.startsWith('/images/none')) response.writeHead(404).end('{}');
        else response.end('[]');
      }),
    ).listen(socket);
    await once(server, 'listening');
    const log = createRecordedLog();
    try {
      const engine = openEngine(await resolveEndpoint({ DOCKER_HOST: `unix://${socket}` }), log);
      await engine.listNames('image-weigh-in/*');
      await expect(engine.inspect('none')).rejects.toThrow('Can\'t find image "none"');
      for await (const piece of engine.exportImages(['app'])) expect(piece.length).toBeGreaterThan(0);
      expect(log.calls).toEqual([
        'GET /version → 200, N ms',
        'GET /v1.44/images/json → 200, N ms',
        'GET /v1.44/images/none/json → 404, N ms',
        'GET /v1.44/images/get → 200, 1,024 bytes, N ms',
      ]);
    } finally {
      server.close();
    }
    const stopped = openEngine(await resolveEndpoint({ DOCKER_HOST: `unix://${folder}/none.sock` }), log);
    await expect(stopped.version()).rejects.toThrow('not running');
    expect(log.calls.at(-1)).toBe('GET /version → failed (ENOENT), N ms');
  });
});
