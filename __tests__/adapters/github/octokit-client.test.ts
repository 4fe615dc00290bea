import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectGitHub } from '../../../src/adapters/github/octokit-client.ts';
import type { GitHubClient } from '../../../src/adapters/github/octokit-client.ts';
import { NO_WAITING, createRecordedLog, useGitHub } from '../../support/github.ts';

const fixture = useGitHub({ defaultBranch: 'trunk' });

async function readDefaultBranch({ octokit }: GitHubClient): Promise<string> {
  const { data } = await octokit.rest.repos.get({ owner: 'octo-org', repo: 'calculator' });
  return data.default_branch;
}

describe('connectGitHub', () => {
  const before = process.env['GITHUB_API_URL'];
  beforeEach(() => void (process.env['GITHUB_API_URL'] = fixture.server.url));
  afterEach(() => {
    if (before === undefined) delete process.env['GITHUB_API_URL'];
    else process.env['GITHUB_API_URL'] = before;
  });

  test('uses GITHUB_API_URL as set when the client is created', async () => {
    const client = connectGitHub({ token: 'actions-token', log: createRecordedLog(), timing: NO_WAITING });
    expect(await readDefaultBranch(client)).toBe('trunk');
    // On a busy machine the client may have tried again.
    const paths = new Set(fixture.server.requests.map(({ path }) => path));
    expect([...paths]).toEqual(['/repos/octo-org/calculator']);
  });

  test('sends nothing before it is used', () => {
    connectGitHub({ token: 'actions-token', log: createRecordedLog() });
    expect(fixture.server.requests).toEqual([]);
  });

  test('suggests a remedy for an empty token', () => {
    expect(() => connectGitHub({ token: '', log: createRecordedLog() })).toThrow(
      /Set the input github-token/,
    );
  });
});

test('retries after two bad gateways, and logs it', async () => {
  fixture.server.fail('repos/get', { times: 2, answer: { status: 502 } });
  expect(await readDefaultBranch(fixture.connect())).toBe('trunk');
  expect(fixture.log.lines).toEqual([
    'GitHub: retrying GET /repos/{owner}/{repo} (1)',
    'GitHub: retrying GET /repos/{owner}/{repo} (2)',
  ]);
});

test('writes one debug line for each attempt, without the query', async () => {
  fixture.server.fail('repos/get', { times: 1, answer: { status: 502 } });
  const client = fixture.connect();
  await readDefaultBranch(client);
  const query = { owner: 'octo-org', repo: 'calculator', key: 'a key', per_page: 100 };
  await client.octokit.rest.actions.getActionsCacheList(query);
  const { url } = fixture.server;
  expect(fixture.log.calls).toEqual([
    `GET ${url}/repos/octo-org/calculator → 502, N ms`,
    expect.stringMatching(/^GET .*\/repos\/octo-org\/calculator → 200, (?:[\d,]+ bytes, )?N ms$/),
    expect.stringMatching(/^GET .*\/actions\/caches\?\*\*\* → 200, (?:[\d,]+ bytes, )?N ms$/),
  ]);
});
