import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  chooseApiVersion,
  NEWEST_API_VERSION,
} from '../../../../src/adapters/docker-engine/version/api-version.ts';
import { openEngine, type Engine } from '../../../../src/adapters/docker-engine/client.ts';
import { resolveEndpoint } from '../../../../src/adapters/docker-engine/endpoint/endpoint.ts';
import { ANY_VERSION, describeBareImage, serveApi, type ApiRange } from '../../../support/engine-stand-in.ts';
import { serve, type StandIn } from '../../../support/failing-sources.ts';

const ID = `sha256:${'1'.repeat(64)}`;
/** Enough for a local answer, and short for one that never comes. */
const TIMEOUT_MS = 300;

let folder = '';
let server: StandIn | null = null;
let requests: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'api-version-'));
  requests = [];
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await rm(folder, { recursive: true, force: true });
});

async function open(
  answer: RequestListener,
  env: Record<string, string> = {},
  timeoutMs?: number,
): Promise<Engine> {
  server = await serve(answer, join(folder, 'engine.sock'));
  const host = { DOCKER_HOST: `unix://${server.address}`, HOME: folder };
  return openEngine(await resolveEndpoint({ ...host, ...env }), undefined, timeoutMs);
}

/** Responds to everything that this client sends. */
function answerEngine(range: ApiRange): RequestListener {
  return serveApi(
    { onRequest: (request) => requests.push(request), ...range },
    (request, response, version) => {
      if (request.url?.startsWith('/images/get?')) response.end(Buffer.alloc(1024));
      else if (request.url === '/images/app/json')
        response.end(JSON.stringify(describeBareImage(ID, [ID], version)));
      else response.end('[]');
    },
  );
}

const openApi = (range: ApiRange, env?: Record<string, string>) => open(answerEngine(range), env);

async function readAll(chunks: AsyncIterable<Buffer>): Promise<number> {
  let length = 0;
  for await (const chunk of chunks) length += chunk.length;
  return length;
}

describe('sends each request with the newest version that engine and client support', () => {
  test.each<[string, ApiRange, string]>([
    ['an engine of today', { newest: '1.56', oldest: '1.44', refusesUnversioned: true }, NEWEST_API_VERSION],
    ['an engine with our version', { newest: NEWEST_API_VERSION, oldest: '1.24' }, NEWEST_API_VERSION],
    ['an old engine', { newest: '1.41', oldest: '1.12' }, '1.41'],
    ['an engine with one version', { newest: '1.44', oldest: '1.44', refusesUnversioned: true }, '1.44'],
    [
      'a later engine, whose oldest version omits empty fields',
      { newest: '1.60', oldest: '1.52', refusesUnversioned: true },
      '1.52',
    ],
  ])('%s', async (_, range, version) => {
    const engine = await openApi(range);
    expect(await engine.inspect('app')).toEqual({
      id: ID,
      platform: { os: 'linux', architecture: 'amd64' },
      repoTags: ['app:1'],
      diffIds: [ID],
    });
    expect(await readAll(engine.exportImages(['app']))).toBe(1024);
    expect(await engine.listNames('app')).toEqual([]);
    await engine.removeImage('app');
    (await engine.docker.buildImage(Readable.from([]), { t: 'app' })).resume();
    const filters = encodeURIComponent('{"reference":["app"]}');
    expect(requests).toEqual([
      'GET /version',
      `GET /v${version}/images/app/json`,
      `GET /v${version}/images/get?names=app`,
      `GET /v${version}/images/json?filters=${filters}`,
      `DELETE /v${version}/images/app`,
      `POST /v${version}/build?t=app`,
    ]);
    expect(await engine.apiVersion()).toBe(version);
  });

  test('through dockerode, before any other request', async () => {
    const engine = await openApi({ newest: '1.44', oldest: '1.44', refusesUnversioned: true });
    (await engine.docker.buildImage(Readable.from([]), { t: 'app' })).resume();
    expect(requests).toEqual(['GET /version', 'POST /v1.44/build?t=app']);
  });

  test('when several requests start at once', async () => {
    const engine = await openApi(ANY_VERSION);
    await Promise.all([engine.inspect('app'), engine.listNames('app')]);
    await engine.inspect('app');
    expect(requests.filter((request) => request.includes('/images/')).every(hasVersion)).toBe(true);
    expect(requests.at(-1)).toBe(`GET /v${NEWEST_API_VERSION}/images/app/json`);
  });

  test('behind a proxy that allows only /_ping without a version', async () => {
    const engine = await openApi({ newest: '1.44', oldest: '1.44', refusesUnversioned: 'also /version' });
    await engine.inspect('app');
    expect(requests).toEqual(['GET /version', 'GET /_ping', 'GET /v1.44/images/app/json']);
  });
});

