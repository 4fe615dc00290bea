import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import type { Log } from '../../app/ports/ports.ts';
import { describeUrl } from '../../app/trace/describe-url.ts';
import { startCall, traced } from '../../app/trace/start-call.ts';
import { messageOf, WeighInError } from '../../core/shared/errors.ts';
import { badAnswer } from './answer.ts';
import { isRequestError } from './github-errors.ts';

type Octokit = ReturnType<typeof getOctokit>;
type OctokitPlugin = Parameters<typeof getOctokit>[2];

/** Longer than this, a rate limit is not waited for: a comment is not worth a runner's hour. */
const LONGEST_WAIT_SECONDS = 60;
const LIMIT_RETRIES = 2;

/** How patient the client is. The defaults are for GitHub; tests are in a hurry. */
export interface Patience {
  /** How many milliseconds a second of waiting takes; 1000. */
  readonly second?: number;
  /** After how many milliseconds an unanswered request counts as failed; 20,000. */
  readonly timeout?: number;
  /** Options of the throttling plugin that replace this client's. */
  readonly throttle?: Readonly<Record<string, unknown>>;
}

/** A connection to GitHub: nothing is sent before its first use. */
export interface GitHubClient {
  readonly octokit: Octokit;
  readonly log: Log;
  wait(seconds: number): Promise<void>;
}

export interface ConnectOptions {
  readonly token: string;
  /** `https://api.github.com`, or a server's `https://HOST/api/v3`; default GITHUB_API_URL. */
  readonly apiUrl?: string;
  readonly log: Log;
  readonly patience?: Patience;
}

const ignore = () => undefined;
/** Octokit's own remarks, such as a deprecation at every request, are not for the users of an action. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** What each single attempt has, the repeated ones too: a time limit, and a line in the log where it is a repetition. */
function perAttempt(log: Log, timeout: number): NonNullable<OctokitPlugin> {
  return (octokit) => {
    octokit.hook.before('request', (options) => {
      const attempt = Number(options.request['attempt'] ?? 0) + 1;
      const path = options.url.replace(options.baseUrl, '');
      if (attempt > 1) log.info(`GitHub: trying ${options.method} ${path} again (${attempt - 1})`);
      // A copy, because all requests of a client share the object that the plugins count their repetitions in.
      options.request = { ...options.request, attempt, signal: AbortSignal.timeout(timeout), log: SILENT };
    });
    return {};
  };
}

/** Gives each single attempt a line in the debug log. */
function traceAttempts(log: Log): NonNullable<OctokitPlugin> {
  return (octokit) => {
    octokit.hook.wrap('request', async (request, options) => {
      const { method, url } = octokit.request.endpoint.parse(options);
      const end = startCall(log, `${method} ${describeUrl(url)}`);
      return traced(end, async () => request(options), answerOf);
    });
    return {};
  };
}

function answerOf({ status, headers }: { status: number; headers: { 'content-length'?: string | number } }) {
  const bytes = Number(headers['content-length']);
  return { outcome: String(status), bytes: Number.isSafeInteger(bytes) ? bytes : undefined };
}

/** Repeats a 429 that names its own waiting time but is none of GitHub's limits, such as a proxy's. */
const obeyRetryAfter: NonNullable<OctokitPlugin> = (octokit) => {
  octokit.hook.error('request', (error) => {
    if (!isRequestError(error) || error.status !== 429 || /secondary rate/i.test(error.message)) throw error;
    const headers = error.response?.headers ?? {};
    const seconds = Number(headers['retry-after']);
    if (!(seconds <= LONGEST_WAIT_SECONDS) || headers['x-ratelimit-remaining'] === '0') throw error;
    const plugin = octokit as unknown as ReturnType<typeof retry>;
    throw plugin.retry.retryRequest(error as never, LIMIT_RETRIES, seconds);
  });
  return {};
};

/** The plugins look into answers, and stumble over what is no answer of GitHub's: that is GitHub's failure, and no defect. */
const expectAnyAnswer: NonNullable<OctokitPlugin> = (octokit) => {
  octokit.hook.error('request', (error) => {
    throw isRequestError(error) ? error : badAnswer(messageOf(error));
  });
  return {};
};

/** Whether a rate limit is waited for; said in the log either way. */
function awaitLimit(log: Log, kind: string) {
  return (seconds: number, _options: unknown, _octokit: unknown, retries: number): boolean => {
    const waits = seconds <= LONGEST_WAIT_SECONDS && retries < LIMIT_RETRIES;
    log.info(`GitHub: ${kind} rate limit, ${waits ? `waiting ${seconds} s` : 'giving up'}`);
    return waits;
  };
}

/**
 * A client that repeats what fails for no reason of ours (5xx, broken connections, rate limits) and logs
 * requests for debugging only, without their queries. Throws a WeighInError where the token is missing.
 */
export function connectGitHub({ token, apiUrl, log, patience = {} }: ConnectOptions): GitHubClient {
  if (token === '') {
    throw new WeighInError({
      area: 'github',
      what: 'There is no token to talk to GitHub with',
      remedy: 'Set the input github-token, or leave it out to use the token of the job.',
    });
  }
  const { second = 1000, timeout = 20_000, throttle = {} } = patience;
  const options = {
    // @actions/github reads GITHUB_API_URL when it is imported, which is too early for whoever sets it later.
    baseUrl: apiUrl ?? process.env['GITHUB_API_URL'] ?? 'https://api.github.com',
    userAgent: 'image-weigh-in',
    log: SILENT,
    // 403 and 429 are left to the throttling plugin, which knows how long to wait.
    retry: { retries: 3, retryAfterBaseValue: second, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
    throttle: {
      id: randomUUID(),
      retryAfterBaseValue: second,
      onRateLimit: awaitLimit(log, 'primary'),
      onSecondaryRateLimit: awaitLimit(log, 'secondary'),
      ...throttle,
    },
  };
  return {
    // The plugins that come first are the innermost: they see every attempt of those that come after.
    octokit: getOctokit(
      token,
      options,
      traceAttempts(log),
      obeyRetryAfter,
      perAttempt(log, timeout),
      retry,
      throttling,
      expectAnyAnswer,
    ),
    log,
    wait: (seconds) => delay(seconds * second),
  };
}
