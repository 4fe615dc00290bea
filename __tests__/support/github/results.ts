import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands in for the service that a job uploads artifacts to, and for the storage that it names. */
export interface ResultsStandIn {
  /** What a runner sets for the steps of a job. */
  readonly env: Readonly<Record<string, string>>;
  /** The uploaded zips by the name of their artifact. */
  readonly uploads: ReadonlyMap<string, Buffer>;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const TOKEN = [part({ alg: 'none' }), part({ scp: 'Actions.Results:run-id:job-id' }), 'signature'].join('.');

/** One run: a name can be uploaded once. */
export async function startResults(): Promise<ResultsStandIn> {
  const uploads = new Map<string, Buffer>();
  const blocks = new Map<string, Map<string, Buffer>>();
  let url = '';

  function call(method: string, { name }: { readonly name: string }): { status: number; body: object } {
    if (method === 'FinalizeArtifact') return { status: 200, body: { ok: true, artifact_id: '7' } };
    if (blocks.has(name)) {
      return {
        status: 409,
        body: {
          code: 'already_exists',
          msg: 'an artifact with this name already exists on the workflow run',
        },
      };
    }
    blocks.set(name, new Map());
    return { status: 200, body: { ok: true, signed_upload_url: `${url}/storage/${name}?sig=secret` } };
  }

  /** Azure's "Put Block" and "Put Block List". */
  function store(name: string, query: URLSearchParams, body: Buffer): void {
    const stored = blocks.get(name) ?? new Map<string, Buffer>();
    if (query.get('comp') === 'block') stored.set(query.get('blockid') ?? '', body);
    else {
      const ids = [...body.toString().matchAll(/<Latest>([^<]+)<\/Latest>/g)].map(([, id = '']) => id);
      uploads.set(name, Buffer.concat(ids.map((id) => stored.get(id) ?? Buffer.alloc(0))));
    }
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { pathname, searchParams } = new URL(request.url ?? '', url);
      if (pathname.startsWith('/storage/')) {
        store(decodeURIComponent(pathname.slice('/storage/'.length)), searchParams, body);
        response.writeHead(201).end();
        return;
      }
      const isOurs = request.headers.authorization === `Bearer ${TOKEN}`;
      const method = /^\/twirp\/github\.actions\.results\.api\.v1\.ArtifactService\/(\w+)$/.exec(
        pathname,
      )?.[1];
      const answer =
        isOurs && method !== undefined
          ? call(method, JSON.parse(body.toString()) as { name: string })
          : { status: 404, body: { msg: 'no such method' } };
      response
        .writeHead(answer.status, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: { ACTIONS_RUNTIME_TOKEN: TOKEN, ACTIONS_RESULTS_URL: `${url}/` },
    uploads,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
