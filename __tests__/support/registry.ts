import { afterAll, beforeAll } from '@jest/globals';
import { execa } from 'execa';
import { once } from 'node:events';
import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createListener, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { skopeo, TOOL } from './tool.ts';

export const USER = 'reader';
export const PASSWORD = 'correct horse';
/** The user with the bcrypt hash of PASSWORD. */
const HTPASSWD = `${USER}:$2b$04$FhEPgqdSVbENfzXnXON7GeJmBnuJbSWab8kxfJQwkq4OhFtbjAcBq\n`;
const SERVICE = 'test registry';

/** A real registry on loopback: Debian's docker-registry. */
export interface TestRegistry {
  /** `localhost:PORT`. */
  readonly host: string;
  /** Copies an image with skopeo. The flag `--all` copies every platform of an index. */
  push(source: string, name: string, ...flags: readonly string[]): Promise<void>;
  /** Method and path of each request, from the log of the registry. */
  readonly requests: () => readonly string[];
  /** Method and query of each request to the token server. Empty without one. */
  readonly tokenRequests: readonly string[];
}

/** Provides a registry to a test file: without authentication, with a password, or with tokens. */
export function useRegistry(auth: 'none' | 'basic' | 'token'): TestRegistry {
  let folder = '';
  let port = 0;
  let log = '';
  let stop: (() => Promise<void>) | null = null;
  let tokens: Server | null = null;
  const tokenRequests: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registry-'));
    port = await freePort();
    if (auth === 'token') tokens = await startTokenServer(folder, tokenRequests);
    await writeFile(join(folder, 'htpasswd'), HTPASSWD);
    await writeFile(join(folder, 'config.json'), JSON.stringify(configuration(auth, folder, port, tokens)));
    await execa(TOOL, ['--fetch', 'docker-registry']);
    const child = execa(TOOL, ['docker-registry', 'serve', join(folder, 'config.json')], {
      reject: false,
      buffer: false,
      all: true,
    });
    stop = async () => {
      child.kill();
      await child;
    };
    await new Promise<void>((resolve, reject) => {
      child.all.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        if (log.includes('listening on')) resolve();
      });
      void child.then(() => reject(new Error(`the registry exited: ${log}`)));
    });
  });
  afterAll(async () => {
    await stop?.();
    tokens?.close();
    await rm(folder, { recursive: true, force: true });
  });

  return {
    get host() {
      return `localhost:${port}`;
    },
    async push(source, name, ...flags) {
      const credentials = auth === 'none' ? [] : ['--dest-creds', `${USER}:${PASSWORD}`];
      await skopeo(
        'copy',
        '--dest-tls-verify=false',
        ...credentials,
        ...flags,
        source,
        `docker://localhost:${port}/${name}`,
      );
    },
    requests: () => [...log.matchAll(/"((?:GET|HEAD) \/v2\/\S*) HTTP/g)].map(([, request = '']) => request),
    tokenRequests,
  };
}

function configuration(auth: string, folder: string, port: number, tokens: Server | null): object {
  const authentication = {
    none: {},
    basic: { htpasswd: { realm: 'a "quoted", realm', path: join(folder, 'htpasswd') } },
    token: {
      token: {
        realm: `http://127.0.0.1:${(tokens?.address() as AddressInfo | null)?.port ?? 0}/token`,
        service: SERVICE,
        issuer: 'tests',
        rootcertbundle: join(folder, 'cert.pem'),
      },
    },
  };
  return {
    version: '0.1',
    log: { accesslog: { disabled: false } },
    storage: { filesystem: { rootdirectory: join(folder, 'data') } },
    http: { addr: `127.0.0.1:${port}` },
    auth: authentication[auth as keyof typeof authentication],
  };
}

async function freePort(): Promise<number> {
  const listener = createListener().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}

/** Issues tokens for a password or a refresh token, as in "Token Authentication" of distribution. */
async function startTokenServer(folder: string, requests: string[]): Promise<Server> {
  const key = join(folder, 'key.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await writeFile(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const cert = join(folder, 'cert.pem');
  await execa('openssl', ['req', '-x509', '-key', key, '-subj', '/CN=tests', '-days', '2', '-out', cert]);
  const chain = (await readFile(cert, 'utf8')).replace(/-----[A-Z ]+-----|\s/g, '');
  const server = createServer((request, response) => {
    void (async () => {
      const { query, allowed } = await readTokenRequest(request);
      requests.push(`${request.method ?? ''} ${query.toString()}`);
      const scope = /^repository:([^:]+):(.*)$/.exec(query.get('scope') ?? '');
      const access = scope ? [{ type: 'repository', name: scope[1], actions: scope[2]?.split(',') }] : [];
      response.statusCode = allowed ? 200 : 401;
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: 'tests',
        sub: USER,
        aud: SERVICE,
        exp: now + 300,
        nbf: now - 10,
        iat: now,
        jti: randomUUID(),
        access,
      };
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const signed = `${part({ typ: 'JWT', alg: 'RS256', x5c: [chain] })}.${part(claims)}`;
      const signature = createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url');
      response.end(JSON.stringify(allowed ? { access_token: `${signed}.${signature}` } : { details: 'no' }));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function readTokenRequest(
  request: IncomingMessage,
): Promise<{ query: URLSearchParams; allowed: boolean }> {
  if (request.method === 'POST') {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const query = new URLSearchParams(body);
    return { query, allowed: query.get('refresh_token') === PASSWORD };
  }
  const query = new URL(request.url ?? '', 'http://localhost').searchParams;
  const expected = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
  return { query, allowed: request.headers.authorization === expected };
}
