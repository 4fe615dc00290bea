import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { errorMessage } from '../../../src/core/shared/errors.ts';
import {
  parseRegistryReference,
  formatRegistryReference,
} from '../../../src/app/config/images/registry-reference.ts';
import { openRegistryImage } from '../../../src/adapters/sources/registry.ts';
import { createRun } from '../../../src/adapters/process/run-command.ts';
import { selectChallenge } from '../../../src/adapters/registry/www-authenticate.ts';
import { MAX_ATTEMPTS } from '../../../src/adapters/registry/http-client.ts';
import { isLoopback } from '../../../src/adapters/registry/safe-url.ts';
import { openRepository, type Repository } from '../../../src/adapters/registry/repository.ts';
import { createSessions, openSession } from '../../../src/adapters/registry/repository-session.ts';
import { withFiles } from '../../support/engine.ts';
import { createRecordedLog, type RecordedLog } from '../../support/github.ts';
import { makeConfig, ociEntries, sha256, makeTar } from '../../support/tar.ts';
import { makeRequest } from '../../support/wanted.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

interface ServerOptions {
  readonly silence?: number;
  readonly config?: (host: string) => object;
  readonly signal?: AbortSignal;
  readonly log?: RecordedLog;
}

/** Runs a registry on loopback with this handler, and opens a repository in it. */
async function withServer(
  handler: Handler,
  use: (repository: Repository, host: string) => Promise<void>,
  { silence = 5_000, config = () => ({}), signal, log }: ServerOptions = {},
): Promise<void> {
  let count = 0;
  const server = createServer((request, response) => handler(request, response, count++)).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await withFiles({ 'config.json': JSON.stringify(config(host)) }, async (folder) => {
    const repository = openRepository(parseRegistryReference(`${host}/app:1`), {
      env: { DOCKER_CONFIG: folder },
      run: createRun(),
      maxManifestBytes: 1000,
      idleTimeoutMs: silence,
      retryDelayMs: 1,
      signal,
      ...(log && { log }),
    });
    try {
      await use(repository, host);
    } finally {
      await repository.close();
      server.closeAllConnections();
      server.close();
    }
  });
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString('latin1');
}

const DIGEST = `sha256:${'a'.repeat(64)}`;
const MANIFEST = '{"schemaVersion":2,"layers":[]}';
const password = (user: string, secret: string) => ({
  auth: Buffer.from(`${user}:${secret}`).toString('base64'),
});

describe('image names', () => {
  test.each([
    ['alpine', 'docker.io/library/alpine:latest'],
    ['team/app:1.2', 'docker.io/team/app:1.2'],
    ['index.docker.io/alpine', 'docker.io/library/alpine:latest'],
    ['localhost/app', 'localhost/app:latest'],
    ['localhost:5000/a/b/c:t', 'localhost:5000/a/b/c:t'],
    ['[::1]:5000/app', '[::1]:5000/app:latest'],
    [`ghcr.io/a/b@${DIGEST}`, `ghcr.io/a/b@${DIGEST}`],
    [`ghcr.io/a/b:t@${DIGEST}`, `ghcr.io/a/b:t@${DIGEST}`],
  ])('parses %s as %s', (text, whole) => {
    expect(formatRegistryReference(parseRegistryReference(text))).toBe(whole);
  });

  test.each([
    '',
    'App',
    'a//b',
    'a/../b',
    'host.io/',
    'a:b:c',
    'a@sha256:12',
    'a b',
    'a?x=1',
    'host.io/a#b',
    'u:p@h.io/a',
    `x/${'y'.repeat(256)}`,
  ])('refuses %j', (text) => {
    expect(() => parseRegistryReference(text)).toThrow(/Invalid registry image/);
  });

  test.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['::1', true],
    ['[::1]', true],
    ['127.0.0.1.evil.com', false],
    ['localhost.evil.com', false],
    ['10.0.0.1', false],
    ['xlocalhost', false],
  ])('recognizes a host of this machine: %s is %s', (host, expected) =>
    expect(isLoopback(host)).toBe(expected),
  );
});