const hasVersion = (request: string): boolean => /^GET \/v1\.\d+\//.test(request);

test.each<[string, string | null, string, string]>([
  ['1.9', '1.24', '1.24', '1.9 is older than 1.24'],
  ['1.100', '1.24', NEWEST_API_VERSION, 'a minor version of three digits'],
  ['2.0', '1.24', NEWEST_API_VERSION, 'the next major version'],
  ['2.5', '2.1', '2.1', 'only the next major version'],
  ['1.41', null, '1.41', 'no oldest version'],
])('of an engine with %s down to %s takes %s: %s', (apiVersion, minApiVersion, expected) => {
  expect(chooseApiVersion({ apiVersion, minApiVersion }, NEWEST_API_VERSION)).toBe(expected);
});

describe('DOCKER_API_VERSION', () => {
  test.each([
    ['1.44', '1.44'],
    ['v1.44', '1.44'],
  ])('%s is used without asking the engine', async (text, version) => {
    const engine = await openApi(ANY_VERSION, { DOCKER_API_VERSION: text });
    await engine.inspect('app');
    await readAll(engine.exportImages(['app']));
    expect(requests).toEqual([`GET /v${version}/images/app/json`, `GET /v${version}/images/get?names=app`]);
  });

  test('is ignored if it is empty', async () => {
    const engine = await openApi(ANY_VERSION, { DOCKER_API_VERSION: '' });
    expect(await engine.apiVersion()).toBe(NEWEST_API_VERSION);
  });

  test.each([
    ['1.30', /: client version 1\.30 is too old\. Minimum supported API version is 1\.44, /],
    ['1.99', /: client version 1\.99 is too new\. Maximum supported API version is 1\.56/],
  ])('%s, which the engine refuses, is reported with a remedy', async (version, why) => {
    const engine = await openApi({ newest: '1.56', oldest: '1.44' }, { DOCKER_API_VERSION: version });
    const refused = {
      area: 'engine',
      remedy: expect.stringContaining(`Unset DOCKER_API_VERSION, which is ${version}`),
    };
    for (const call of [
      () => engine.inspect('app'),
      () => engine.removeImage('app'),
      () => engine.listNames('app'),
      () => readAll(engine.exportImages(['app'])),
    ]) {
      await expect(call()).rejects.toMatchObject({ ...refused, message: expect.stringMatching(why) });
    }
  });

  test.each(['latest', '1', '1.44.0', '../..', '1.44/../../x', '1.44\r\nX: y', '-1.4', '1.4e1'])(
    '%j is refused before any request',
    async (text) => {
      await expect(openApi(ANY_VERSION, { DOCKER_API_VERSION: text })).rejects.toMatchObject({
        area: 'engine',
        what: `Can't use ${JSON.stringify(text)} as the version of the Engine API`,
        why: 'DOCKER_API_VERSION must be a version such as 1.44',
        remedy: expect.stringContaining('Unset DOCKER_API_VERSION'),
      });
      expect(requests).toEqual([]);
    },
  );
});

