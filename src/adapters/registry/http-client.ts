import { setTimeout as sleep } from 'node:timers/promises';
import { getProxyUrl } from '@actions/http-client/lib/proxy';
import { Agent, ProxyAgent, request, type Dispatcher, interceptors } from 'undici';
import type { DebugLog } from '../../app/trace/start-call.ts';
import { boundedRedirects } from './bounded-redirects.ts';
import { isSafeUrl } from './safe-url.ts';
import { traceRequests } from './trace-requests.ts';

/** One question. `authorization` goes to the host of the URL and to no other. */
export interface Question {
  readonly url: URL;
  readonly method?: 'GET' | 'POST';
  readonly authorization?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: Dispatcher.ResponseData['body'];
}

export interface HttpOptions {
  /** Gets a line for each request. */
  readonly log?: DebugLog;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without a byte after which a connection counts as broken. */
  readonly silence?: number;
  /** Milliseconds before the first try again; doubled for each further one. */
  readonly pause?: number;
}

export interface Http {
  /** Follows redirects and tries again what may pass. Rejects with the cause of a broken connection. */
  ask(question: Question): Promise<Answer>;
  /** Waits before a further try; rejects with an abort's reason. */
  rest(tried: number): Promise<void>;
  /** Ends what is under way. What is asked for later rejects. */
  close(): Promise<void>;
}

const SILENCE_MS = 60_000;
const PAUSE_MS = 500;
/** Longer waits that a server asks for are an answer to the user, not to be waited for. */
const LONGEST_PAUSE_MS = 30_000;
export const TRIES = 4;
const MAX_REDIRECTS = 5;
/** Those that undici follows. */
const REDIRECTS = new Set([300, 301, 302, 303, 307, 308]);
const TRANSIENT = new Set([429, 500, 502, 503, 504]);

/** The error for a way that secrets and images must not take. */
export class UnsafeWay extends Error {
  override readonly name = 'UnsafeWay';
}

/** Asks over connections that are kept, through the proxy that HTTPS_PROXY and NO_PROXY name. */
export function openHttp({ silence = SILENCE_MS, pause = PAUSE_MS, ...options }: HttpOptions): Http {
  const closing = new AbortController();
  const signal = AbortSignal.any([closing.signal, ...(options.signal ? [options.signal] : [])]);
  const timeouts = { headersTimeout: silence, bodyTimeout: silence, connect: { timeout: silence } };
  const dispatchers = new Map<string, Dispatcher>();

  function dispatcherFor(url: URL): Dispatcher {
    const proxy = getProxyUrl(url)?.href ?? '';
    const known = dispatchers.get(proxy);
    if (known !== undefined) return known;
    const plain = proxy === '' ? new Agent(timeouts) : new ProxyAgent({ uri: proxy, ...timeouts });
    const made = plain.compose(traceRequests(options.log), boundedRedirects);
    dispatchers.set(proxy, made);
    return made;
  }

  /** Each request goes its own way: a redirect may lead to a host that has another proxy, or that is not safe. */
  const route: Dispatcher.DispatcherComposeInterceptor = () => (options, handler) => {
    const url = new URL(String(options.origin));
    if (isSafeUrl(url)) return dispatcherFor(url).dispatch(options, handler);
    handler.onError?.(new UnsafeWay(`${url.origin} is not encrypted`));
    return true;
  };
  // undici takes Authorization away if a redirect leads to another host; signed links even refuse it.
  const dispatcher = new Agent().compose(route, interceptors.redirect({ maxRedirections: MAX_REDIRECTS }));

  async function askOnce({ url, method = 'GET', authorization, headers, body }: Question): Promise<Answer> {
    signal.throwIfAborted();
    const answer = await request(url, {
      method,
      dispatcher,
      headers: { ...headers, ...(authorization ? { authorization } : {}) },
      // What is posted is a secret for the host that it was meant for.
      ...(method === 'POST' ? { maxRedirections: 0 } : {}),
      ...(body === undefined ? {} : { body }),
      signal,
    });
    const header = (name: string): string | null => [answer.headers[name] ?? null].flat()[0] ?? null;
    if (method === 'GET' && REDIRECTS.has(answer.statusCode) && header('location') !== null) {
      await answer.body.dump();
      throw new Error(`it redirects more than ${MAX_REDIRECTS} times`);
    }
    return { status: answer.statusCode, header, body: answer.body };
  }

  async function rest(tried: number, asked: number | null = null): Promise<void> {
    await sleep(asked ?? pause * 2 ** tried, undefined, { signal }).catch(() => {
      signal.throwIfAborted();
    });
  }

  return {
    rest: (tried) => rest(tried),
    async ask(question) {
      for (let tried = 0; ; tried += 1) {
        const isLast = tried === TRIES - 1;
        try {
          const answer = await askOnce(question);
          const wait = retryAfter(answer);
          if (isLast || !TRANSIENT.has(answer.status) || (wait ?? 0) > LONGEST_PAUSE_MS) return answer;
          await answer.body.dump();
          await rest(tried, wait);
        } catch (error) {
          signal.throwIfAborted();
          if (isLast || !isPassing(error)) throw error;
          await rest(tried);
        }
      }
    },
    async close() {
      closing.abort(new Error('the connections are closed'));
      await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
    },
  };
}

/** Milliseconds; null where the server does not say (RFC 9110, section 10.2.3; dates are not waited for). */
function retryAfter(answer: Answer): number | null {
  const seconds = answer.header('retry-after');
  return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : null;
}

/** Connections break and time out; names that do not resolve, certificates and refusals stay what they are. */
export function isPassing(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return (
    typeof code === 'string' &&
    /^(?:ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|UND_ERR_(?:SOCKET|HEADERS_TIMEOUT|BODY_TIMEOUT|CONNECT_TIMEOUT))$/.test(
      code,
    )
  );
}