describe('authentication challenges', () => {
  test.each([
    [
      'Bearer realm="https://a/t",service="s, with comma",scope="x"',
      { scheme: 'bearer', realm: 'https://a/t', service: 's, with comma' },
    ],
    ['bearer REALM="https://a/\\"t"', { scheme: 'bearer', realm: 'https://a/"t', service: null }],
    ['Basic realm="x", Bearer realm="https://a"', { scheme: 'bearer', realm: 'https://a', service: null }],
    ['Negotiate, Basic realm=x', { scheme: 'basic' }],
    ['Basic', { scheme: 'basic' }],
    ['Bearer', null],
    ['Digest realm="x"', null],
    ['', null],
    [',,, ="', null],
  ])('are parsed: %s', (header, expected) => expect(selectChallenge(header)).toEqual(expected));

  test('are parsed quickly, however malformed', () => {
    expect(selectChallenge(`Bearer ${'a="\\'.repeat(20_000)}`)).toBeNull();
  });
});

describe('an untrusted registry can send', () => {
  test('a manifest with another digest', async () => {
    await withServer(
      (_, response) => response.end(MANIFEST),
      async (repository) => {
        await expect(repository.manifest(DIGEST)).rejects.toThrow(
          /Invalid response from .*a manifest has the digest/,
        );
      },
    );
    await withServer(
      (_, response) => response.setHeader('Docker-Content-Digest', DIGEST).end(MANIFEST),
      async (repository) => {
        await expect(repository.manifest()).rejects.toThrow(/a manifest has the digest/);
      },
    );
  });

  test('an endless manifest', async () => {
    await withServer(
      (_, response) => {
        const more = (): void => void response.write('x'.repeat(500), more);
        more();
      },
      async (repository) => {
        await expect(repository.manifest()).rejects.toThrow(/longer than 1000 bytes/);
      },
    );
  });

  test('a few interim responses, but not endless ones', async () => {
    const sendHints = (response: ServerResponse) => response.writeEarlyHints({ link: '</a>; rel=preload' });
    await withServer(
      (_, response) => {
        const timer = setInterval(() => sendHints(response), 1);
        response.on('close', () => clearInterval(timer));
      },
      async (repository) => {
        await expect(repository.manifest()).rejects.toThrow(/more than 100 informational/);
      },
    );
    await withServer(
      (_, response) => {
        for (let count = 0; count < 10; count += 1) sendHints(response);
        response.end(MANIFEST);
      },
      async (repository) => {
        expect((await repository.manifest()).bytes.toString()).toBe(MANIFEST);
      },
    );
  });

  test('a redirect with an endless body', async () => {
    const pieces = new Set<NodeJS.Timeout>();
    await withServer(
      (_, response) => {
        response.writeHead(302, { location: '/elsewhere' });
        const timer = setInterval(() => response.write(Buffer.alloc(64 * 1024)), 1);
        pieces.add(timer);
        response.on('close', () => clearInterval(timer));
      },
      async (repository) => {
        await expect(repository.manifest()).rejects.toThrow(
          /a redirect has a body of more than 131072 bytes/,
        );
      },
    );
    expect(pieces.size).toBe(1);
  });

  test('endless redirects, and a redirect to an unencrypted address', async () => {
    await withServer(
      (_, response) => response.writeHead(307, { location: '/v2/again' }).end(),
      async (repository) => {
        await expect(repository.manifest()).rejects.toThrow(/redirects more than 5 times/);
      },
    );
    await withServer(
      (_, response) => response.writeHead(307, { location: 'http://example.com/blob' }).end(),
      async (repository) => {
        await expect(repository.blob(DIGEST)).rejects.toThrow(/http:\/\/example\.com is not encrypted/);
      },
    );
  });

  test('control characters and long text in an error', async () => {
    await withServer(
      (_, response) =>
        response
          .writeHead(400)
          .end(JSON.stringify({ errors: [{ code: 'X', message: 'a\u001b[31m\nb'.repeat(500) }] })),
      async (repository) => {
        const failure = await repository.manifest().then(({ digest }) => digest, String);
        // eslint-disable-next-line no-control-regex
        expect(failure).not.toMatch(/[\u0000-\u001f]/);
        expect(failure).toMatch(/refused to serve .*answered 400/);
        expect(failure.length).toBeLessThan(800);
      },
    );
  });

  test('a manifest of schema version 1', async () => {
    await withServer(
      (_, response) => response.end('{"schemaVersion": 1, "name": "x", "fsLayers": []}'),
      async (repository, host) => {
        const context = { contents: 'none', limits: {}, onBytes: () => undefined, pool: null } as const;
        await expect(
          openRegistryImage(parseRegistryReference(`${host}/app`), repository, context),
        ).rejects.toThrow(/schema version 1/);
      },
    );
  });

  test.each([
    '[]',
    'null',
    '{"manifests":[{"digest":7}]}',
    '{"manifests":{}}',
    'x',
    '{"config":{},"layers":7}',
  ])('an invalid document: %s', async (document) => {
    await withServer(
      (_, response) => response.end(document),
      async (repository, host) => {
        const reference = parseRegistryReference(`${host}/app`);
        const context = { contents: 'none', limits: {}, onBytes: () => undefined, pool: null } as const;
        const open = async () => {
          const source = await openRegistryImage(reference, repository, context);
          return source.find(makeRequest({ source: 'registry', reference }));
        };
        await expect(open()).rejects.toMatchObject({ name: 'WeighInError' });
      },
    );
  });
});

