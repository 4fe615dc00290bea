import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import type { Log } from '../../app/ports/ports.ts';
import { describeUrl } from '../../app/trace/describe-url.ts';
import { startCall, traceCall } from '../../app/trace/trace-calls.ts';
import { errorMessage, WeighInError } from '../../core/shared/errors.ts';
import { invalidResponse } from './responses.ts';
import { isRequestError } from './github-errors.ts';

type Octokit = ReturnType<typeof getOctokit>;
type OctokitPlugin = Parameters<typeof getOctokit>[2];

/** A longer rate limit isn't waited for, because a comment is not worth an hour of a runner. */
const MAX_WAIT_SECONDS = 60;
const MAX_RATE_LIMIT_RETRIES = 2;

/** Timing of the client. The defaults are for GitHub; tests use shorter times. */
export interface ClientTiming {
  /** Length of one second of waiting, in milliseconds. Default: 1000. */
  readonly secondMs?: number;
  /** Timeout of one request, in milliseconds. Default: 20,000. */
  readonly timeoutMs?: number;
  /** Overrides options of the throttling plugin. */
  readonly throttle?: Readonly<Record<string, unknown>>;
}

/** A connection to GitHub. It sends nothing before its first use. */
export interface GitHubClient {
  readonly octokit: Octokit;
  readonly log: Log;
  wait(seconds: number): Promise<void>;
}

export interface ConnectOptions {
  readonly token: string;
  /** `https://api.github.com`, or `https://HOST/api/v3` of a server. Default: GITHUB_API_URL. */
  readonly apiUrl?: string;
  readonly log: Log;
  readonly timing?: ClientTiming;
}

const noop = () => undefined;
/** Hides Octokit's own log, such as a deprecation notice for every request. */
const SILENT = { debug: noop, info: noop, warn: noop, error: noop };

/** Gives every attempt a timeout, and logs retries. */
function limitAttempts(log: Log, timeout: number): NonNullable<OctokitPlugin> {
  return (octokit) => {
    octokit.hook.before('request', (options) => {
      const attempt = Number(options.request['attempt'] ?? 0) + 1;
      const path = options.url.replace(options.baseUrl, '');
      if (attempt > 1) log.info(`GitHub: retrying ${options.method} ${path} (${attempt - 1})`);
      // A copy, because all requests of a client share the object in which the plugins count retries.
      options.request = { ...options.request, attempt, signal: AbortSignal.timeout(timeout), log: SILENT };
    });
    return {};
  };
}

/** Writes one debug line for each attempt. */
function traceAttempts(log: Log): NonNullable<OctokitPlugin> {
  return (octokit) => {
    octokit.hook.wrap('request', async (request, options) => {
      const { method, url } = octokit.request.endpoint.parse(options);
      const end = startCall(log, `${method} ${describeUrl(url)}`);
      return traceCall(end, async () => request(options), describeResponse);
    });
    return {};
  };
}

function describeResponse({
  status,
  headers,
}: {
  status: number;
  headers: { 'content-length'?: string | number };
}) {
  const bytes = Number(headers['content-length']);
  return { outcome: String(status), bytes: Number.isSafeInteger(bytes) ? bytes : undefined };
}

/** Retries a 429 with its own waiting time that is not from GitHub's rate limits, for example from a proxy. */
const obeyRetryAfter: NonNullable<OctokitPlugin> = (octokit) => {
  octokit.hook.error('request', (error) => {
    if (!isRequestError(error) || error.status !== 429 || /secondary rate/i.test(error.message)) throw error;
    const headers = error.response?.headers ?? {};
    const seconds = Number(headers['retry-after']);
    if (!(seconds <= MAX_WAIT_SECONDS) || headers['x-ratelimit-remaining'] === '0') throw error;
    const plugin = octokit as unknown as ReturnType<typeof retry>;
    throw plugin.retry.retryRequest(error as never, MAX_RATE_LIMIT_RETRIES, seconds);
  });
  return {};
};

/** The plugins crash on responses that GitHub doesn't document. Reports that as an invalid response, not as a defect. */
const wrapPluginErrors: NonNullable<OctokitPlugin> = (octokit) => {
  octokit.hook.error('request', (error) => {
    throw isRequestError(error) ? error : invalidResponse(errorMessage(error));
  });
  return {};
};

/** Returns a callback that decides whether to wait for a rate limit, and logs it. */
function rateLimitHandler(log: Log, kind: string) {
  return (seconds: number, _options: unknown, _octokit: unknown, retries: number): boolean => {
    const shouldWait = seconds <= MAX_WAIT_SECONDS && retries < MAX_RATE_LIMIT_RETRIES;
    log.info(`GitHub: ${kind} rate limit, ${shouldWait ? `waiting ${seconds} s` : 'giving up'}`);
    return shouldWait;
  };
}

/**
 * Creates a client that retries failures on GitHub's side (5xx, broken connections, rate limits) and writes one debug line for each request,
 * without its query. Throws a WeighInError if the token is empty.
 */
export function connectGitHub({ token, apiUrl, log, timing = {} }: ConnectOptions): GitHubClient {
  if (token === '') {
    throw new WeighInError({
      area: 'github',
      what: "Can't connect to GitHub",
      why: 'the token is empty',
      remedy: 'Set the input github-token, or remove it to use the token of the job.',
    });
  }
  const { secondMs = 1000, timeoutMs = 20_000, throttle = {} } = timing;
  const options = {
    // Set here, because @actions/github reads GITHUB_API_URL when it is imported, before a caller may set it.
    baseUrl: apiUrl ?? process.env['GITHUB_API_URL'] ?? 'https://api.github.com',
    userAgent: 'image-weigh-in',
    log: SILENT,
    // The throttling plugin handles 403 and 429, because it knows how long to wait.
    retry: {
      retries: 3,
      retryAfterBaseValue: secondMs,
      doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451],
    },
    throttle: {
      id: randomUUID(),
      retryAfterBaseValue: secondMs,
      onRateLimit: rateLimitHandler(log, 'primary'),
      onSecondaryRateLimit: rateLimitHandler(log, 'secondary'),
      ...throttle,
    },
  };
  return {
    // The first plugins are the innermost: they see each attempt that a later plugin makes.
    octokit: getOctokit(
      token,
      options,
      traceAttempts(log),
      obeyRetryAfter,
      limitAttempts(log, timeoutMs),
      retry,
      throttling,
      wrapPluginErrors,
    ),
    log,
    wait: (seconds) => delay(seconds * secondMs),
  };
}
