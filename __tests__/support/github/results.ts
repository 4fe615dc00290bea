import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StoredCache } from './server.mjs';

/** A stand-in for the service for artifacts and caches of a job, and for its storage. */
export interface ResultsStandIn {
  /** The environment variables that a runner sets for the steps of a job. */
  readonly env: Readonly<Record<string, string>>;
  /** The uploaded zips and other files, by artifact name. */
  readonly uploads: ReadonlyMap<string, Buffer>;
  /** The media types of the artifacts, by artifact name. A browser shows `text/html`. */
  readonly mediaTypes: ReadonlyMap<string, string>;
  /** The response to a request to create an artifact that isn't a zip. If null, such artifacts are accepted. */
  unzippedFault: { readonly status: number; readonly body: object } | null;
  /** The entries of the cache, by key. */
  readonly cache: Map<string, { readonly version: string; archive: Buffer }>;
  /** The requests to the cache, as `METHOD KEY`. */
  readonly cacheCalls: readonly string[];
  /** The ref of saved entries. */
  cacheRef: string;
  /** The response to every request to the cache. If null, the cache responds normally. */
  cacheFault: { readonly status: number; readonly body: object } | null;
  /** Starts another run: artifact names can be used again, and the cache stays. */
  newRun(): void;
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** BuildKit reads the expiry and the scopes that the job may read (1) and write (2). */
const CLAIMS = {
  scp: 'Actions.Results:run-id:job-id',
  ac: JSON.stringify([{ Scope: 'refs/heads/main', Permission: 3 }]),
  nbf: 0,
  exp: 2 ** 32,
};
const TOKEN = [part({ alg: 'none' }), part(CLAIMS), part({})].join('.');

/**
 * Starts the stand-in. Within one run, a name can be uploaded once.
 * @param listed GitHub's list of cache entries. Saved entries are added to it
 */
export async function startResults(listed: StoredCache[] = []): Promise<ResultsStandIn> {
  const uploads = new Map<string, Buffer>();
  const blocks = new Map<string, Map<string, Buffer>>();
  const mediaTypes = new Map<string, string>();
  let unzippedFault: ResultsStandIn['unzippedFault'] = null;
  const cache: ResultsStandIn['cache'] = new Map();
  const cacheCalls: string[] = [];
  let cacheRef = 'refs/heads/main';
  let cacheFault: ResultsStandIn['cacheFault'] = null;
  let url = '';

  interface CacheRequest {
    readonly key: string;
    readonly restore_keys?: readonly string[];
    readonly version: string;
  }

  /** Returns the key of the entry with this version and key, else of the newest whose key starts with one of the prefixes. */
  function findCacheKey({ key, restore_keys: prefixes = [], version }: CacheRequest): string | undefined {
    const keys = [...cache]
      .flatMap(([name, entry]) => (entry.version === version ? [name] : []))
      .toReversed();
    if (keys.includes(key)) return key;
    return prefixes.flatMap((prefix) => keys.filter((name) => name.startsWith(prefix)))[0];
  }

  const cacheUrl = (key: string) => `${url}/storage/cache/${encodeURIComponent(key)}?sig=secret`;

  /** Handles a request to the cache. Keys are immutable. The version is a digest of paths and compression. */
  function callCache(method: string, request: CacheRequest): { status: number; body: object } {
    const { key, version } = request;
    cacheCalls.push(`${method} ${key}`);
    if (cacheFault !== null) return cacheFault;
    switch (method) {
      case 'CreateCacheEntry':
        if (cache.has(key))
          return { status: 409, body: { code: 'already_exists', msg: 'cache entry already exists' } };
        cache.set(key, { version, archive: Buffer.alloc(0) });
        blocks.set(`cache/${key}`, new Map());
        listed.push({ key, ref: cacheRef });
        return { status: 200, body: { ok: true, signed_upload_url: cacheUrl(key) } };
      case 'FinalizeCacheEntryUpload':
        return { status: 200, body: { ok: true, entry_id: '7' } };
      case 'GetCacheEntryDownloadURL': {
        const found = findCacheKey(request);
        if (found === undefined) return { status: 200, body: { ok: false } };
        return {
          status: 200,
          body: { ok: true, signed_download_url: cacheUrl(found), matched_key: found },
        };
      }
      default:
        return { status: 404, body: { msg: 'no such method' } };
    }
  }

  function callArtifacts(
    method: string,
    { name, mime_type: mediaType = '' }: { readonly name: string; readonly mime_type?: string },
  ): { status: number; body: object } {
    if (method === 'FinalizeArtifact') return { status: 200, body: { ok: true, artifact_id: '7' } };
    if (unzippedFault !== null && mediaType !== 'application/zip') return unzippedFault;
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
    mediaTypes.set(name, mediaType);
    return { status: 200, body: { ok: true, signed_upload_url: `${url}/storage/${name}?sig=secret` } };
  }

  /** Handles Azure's "Put Blob", "Put Block" and "Put Block List". */
  function store(name: string, query: URLSearchParams, body: Buffer): void {
    const entry = cache.get(name.replace(/^cache\//, ''));
    if (entry && !query.has('comp')) {
      entry.archive = body;
      return;
    }
    const stored = blocks.get(name) ?? new Map<string, Buffer>();
    if (query.get('comp') === 'block') stored.set(query.get('blockid') ?? '', body);
    else {
      const ids = [...body.toString().matchAll(/<Latest>([^<]+)<\/Latest>/g)].map(([, id = '']) => id);
      const content = Buffer.concat(ids.map((id) => stored.get(id) ?? Buffer.alloc(0)));
      if (entry) entry.archive = content;
      else uploads.set(name, content);
    }
  }

  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { pathname, searchParams } = new URL(request.url ?? '', url);
      if (pathname.startsWith('/storage/cache/') && request.method === 'GET') {
        const archive = cache.get(decodeURIComponent(pathname.slice('/storage/cache/'.length)))?.archive;
        const [, start = '0'] = /^bytes=(\d+)-$/.exec(String(request.headers['x-ms-range'])) ?? [];
        const content = archive?.subarray(Number(start));
        response.writeHead(content ? 200 : 404, { 'content-length': content?.length ?? 0 }).end(content);
        return;
      }
      if (pathname.startsWith('/storage/')) {
        store(decodeURIComponent(pathname.slice('/storage/'.length)), searchParams, body);
        // BuildKit crashes without this header, which Azure always sends.
        response.writeHead(201, { 'x-ms-request-id': 'request' }).end();
        return;
      }
      const isAuthorized = request.headers.authorization === `Bearer ${TOKEN}`;
      const [, service, method = ''] =
        /^\/twirp\/github\.actions\.results\.api\.v1\.(Artifact|Cache)Service\/(\w+)$/.exec(pathname) ?? [];
      const answer =
        !isAuthorized || service === undefined
          ? { status: 404, body: { msg: 'no such method' } }
          : service === 'Cache'
            ? callCache(method, JSON.parse(body.toString()) as CacheRequest)
            : callArtifacts(method, JSON.parse(body.toString()) as { name: string });
      response
        .writeHead(answer.status, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: { ACTIONS_RUNTIME_TOKEN: TOKEN, ACTIONS_RESULTS_URL: `${url}/`, ACTIONS_CACHE_SERVICE_V2: 'true' },
    uploads,
    mediaTypes,
    cache,
    cacheCalls,
    get unzippedFault() {
      return unzippedFault;
    },
    set unzippedFault(fault) {
      unzippedFault = fault;
    },
    get cacheRef() {
      return cacheRef;
    },
    set cacheRef(ref) {
      cacheRef = ref;
    },
    get cacheFault() {
      return cacheFault;
    },
    set cacheFault(fault) {
      cacheFault = fault;
    },
    newRun() {
      blocks.clear();
      uploads.clear();
      mediaTypes.clear();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
