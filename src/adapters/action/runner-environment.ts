import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { RunNumber } from '../../app/github/sticky-comment.ts';
import { errorMessage, WeighInError } from '../../core/shared/errors.ts';

/** The environment of the step (GitHub documentation, "Default environment variables"). */
export const env = process.env;

/** The folder for files of this job. The runner empties it. */
export function temporaryFolder(): string {
  return env['RUNNER_TEMP'] ?? tmpdir();
}

export function repository(): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  return { owner, repo };
}

/** ID and attempt of this run; null outside of GitHub Actions and for numbers that GitHub wouldn't give. */
export function runNumber(): RunNumber | null {
  const [id, attempt] = [Number(env['GITHUB_RUN_ID']), Number(env['GITHUB_RUN_ATTEMPT'] ?? 1)];
  return Number.isSafeInteger(id) && id > 0 && Number.isSafeInteger(attempt) ? { id, attempt } : null;
}

/** URL of a run of this repository, by default of this run; null outside of GitHub Actions. */
export function runUrl(id: number | string | undefined = env['GITHUB_RUN_ID']): string | null {
  const { GITHUB_REPOSITORY: name } = env;
  return name === undefined || id === undefined ? null : `${serverUrl()}/${name}/actions/runs/${id}`;
}

export function serverUrl(): string {
  return (env['GITHUB_SERVER_URL'] || 'https://github.com').replace(/\/+$/, '');
}

/** Whether this is GitHub Enterprise Server, which lacks services that github.com and GHE.com have. */
export function isEnterpriseServer(): boolean {
  const { hostname } = new URL(serverUrl());
  return hostname !== 'github.com' && !/\.(ghe\.com|localhost)$/.test(hostname);
}

/** Returns the event's payload. Throws a WeighInError if it can't be read. */
export async function readPayload(): Promise<unknown> {
  const path = env['GITHUB_EVENT_PATH'] ?? '';
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (cause) {
    throw new WeighInError({
      area: 'input',
      what: "Can't read the event payload",
      why: path === '' ? 'GITHUB_EVENT_PATH is not set' : errorMessage(cause),
      remedy: 'Run this program as a GitHub Action. In a terminal, run dist/cli.js instead.',
      cause,
    });
  }
}