describe('secrets', () => {
  test('stay with their host', async () => {
    const authorizations: string[] = [];
    const other = createServer((request, response) => {
      authorizations.push(request.headers.authorization ?? 'none');
      response.end('blob');
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/blob`;
    await withServer(
      (request, response) => {
        if (request.headers.authorization === undefined) {
          response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
        } else response.writeHead(307, { location }).end();
      },
      async (repository) => {
        expect(await readAll(await repository.blob(DIGEST))).toBe('blob');
      },
      { config: (host) => ({ auths: { [host]: password('me', 'hunter2') } }) },
    );
    other.close();
    expect(authorizations).toEqual(['none']);
  });

  test.each([
    ['a password', password('me', 'hunter2')],
    ['a refresh token', { identitytoken: 'hunter2' }],
  ])('are not sent to a token server that only a redirect names: %s', async (_name, entry) => {
    const requests: string[] = [];
    const other = createServer((request, response) => {
      requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
      const realm = `http://${request.headers.host ?? ''}/token`;
      response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}"` }).end();
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const otherHost = `127.0.0.1:${(other.address() as AddressInfo).port}`;
    await withServer(
      (_, response) => response.writeHead(307, { location: `http://${otherHost}/blob` }).end(),
      async (repository, host) => {
        await expect(repository.blob(DIGEST)).rejects.toThrow(
          `Can't read blob ${DIGEST} of ${host}/app:1: ${otherHost}, to which ${host} redirects, answered 401.`,
        );
      },
      { config: (host) => ({ auths: { [host]: entry } }) },
    ).finally(() => {
      other.closeAllConnections();
      other.close();
    });
    expect(requests).toEqual(['GET /blob']);
  });

  test.each(['http://example.com/token', 'ftp://127.0.0.1/', 'not a url', ''])(
    'are not sent to the token server %j',
    async (realm) => {
      await withServer(
        (_, response) =>
          response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}",service="s"` }).end(),
        async (repository) => {
          const result = repository.manifest();
          await expect(result).rejects.toThrow(/its token server doesn't use https/);
          await expect(result).rejects.not.toThrow(/hunter2|aHVudGVy/);
        },
        { config: (host) => ({ auths: { [host]: password('me', 'hunter2') } }) },
      );
    },
  );

  test('are not posted to another address when a token server redirects', async () => {
    const posts: string[] = [];
    await withServer(
      (request, response) => {
        posts.push(`${request.method ?? ''} ${request.url ?? ''}`);
        if (request.url?.startsWith('/token') === true)
          response.writeHead(307, { location: '/elsewhere' }).end();
        else {
          const realm = `http://${request.headers.host ?? ''}/token`;
          response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}"` }).end();
        }
      },
      async (repository) => {
        await expect(repository.manifest()).rejects.toThrow(/the token server refused/);
      },
      { config: (host) => ({ auths: { [host]: { identitytoken: 'hunter2' } } }) },
    );
    expect(posts).toEqual(['GET /v2/app/manifests/1', 'POST /token']);
  });

  test.each(['{', '{"token":7}', '{"token":"a\\r\\nb"}', '[]', '{}'])(
    'are required from a token server: %s',
    async (answer) => {
      await withServer(
        (request, response) => {
          if (request.url?.startsWith('/token') === true) response.end(answer);
          else {
            const realm = `http://${request.headers.host ?? ''}/token`;
            response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}"` }).end();
          }
        },
        async (repository) => {
          await expect(repository.manifest()).rejects.toThrow(/the token server returned no token/);
        },
      );
    },
  );

  test.each([
    ['password', { auth: Buffer.from('me:hunter2').toString('base64') }, 'Basic', 'bWU6aHVudGVyMg=='],
    ['token', { registrytoken: 'hunter2' }, 'Bearer realm="http://127.0.0.1:1/"', 'hunter2'],
  ])('are not shown if the registry repeats a %s in its error', async (_name, entry, challenge, secret) => {
    await withServer(
      ({ headers: { authorization } }, response) => {
        const errors = [{ code: 'DENIED', message: `refused: ${String(authorization)}` }];
        if (authorization === undefined) response.writeHead(401, { 'www-authenticate': challenge }).end();
        else response.writeHead(403).end(JSON.stringify({ errors }));
      },
      async (repository) => {
        const result = repository.manifest();
        await expect(result).rejects.toThrow(/answered 403 \(DENIED: refused: (?:Basic|Bearer) \*\*\*\)/);
        await expect(result).rejects.not.toThrow(secret);
      },
      { config: (host) => ({ auths: { [host]: entry } }) },
    );
  });

  test('of a broken config.json are not shown', async () => {
    await withFiles({ 'config.json': '{"auths":{"x":{"auth":"hunter2"' }, async (folder) => {
      const repository = openRepository(parseRegistryReference('127.0.0.1:1/app'), {
        env: { DOCKER_CONFIG: folder },
        run: createRun(),
        maxManifestBytes: 1000,
        retryDelayMs: 1,
      });
      await expect(repository.manifest()).rejects.toThrow(
        /Can't read 127\.0\.0\.1:1\/app:latest from 127\.0\.0\.1:1/,
      );
      await repository.close();
    });
    await withServer(
      (_, response) => response.writeHead(401, { 'www-authenticate': 'Basic' }).end(),
      async (repository) => {
        const result = repository.manifest();
        await expect(result).rejects.toThrow(new RegExp(`an "auth" is not USER:PASSWORD`));
        await expect(result).rejects.not.toThrow('hunter2');
      },
      { config: (host) => ({ auths: { [host]: { auth: 'hunter2' } } }) },
    );
  });

  test('that have expired are requested again, once', async () => {
    let valid = 'first';
    const tokens = ['first', 'second', 'third'];
    await withServer(
      (request, response) => {
        if (request.url?.startsWith('/token') === true) {
          response.end(JSON.stringify({ token: tokens.shift() }));
        } else if (request.headers.authorization === `Bearer ${valid}`) response.end(MANIFEST);
        else {
          const realm = `http://${request.headers.host ?? ''}/token`;
          response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}"` }).end();
        }
      },
      async (repository) => {
        await repository.manifest();
        valid = 'second';
        await repository.manifest();
        valid = 'none';
        await expect(repository.manifest()).rejects.toThrow(/Access denied to/);
      },
    );
    expect(tokens).toEqual([]);
  });
});

