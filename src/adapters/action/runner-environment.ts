import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { RunNumber } from '../../app/github/sticky-comment.ts';
import { messageOf, WeighInError } from '../../core/shared/errors.ts';

/** What a runner sets for a step ("Default environment variables" of GitHub Actions). */
export const env = process.env;

/** Where files of this job belong; the runner empties it. */
export function temporaryFolder(): string {
  return env['RUNNER_TEMP'] ?? tmpdir();
}

export function repository(): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  return { owner, repo };
}

/** Null outside of GitHub, or where it does not count as GitHub does. */
export function runNumber(): RunNumber | null {
  const [id, attempt] = [Number(env['GITHUB_RUN_ID']), Number(env['GITHUB_RUN_ATTEMPT'] ?? 1)];
  return Number.isSafeInteger(id) && id > 0 && Number.isSafeInteger(attempt) ? { id, attempt } : null;
}

/** The page of a run of this repository, this one if no other is given; null outside of GitHub. */
export function runUrl(id: number | string | undefined = env['GITHUB_RUN_ID']): string | null {
  const { GITHUB_REPOSITORY: name } = env;
  return name === undefined || id === undefined ? null : `${serverUrl()}/${name}/actions/runs/${id}`;
}

export function serverUrl(): string {
  return (env['GITHUB_SERVER_URL'] || 'https://github.com').replace(/\/+$/, '');
}

/** Whether this is a server of one's own, which lacks services that github.com and GHE.com have. */
export function isEnterpriseServer(): boolean {
  const { hostname } = new URL(serverUrl());
  return hostname !== 'github.com' && !/\.(ghe\.com|localhost)$/.test(hostname);
}

/** The event's payload. Throws a WeighInError where it cannot be read. */
export async function readPayload(): Promise<unknown> {
  const path = env['GITHUB_EVENT_PATH'] ?? '';
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (cause) {
    throw new WeighInError({
      area: 'input',
      what: 'The event payload cannot be read',
      why: path === '' ? 'GITHUB_EVENT_PATH is not set' : messageOf(cause),
      remedy: 'This program is a GitHub Action; at a terminal, start dist/cli.js instead.',
      cause,
    });
  }
}
