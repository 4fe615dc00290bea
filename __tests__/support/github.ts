import { afterEach, beforeEach, expect } from '@jest/globals';
import type { Log } from '../../src/app/ports/ports.ts';
import { connectGitHub } from '../../src/adapters/github/octokit-client.ts';
import type { GitHubClient, ClientTiming } from '../../src/adapters/github/octokit-client.ts';
import type { TokenName } from './github/repository.mjs';
import { startGitHub } from './github/server.mjs';
import type { GitHubStandIn, SeenRequest, StandInOptions } from './github/server.mjs';

export { ACCOUNTS } from './github/repository.mjs';

/** A log that remembers its lines. */
export interface RecordedLog extends Log {
  readonly lines: readonly string[];
  /** Those of `debug`, with `N ms` for every time. */
  readonly calls: readonly string[];
}

export function recordLog(): RecordedLog {
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

/** A limiter that limits nothing: the plugin's own keeps a second between two writes. */
const unspaced = { key: () => ({ schedule: (_job: unknown, run: () => unknown) => run() }) };

/** Waits a thousandth of the time, and not at all between writes. */
export const HASTY: ClientTiming = {
  secondMs: 1,
  timeoutMs: 2000,
  throttle: { write: unspaced, notifications: unspaced },
};

export interface GitHubFixture {
  readonly server: GitHubStandIn;
  readonly log: RecordedLog;
  connect(token?: TokenName | 'wrong-token', patience?: ClientTiming): GitHubClient;
  /** What was written to GitHub, as "POST /repos/…". */
  writes(): readonly string[];
}

const isWrite = ({ method, path }: SeenRequest) => method !== 'GET' && path !== '/graphql';

/**
 * A fresh stand-in for GitHub for every test of the file. A test fails where a request or an answer broke GitHub's
 * own description.
 */
export function useGitHub(options: StandInOptions = {}): GitHubFixture {
  let server: GitHubStandIn;
  let log: RecordedLog;
  beforeEach(async () => {
    server = await startGitHub(options);
    log = recordLog();
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
    connect: (token = 'actions-token', patience = HASTY) =>
      connectGitHub({ token, apiUrl: server.url, log, timing: patience }),
    writes: () => server.requests.filter(isWrite).map(({ method, path }) => `${method} ${path}`),
  };
}