describe('connections', () => {
  test('are shared by the images of one repository, until the last one is closed', async () => {
    const closed: string[] = [];
    const open = createSessions(({ repository }) => {
      const session = openSession(parseRegistryReference('localhost/app'), { env: {}, run: createRun() });
      return { ...session, close: () => Promise.resolve(void closed.push(repository)) };
    });
    const sessions = ['localhost/app:1', 'localhost/app:2', 'localhost/other:1'].map((name) =>
      open(parseRegistryReference(name)),
    );
    expect(sessions[0]!.http).toBe(sessions[1]!.http);
    expect(sessions[2]!.http).not.toBe(sessions[0]!.http);
    await sessions[0]!.close();
    expect(closed).toEqual([]);
    await sessions[1]!.close();
    expect(closed).toEqual(['app']);
    expect(open(parseRegistryReference('localhost/app:1')).http).not.toBe(sessions[0]!.http);
  });

  const CONTENT = 'x'.repeat(100_000) + 'y'.repeat(100_000);

  test('resumes a blob that was interrupted', async () => {
    const ranges: (string | undefined)[] = [];
    await withServer(
      (request, response, count) => {
        ranges.push(request.headers.range);
        const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
        const headers = {
          'content-length': CONTENT.length - from,
          'content-range': `bytes ${from}-199999/200000`,
        };
        response.writeHead(from === 0 ? 200 : 206, headers);
        if (count < 2) response.write(CONTENT.slice(from, from + 70_000), () => response.destroy());
        else response.end(CONTENT.slice(from));
      },
      async (repository) => {
        expect(sha256(Buffer.from(await readAll(await repository.blob(DIGEST))))).toBe(
          sha256(Buffer.from(CONTENT)),
        );
      },
    );
    // The registry sends no ETag.
    expect(ranges).toEqual([
      undefined,
      expect.stringMatching(/^bytes=\d+-$/),
      expect.stringMatching(/^bytes=\d+-$/),
    ]);
  });

  test('resumes a blob any number of times, as long as it makes progress', async () => {
    const breaks = 2 * MAX_ATTEMPTS;
    await withServer(
      (request, response, count) => {
        const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
        const range = { 'content-range': `bytes ${from}-199999/200000` };
        response.writeHead(from === 0 ? 200 : 206, { 'content-length': CONTENT.length - from, ...range });
        if (count < breaks) response.write(CONTENT.slice(from, from + 20_000), () => response.destroy());
        else response.end(CONTENT.slice(from));
      },
      async (repository) => {
        expect(await readAll(await repository.blob(DIGEST))).toBe(CONTENT);
      },
    );
  });

  test('resumes a blob after its token has expired', async () => {
    const requests: string[] = [];
    let valid = 'first';
    await withServer(
      (request, response) => {
        const { authorization = 'none', range } = request.headers;
        requests.push(
          `${request.url?.startsWith('/token') === true ? 'token' : authorization} ${range ?? 'all'}`,
        );
        if (request.url?.startsWith('/token') === true) response.end(JSON.stringify({ token: valid }));
        else if (authorization !== `Bearer ${valid}`) {
          const realm = `http://${request.headers.host ?? ''}/token`;
          response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}"` }).end();
        } else if (range === undefined) {
          valid = 'second';
          response.writeHead(200, { 'content-length': CONTENT.length });
          response.write(CONTENT.slice(0, 70_000), () => response.destroy());
        } else {
          const from = Number(/bytes=(\d+)-/.exec(range)?.[1]);
          response
            .writeHead(206, { 'content-range': `bytes ${from}-199999/200000` })
            .end(CONTENT.slice(from));
        }
      },
      async (repository) => {
        expect(await readAll(await repository.blob(DIGEST))).toBe(CONTENT);
      },
    );
    const range = expect.stringMatching(/^Bearer (?:first|second) bytes=/) as unknown;
    expect(requests).toEqual(['none all', 'token all', 'Bearer first all', range, 'token all', range]);
  });

  test('refuses a blob that the registry restarts from the beginning', async () => {
    await withServer(
      (_, response, count) => {
        response.writeHead(count === 0 ? 200 : 206, {
          'content-length': CONTENT.length,
          'content-range': 'bytes 0-9/10',
        });
        response.write(CONTENT.slice(0, 70_000), () => response.destroy());
      },
      async (repository) => {
        await expect(repository.blob(DIGEST).then(readAll)).rejects.toThrow(
          /can't continue it from the same byte/,
        );
      },
    );
  });

  test('refuses a blob if the registry ignores the range', async () => {
    await withServer(
      (_, response, count) => {
        response.writeHead(200, { 'content-length': CONTENT.length });
        if (count === 0) response.write(CONTENT.slice(0, 70_000), () => response.destroy());
        else response.end(CONTENT);
      },
      async (repository) => {
        await expect(repository.blob(DIGEST).then(readAll)).rejects.toThrow(
          /can't continue it from the same byte/,
        );
      },
    );
  });

  test('read a manifest and a token again if the connection breaks', async () => {
    const requests: string[] = [];
    await withServer(
      ({ url = '', headers }, response) => {
        const path = url.replace(/\?.*/, '');
        const body = path === '/token' ? '{"token":"t"}' : MANIFEST;
        if (path !== '/token' && headers.authorization === undefined) {
          const realm = `http://${headers.host ?? ''}/token`;
          response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}"` }).end();
          return;
        }
        requests.push(path);
        response.writeHead(200, { 'content-length': body.length });
        if (requests.filter((earlier) => earlier === path).length > 1) response.end(body);
        else response.write(body.slice(0, 5), () => response.destroy());
      },
      async (repository) => {
        expect((await repository.manifest()).bytes.toString()).toBe(MANIFEST);
      },
    );
    expect(requests).toEqual(['/token', '/token', '/v2/app/manifests/1', '/v2/app/manifests/1']);
  });

  test('retries a transient failure, and reports a lasting one', async () => {
    await withServer(
      (_, response, count) =>
        count < 2
          ? response.writeHead(count === 0 ? 503 : 429, { 'retry-after': '0' }).end()
          : response.end(MANIFEST),
      async (repository) => {
        expect((await repository.manifest()).bytes.toString()).toBe(MANIFEST);
      },
    );
    let requestCount = 0;
    await withServer(
      (_, response) => {
        requestCount += 1;
        const errors = [{ code: 'TOOMANYREQUESTS', message: 'the limit is 100' }];
        response.writeHead(429, { 'retry-after': '86400' }).end(JSON.stringify({ errors }));
      },
      async (repository) => {
        await expect(repository.manifest()).rejects.toThrow(
          /rate limit of .* is exceeded: .* 429 \(TOOMANYREQUESTS: the limit is 100\).*docker login/,
        );
      },
    );
    expect(requestCount).toBe(1);
  });

  test('times out without data', async () => {
    await withServer(
      () => undefined,
      async (repository) => {
        await expect(repository.manifest()).rejects.toThrow(/Headers Timeout/);
      },
      { silence: 50 },
    );
  });

  test('rejects with the reason of an abort', async () => {
    const abort = new AbortController();
    await withServer(
      () => abort.abort(new Error('cancelled')),
      async (repository) => {
        await expect(repository.manifest()).rejects.toThrow('cancelled');
      },
      { signal: abort.signal },
    );
  });

  test('ends a wait when aborted', async () => {
    const abort = new AbortController();
    let requestCount = 0;
    const started = performance.now();
    await withServer(
      (_, response) => {
        requestCount += 1;
        response.on('close', () => setImmediate(() => abort.abort(new Error('cancelled'))));
        response.writeHead(503, { 'retry-after': '20' }).end();
      },
      async (repository) => {
        await expect(repository.manifest()).rejects.toThrow('cancelled');
      },
      { signal: abort.signal },
    );
    expect(requestCount).toBe(1);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('does not try HTTP for a host that is not this machine', async () => {
    const repository = openRepository(parseRegistryReference('registry.invalid/app'), {
      env: { DOCKER_CONFIG: join('/', 'nowhere') },
      run: createRun(),
      maxManifestBytes: 1000,
      retryDelayMs: 1,
    });
    await expect(repository.manifest()).rejects.toThrow(
      /Can't read registry\.invalid\/app:latest from registry\.invalid/,
    );
    await repository.close();
  });
});

