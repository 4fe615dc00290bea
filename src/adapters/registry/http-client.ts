import { setTimeout as sleep } from 'node:timers/promises';
import { getProxyUrl } from '@actions/http-client/lib/proxy';
import { Agent, ProxyAgent, request, type Dispatcher, interceptors } from 'undici';
import type { DebugLog } from '../../app/trace/trace-calls.ts';
import { boundedRedirects } from './bounded-redirects.ts';
import { isSafeUrl } from './safe-url.ts';
import { traceRequests } from './trace-requests.ts';

/** An HTTP request. `authorization` is sent only to the host of the URL. */
export interface HttpRequest {
  readonly url: URL;
  readonly method?: 'GET' | 'POST';
  readonly authorization?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpResponse {
  readonly status: number;
  /** The server that answered. After a redirect, it can differ from that of the request. */
  readonly origin: string;
  readonly header: (name: string) => string | null;
  readonly body: Dispatcher.ResponseData['body'];
}

export interface HttpOptions {
  /** Gets one debug line for each request. */
  readonly log?: DebugLog;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without a byte after which a connection fails. */
  readonly idleTimeoutMs?: number;
  /** Milliseconds before the first retry. Doubled for each further one. */
  readonly retryDelayMs?: number;
}

export interface HttpClient {
  /** Sends a request, follows redirects and retries transient failures. Rejects with the cause of a broken connection. */
  send(httpRequest: HttpRequest): Promise<HttpResponse>;
  /** Waits before the next attempt. Rejects with the reason of an abort. */
  backOff(attempt: number): Promise<void>;
  /** Ends open connections. Later requests reject. */
  close(): Promise<void>;
}

const IDLE_TIMEOUT_MS = 60_000;
const RETRY_DELAY_MS = 500;
/** If a server asks for a longer wait, its response is reported instead. */
const MAX_RETRY_AFTER_MS = 30_000;
export const MAX_ATTEMPTS = 4;
const MAX_REDIRECTS = 5;
/** The redirects that undici follows. */
const REDIRECTS = new Set([300, 301, 302, 303, 307, 308]);
const TRANSIENT = new Set([429, 500, 502, 503, 504]);

/** The error for a URL over which neither secrets nor images may be sent. */
export class InsecureUrlError extends Error {
  override readonly name = 'InsecureUrlError';
}

/** Creates a client that reuses connections and uses the proxy in HTTPS_PROXY, except for hosts in NO_PROXY. */
export function createHttpClient({
  idleTimeoutMs = IDLE_TIMEOUT_MS,
  retryDelayMs = RETRY_DELAY_MS,
  ...options
}: HttpOptions): HttpClient {
  const closing = new AbortController();
  const signal = AbortSignal.any([closing.signal, ...(options.signal ? [options.signal] : [])]);
  const timeouts = {
    headersTimeout: idleTimeoutMs,
    bodyTimeout: idleTimeoutMs,
    connect: { timeout: idleTimeoutMs },
  };
  const dispatchers = new Map<string, Dispatcher>();

  function dispatcherFor(url: URL): Dispatcher {
    const proxy = getProxyUrl(url)?.href ?? '';
    const cached = dispatchers.get(proxy);
    if (cached !== undefined) return cached;
    const agent = proxy === '' ? new Agent(timeouts) : new ProxyAgent({ uri: proxy, ...timeouts });
    const traced = agent.compose(traceRequests(options.log), boundedRedirects);
    dispatchers.set(proxy, traced);
    return traced;
  }

  /** Chooses a dispatcher for each request, because a redirect may lead to a host with another proxy, or to an insecure one. */
  const route: Dispatcher.DispatcherComposeInterceptor = () => (target, handler) => {
    const url = new URL(String(target.origin));
    if (isSafeUrl(url)) return dispatcherFor(url).dispatch(target, handler);
    handler.onError?.(new InsecureUrlError(`${url.origin} is not encrypted`));
    return true;
  };
  // undici removes Authorization when a redirect leads to another host. Signed URLs would even reject it.
  const dispatcher = new Agent().compose(route, interceptors.redirect({ maxRedirections: MAX_REDIRECTS }));

  async function sendOnce({
    url,
    method = 'GET',
    authorization,
    headers,
    body,
  }: HttpRequest): Promise<HttpResponse> {
    signal.throwIfAborted();
    const response = await request(url, {
      method,
      dispatcher,
      headers: { ...headers, ...(authorization ? { authorization } : {}) },
      // The body of a POST contains a secret for this host, so redirects are not followed.
      ...(method === 'POST' ? { maxRedirections: 0 } : {}),
      ...(body === undefined ? {} : { body }),
      signal,
    });
    const header = (name: string): string | null => [response.headers[name] ?? null].flat()[0] ?? null;
    if (method === 'GET' && REDIRECTS.has(response.statusCode) && header('location') !== null) {
      await response.body.dump();
      throw new Error(`it redirects more than ${MAX_REDIRECTS} times`);
    }
    const context = response.context as { readonly history?: readonly URL[] } | undefined;
    const { origin } = context?.history?.at(-1) ?? url;
    return { status: response.statusCode, origin, header, body: response.body };
  }

  async function backOff(attempt: number, retryAfterMs: number | null = null): Promise<void> {
    await sleep(retryAfterMs ?? retryDelayMs * 2 ** attempt, undefined, { signal }).catch(() => {
      signal.throwIfAborted();
    });
  }

  return {
    backOff: (attempt) => backOff(attempt),
    async send(httpRequest) {
      for (let attempt = 0; ; attempt += 1) {
        const isLast = attempt === MAX_ATTEMPTS - 1;
        try {
          const response = await sendOnce(httpRequest);
          const retryAfterMs = parseRetryAfter(response);
          if (isLast || !TRANSIENT.has(response.status) || (retryAfterMs ?? 0) > MAX_RETRY_AFTER_MS)
            return response;
          await response.body.dump();
          await backOff(attempt, retryAfterMs);
        } catch (error) {
          signal.throwIfAborted();
          if (isLast || !isTransient(error)) throw error;
          await backOff(attempt);
        }
      }
    },
    async close() {
      closing.abort(new Error('the connections are closed'));
      await Promise.all([...dispatchers.values()].map((agent) => agent.destroy()));
    },
  };
}

/** Parses Retry-After into milliseconds. Returns null if it is missing or a date (RFC 9110, section 10.2.3). */
function parseRetryAfter(response: HttpResponse): number | null {
  const seconds = response.header('retry-after');
  return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : null;
}

/** Whether a retry may succeed: after broken connections and timeouts, but not after certificate errors or for unknown hosts. */
export function isTransient(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return (
    typeof code === 'string' &&
    /^(?:ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|UND_ERR_(?:SOCKET|HEADERS_TIMEOUT|BODY_TIMEOUT|CONNECT_TIMEOUT))$/.test(
      code,
    )
  );
}
