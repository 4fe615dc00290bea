import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gitEnvironment } from './git.ts';
import type { TestRepository } from './git.ts';

/** A server that gives one repository by HTTP to whoever has the token, as GitHub does with a private one. */
export interface GitServer {
  readonly url: string;
  /** What each request came with; empty for none. */
  readonly authorizations: readonly string[];
  close(): Promise<void>;
}

/** Serves the repository under any path, by git's own `http-backend`. */
export async function serveGit(repository: TestRepository, token: string): Promise<GitServer> {
  const authorizations: string[] = [];
  const wanted = `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const server = createServer((request, response) => {
    const { authorization = '' } = request.headers;
    authorizations.push(authorization);
    if (authorization === wanted) answer(request, response, repository);
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authorizations,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** RFC 3875: the request by environment and stdin, headers and body of the answer on stdout. */
function answer(request: IncomingMessage, response: ServerResponse, { path }: TestRepository): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const child = spawn('git', ['http-backend'], {
    env: {
      ...gitEnvironment,
      GIT_PROJECT_ROOT: `${path}/.git`,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: pathname.replace(/^\/[^/]+\/[^/]+/, ''),
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      ...(request.headers['content-encoding'] && {
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
      }),
      ...(request.headers['git-protocol'] && { GIT_PROTOCOL: String(request.headers['git-protocol']) }),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.on('close', () => {
    const whole = Buffer.concat(chunks);
    const end = whole.indexOf('\r\n\r\n');
    const headers = whole.subarray(0, end).toString().split('\r\n');
    const pairs = headers.map((line) => line.split(/: (.*)/s) as [string, string]);
    const status = Number(pairs.find(([name]) => name === 'Status')?.[1].slice(0, 3) ?? 200);
    response.writeHead(status, Object.fromEntries(pairs.filter(([name]) => name !== 'Status')));
    response.end(whole.subarray(end + 4));
  });
}