describe('proxies', () => {
  const NAMES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'] as const;
  const before = NAMES.map((name) => [name, process.env[name]] as const);
  beforeEach(() => {
    for (const name of NAMES) Reflect.deleteProperty(process.env, name);
  });
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });

  /** Sets a proxy for all requests that refuses every tunnel. Returns the addresses that it was asked for. */
  async function withProxy(noProxy: string, use: () => Promise<void>): Promise<readonly string[]> {
    const tunnels: string[] = [];
    const proxy = createServer((request) => tunnels.push(`plain ${request.url ?? ''}`)).listen(
      0,
      '127.0.0.1',
    );
    proxy.on('connect', ({ url = '', headers }, socket) => {
      tunnels.push(`${url} ${headers['proxy-authorization'] ?? ''}`.trim());
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await once(proxy, 'listening');
    const url = `http://me:word@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    Object.assign(process.env, { HTTPS_PROXY: url, HTTP_PROXY: url, NO_PROXY: noProxy });
    await use();
    proxy.closeAllConnections();
    proxy.close();
    return tunnels;
  }

  async function read(name: string): Promise<void> {
    const repository = openRepository(parseRegistryReference(name), {
      env: { DOCKER_CONFIG: join('/', 'nowhere') },
      run: createRun(),
      maxManifestBytes: 1000,
      retryDelayMs: 1,
    });
    await expect(repository.manifest()).rejects.toThrow(/Can't read/);
    await repository.close();
  }

  test('are used for a registry on another machine, with their password', async () => {
    const tunnels = await withProxy('other.invalid', () => read('registry.invalid/app'));
    expect(new Set(tunnels)).toEqual(new Set(['registry.invalid:443 Basic bWU6d29yZA==']));
  });

  test.each(['registry.invalid', '.invalid', 'x, invalid', '*'])(
    'are not used for NO_PROXY=%s',
    async (names) => {
      expect(await withProxy(names, () => read('registry.invalid/app'))).toEqual([]);
    },
  );

  test('are not used for this machine, but for a host that it redirects to', async () => {
    const tunnels = await withProxy('', () =>
      withServer(
        (_, response) => response.writeHead(307, { location: 'https://blobs.invalid/a' }).end(),
        async (repository) => {
          await expect(repository.blob(DIGEST)).rejects.toThrow(/Can't read/);
        },
      ),
    );
    expect(new Set(tunnels)).toEqual(new Set(['blobs.invalid:443 Basic bWU6d29yZA==']));
  });
});

describe('a registry that lacks a part of an image', () => {
  const image = { layers: [makeTar([{ name: 'app', content: 'app' }])] };
  const files = new Map(ociEntries([image]).map(({ name, content = '' }) => [name, Buffer.from(content)]));
  const config = sha256(makeConfig(image));
  const index = files.get('index.json')!;
  const [manifest = ''] = [...files.keys()]
    .map((name) => name.slice('blobs/sha256/'.length))
    .filter((hex) => hex !== '' && index.includes(hex));
  const [layer = ''] = [...files.keys()]
    .map((name) => name.slice('blobs/sha256/'.length))
    .filter((hex) => hex.length === 64 && hex !== config && hex !== manifest);

  /** Reads an image whose registry answers with `status` to URLs that contain `refused`. Returns the error message. */
  async function readWith(refused: string, status: number): Promise<string> {
    const reads: Promise<string>[] = [];
    await withServer(
      ({ url = '' }, response) => {
        const hex = url.split('sha256:')[1];
        if (url.includes(refused)) response.writeHead(status).end('{"errors":[{"code":"UNKNOWN"}]}');
        else response.end(hex === undefined ? index : files.get(`blobs/sha256/${hex}`));
      },
      async (repository, host) => {
        const context = { contents: 'none', limits: {}, onBytes: () => undefined, pool: null } as const;
        const reference = parseRegistryReference(`${host}/app:1`);
        const read = async (): Promise<string> => {
          const source = await openRegistryImage(reference, repository, context);
          const found = await source.find(makeRequest({ source: 'registry', reference }));
          if (found.kind !== 'described') return 'no image';
          await found.readLayer(found.image.layers[0]!, false);
          return 'complete';
        };
        reads.push(read().catch((error: unknown) => errorMessage(error).replaceAll(host, 'HOST')));
        await Promise.all(reads);
      },
    );
    return (await Promise.all(reads)).join();
  }

  test('is not reported if all parts are there', async () => {
    expect(await readWith('nothing', 404)).toBe('complete');
  });

  test.each([
    ['layer', layer],
    ['configuration', config],
  ])('is reported for a %s', async (_, hex) => {
    const blob = `blob sha256:${hex} of HOST/app:1`;
    expect(await readWith(`/blobs/sha256:${hex}`, 404)).toBe(
      `Can't read ${blob}: HOST answered 404 (UNKNOWN). The registry has the image, but not this part of it. Push the image again, or contact the operator of the registry.`,
    );
    expect(await readWith(hex, 403)).toMatch(
      `Access denied to ${blob}: HOST answered 403 (UNKNOWN). No cred`,
    );
    expect(await readWith(hex, 401)).toMatch(
      `Access denied to ${blob}: HOST answered 401 (UNKNOWN). No cred`,
    );
    expect(await readWith(hex, 410)).toMatch(`HOST refused to serve ${blob}: HOST answered 410 (UNKNOWN)`);
  });

  test('is reported for a manifest of an index', async () => {
    expect(await readWith(manifest, 404)).toMatch(
      `Can't read manifest sha256:${manifest} of HOST/app:1: HOST answered 404`,
    );
  });

  test('differs from a missing image', async () => {
    expect(await readWith('/manifests/1', 404)).toMatch("Can't find image HOST/app:1: HOST answered 404");
  });
});

