import { afterEach, beforeEach, expect } from '@jest/globals';
import type { Log } from '../../src/app/ports/ports.ts';
import { connectGitHub } from '../../src/adapters/github/octokit-client.ts';
import type { GitHubClient, ClientTiming } from '../../src/adapters/github/octokit-client.ts';
import type { TokenName } from './github/repository.mjs';
import { startGitHub } from './github/server.mjs';
import type { GitHubStandIn, SeenRequest, StandInOptions } from './github/server.mjs';

export { ACCOUNTS } from './github/repository.mjs';

/** A log that records its lines. */
export interface RecordedLog extends Log {
  readonly lines: readonly string[];
  /** The lines of `debug`, with every duration replaced by `N ms`. */
  readonly calls: readonly string[];
}

export function createRecordedLog(): RecordedLog {
  const lines: string[] = [];
  const calls: string[] = [];
  return {
    lines,
    calls,
    info: (message) => void lines.push(message),
    warning: (message) => void lines.push(`warning: ${message}`),
    debug: (message) => void calls.push(message.replace(/\d+ ms$/, 'N ms')),
    group: (title) => ({
      write: (text) => void lines.push(`${title}: ${text}`),
      end: () => undefined,
    }),
  };
}

/** A rate limiter without delays. The default of the plugin waits a second between writes. */
const withoutDelay = { key: () => ({ schedule: (_job: unknown, run: () => unknown) => run() }) };

/** Waits a thousandth of the normal time, and not at all between writes. */
export const NO_WAITING: ClientTiming = {
  secondMs: 1,
  timeoutMs: 2000,
  throttle: { write: withoutDelay, notifications: withoutDelay },
};

export interface GitHubFixture {
  readonly server: GitHubStandIn;
  readonly log: RecordedLog;
  connect(token?: TokenName | 'wrong-token', patience?: ClientTiming): GitHubClient;
  /** The write requests to GitHub, such as "POST /repos/…". */
  writes(): readonly string[];
}

const isWrite = ({ method, path }: SeenRequest) => method !== 'GET' && path !== '/graphql';

/**
 * Provides a new stand-in for GitHub to every test of the file. A test fails if a request or a response doesn't match GitHub's API
 * description.
 */
export function useGitHub(options: StandInOptions = {}): GitHubFixture {
  let server: GitHubStandIn;
  let log: RecordedLog;
  beforeEach(async () => {
    server = await startGitHub(options);
    log = createRecordedLog();
  });
  afterEach(async () => {
    await server.close();
    expect(server.violations).toEqual([]);
  });
  return {
    get server() {
      return server;
    },
    get log() {
      return log;
    },
    connect: (token = 'actions-token', patience = NO_WAITING) =>
      connectGitHub({ token, apiUrl: server.url, log, timing: patience }),
    writes: () => server.requests.filter(isWrite).map(({ method, path }) => `${method} ${path}`),
  };
}
