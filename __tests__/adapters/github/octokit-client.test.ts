import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectGitHub } from '../../../src/adapters/github/octokit-client.ts';
import type { GitHubClient } from '../../../src/adapters/github/octokit-client.ts';
import { HASTY, recordLog, useGitHub } from '../../support/github.ts';

const fixture = useGitHub({ defaultBranch: 'trunk' });

async function askForBranch({ octokit }: GitHubClient): Promise<string> {
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

  test('talks to GITHUB_API_URL as it is when the client is made', async () => {
    const client = connectGitHub({ token: 'actions-token', log: recordLog(), patience: HASTY });
    expect(await askForBranch(client)).toBe('trunk');
    expect(fixture.server.requests).toHaveLength(1);
  });

  test('sends nothing before it is used', () => {
    connectGitHub({ token: 'actions-token', log: recordLog() });
    expect(fixture.server.requests).toEqual([]);
  });

  test('says what to do where there is no token', () => {
    expect(() => connectGitHub({ token: '', log: recordLog() })).toThrow(/Set the input github-token/);
  });
});

test('two bad gateways are survived, and told', async () => {
  fixture.server.fail('repos/get', { times: 2, answer: { status: 502 } });
  expect(await askForBranch(fixture.connect())).toBe('trunk');
  expect(fixture.log.lines).toEqual([
    'GitHub: trying GET /repos/{owner}/{repo} again (1)',
    'GitHub: trying GET /repos/{owner}/{repo} again (2)',
  ]);
});

test('each attempt has a line in the debug log, without its query', async () => {
  fixture.server.fail('repos/get', { times: 1, answer: { status: 502 } });
  const client = fixture.connect();
  await askForBranch(client);
  const query = { owner: 'octo-org', repo: 'calculator', key: 'a key', per_page: 100 };
  await client.octokit.rest.actions.getActionsCacheList(query);
  const { url } = fixture.server;
  expect(fixture.log.calls).toEqual([
    `GET ${url}/repos/octo-org/calculator → 502, N ms`,
    expect.stringMatching(/^GET .*\/repos\/octo-org\/calculator → 200, (?:[\d,]+ bytes, )?N ms$/),
    expect.stringMatching(/^GET .*\/actions\/caches\?\*\*\* → 200, (?:[\d,]+ bytes, )?N ms$/),
  ]);
});