describe('an endless layer', () => {
  const tar = makeTar([{ name: 'app', content: 'app' }]);
  const layer = gzipSync(tar);
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: {},
    rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(tar)}`] },
  });
  const skippableFrame = Buffer.from('502a4d18080000000000000000000000', 'hex');

  /** Reads a layer of a registry that sends `start`, and then `piece` until the connection ends. Returns the error message. */
  async function readEndless(start: Buffer, piece: Buffer, size: number | undefined, maxLayerBytes: number) {
    const descriptor = { digest: `sha256:${sha256(layer)}`, size };
    const manifest = {
      schemaVersion: 2,
      config: { digest: `sha256:${sha256(Buffer.from(config))}`, size: config.length },
      layers: [descriptor],
    };
    let message = '';
    const handler: Handler = ({ url = '' }, response) => {
      if (url.includes('/manifests/')) response.end(JSON.stringify(manifest));
      else if (url.endsWith(manifest.config.digest)) response.end(config);
      else {
        const send = (): void => {
          if (!response.destroyed) response.write(piece, send);
        };
        response.write(start, send);
      }
    };
    await withServer(handler, async (repository, host) => {
      const reference = parseRegistryReference(`${host}/app:1`);
      const context = {
        contents: 'none',
        limits: { maxLayerBytes },
        onBytes: () => undefined,
        pool: null,
      } as const;
      const source = await openRegistryImage(reference, repository, context);
      const found = await source.find(makeRequest({ source: 'registry', reference }));
      if (found.kind !== 'described') return;
      message = await found.readLayer(found.image.layers[0]!, false).then(() => 'complete', errorMessage);
    });
    return message;
  }

  const cases: [string, Buffer, Buffer][] = [
    ['a name in its gzip header', Buffer.from('1f8b0808000000000003', 'hex'), Buffer.alloc(10_000, 'x')],
    ['zeros after gzip data', layer, Buffer.alloc(10_000)],
    ['empty gzip members', layer, gzipSync('')],
    ['skippable zstd frames', skippableFrame, Buffer.concat(Array<Buffer>(1000).fill(skippableFrame))],
    ['other data', Buffer.from('other'), Buffer.alloc(10_000, 'x')],
  ];
  test.each(cases)('is not read beyond its size: %s', async (_, start, piece) => {
    expect(await readEndless(start, piece, layer.length, 2 ** 40)).toMatch(
      `doesn't match its manifest: expected ${layer.length} bytes, found more`,
    );
  });
  test.each(cases)('without a size is not read beyond the limit: %s', async (_, start, piece) => {
    expect(await readEndless(start, piece, undefined, 100_000)).toMatch(
      'exceeds the read limit max-layer-size',
    );
  });
});