describe('an answer to /version', () => {
  const valid = { Version: '29.4.0', ApiVersion: '1.51', MinAPIVersion: '1.44' };
  test.each<[string, string, RegExp]>([
    ['without an API version', JSON.stringify({ Version: '29.4.0' }), /it has no API version/],
    ['with a number', JSON.stringify({ ...valid, ApiVersion: 1.51 }), /it has no API version/],
    [
      'with a path',
      JSON.stringify({ ...valid, ApiVersion: '1.51/../../containers' }),
      /it has no API version/,
    ],
    ['with a line break', JSON.stringify({ ...valid, ApiVersion: '1.51\r\nX: y' }), /it has no API version/],
    [
      'with a huge number',
      JSON.stringify({ ...valid, ApiVersion: '1.99999999999' }),
      /it has no API version/,
    ],
    [
      'whose oldest version is newer than its newest',
      JSON.stringify({ ...valid, MinAPIVersion: '1.60' }),
      /it supports API versions from 1\.60 to 1\.51/,
    ],
    ['that is not JSON', '<html>', /it is not valid JSON/],
    ['that is empty', '', /it is not valid JSON/],
    ['that is another document', '[7]', /it has no version/],
    ['that is null', 'null', /it has no version/],
  ])('%s is an error with a remedy, and nothing else is sent', async (_, answer, why) => {
    const engine = await open((request, response) => {
      requests.push(request.url ?? '');
      response.end(answer);
    });
    await expect(engine.inspect('app')).rejects.toMatchObject({
      area: 'engine',
      what: expect.stringMatching(
        /^Invalid response from Docker Engine at unix:.* while returning its version$/,
      ),
      why: expect.stringMatching(why),
      remedy: 'Set DOCKER_HOST to the address of a Docker Engine.',
    });
    await expect(readAll(engine.exportImages(['app']))).rejects.toThrow(why);
    expect(new Set(requests)).toEqual(new Set(['/version']));
  });

  test.each(['nonsense', 7, null, '../x'])(
    'with %j as its oldest version is used without it',
    async (oldest) => {
      const engine = await open((_, response) =>
        response.end(JSON.stringify({ ...valid, MinAPIVersion: oldest })),
      );
      expect(await engine.apiVersion()).toBe('1.51');
    },
  );

  test('that never comes is an error with a remedy', async () => {
    const engine = await open(() => undefined, {}, TIMEOUT_MS);
    for (const call of [() => engine.inspect('app'), () => readAll(engine.exportImages(['app']))]) {
      await expect(call()).rejects.toMatchObject({
        area: 'engine',
        what: expect.stringMatching(/^Docker Engine at .* did not respond while returning its version$/),
        remedy: expect.stringContaining('Run `docker version`.'),
      });
    }
    await expect(engine.docker.buildImage(Readable.from([]), {})).rejects.toThrow('did not respond');
  });

  test('that never comes can be aborted', async () => {
    const abort = new AbortController();
    const engine = await open(() => abort.abort(new Error('cancelled')));
    await expect(engine.inspect('app', abort.signal)).rejects.toThrow('cancelled');
  });

  test.each([403, 404, 500, 503])(
    'with status %i is the error, unless /_ping has a version',
    async (status) => {
      const engine = await open((request, response) => {
        requests.push(request.url ?? '');
        response.writeHead(status).end(JSON.stringify({ message: 'not today' }));
      });
      await expect(engine.inspect('app')).rejects.toMatchObject({
        area: 'engine',
        what: expect.stringContaining('failed while returning its version'),
        why: expect.stringContaining('not today'),
      });
      expect(requests).toEqual(status < 500 ? ['/version', '/_ping'] : ['/version']);
    },
  );

  test('is asked for again after a failure', async () => {
    const answers: RequestListener[] = [(_, response) => void response.destroy()];
    const engine = await open((request, response) =>
      (answers.shift() ?? answerEngine(ANY_VERSION))(request, response),
    );
    await expect(engine.inspect('app')).rejects.toThrow('closed the connection');
    expect((await engine.inspect('app')).id).toBe(ID);
  });
});