test('writes one debug line for each request, retry, token and redirect, without secrets', async () => {
  const log = createRecordedLog();
  const handler: Handler = (request, response, count) => {
    const { host = '' } = request.headers;
    if (count === 0) response.writeHead(503).end();
    else if (request.url?.startsWith('/token')) response.end('{"token":"s3cret-token"}');
    else if (request.url?.startsWith('/store')) response.end('12345');
    else if (request.headers.authorization === undefined) {
      const challenge = `Bearer realm="http://${host}/token",service="a"`;
      response.writeHead(401, { 'www-authenticate': challenge }).end();
    } else response.writeHead(307, { location: `/store/blob?sig=s3cret-signature` }).end();
  };
  const serverOptions = { log, config: (host: string) => ({ auths: { [host]: password('me', 's3cret') } }) };
  await withServer(
    handler,
    async (repository, host) => {
      expect(await readAll(await repository.blob(DIGEST))).toBe('12345');
      const blob = `GET http://${host}/v2/app/blobs/${DIGEST}`;
      expect(log.calls).toEqual([
        `${blob} → 503, 0 bytes, N ms`,
        `${blob} → 401, 0 bytes, N ms`,
        `GET http://${host}/token?*** → 200, 24 bytes, N ms`,
        `${blob} → 307, 0 bytes, N ms`,
        `GET http://${host}/store/blob?*** → 200, 5 bytes, N ms`,
      ]);
    },
    serverOptions,
  );
});

test('writes a debug line for an interrupted response', async () => {
  const log = createRecordedLog();
  const handler: Handler = (_, response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('123', () => response.destroy());
  };
  await withServer(
    handler,
    async (repository) => {
      await expect(repository.manifest()).rejects.toThrow();
      expect(log.calls[0]).toMatch(/\/manifests\/1 → 200, failed \(UND_ERR_SOCKET\), 3 bytes, N ms$/);
    },
    { log },
  );
});
