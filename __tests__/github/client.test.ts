import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WeighInError } from '../../src/core/errors.ts';
import { connectGitHub } from '../../src/edge/github/client.ts';
import { defaultBranch } from '../../src/edge/github/repository.ts';
import { HASTY, recordLog, useGitHub } from '../support/github.ts';

const fixture = useGitHub({ defaultBranch: 'trunk' });

describe('connectGitHub', () => {
  const before = process.env['GITHUB_API_URL'];
  beforeEach(() => void (process.env['GITHUB_API_URL'] = fixture.server.url));
  afterEach(() => {
    if (before === undefined) delete process.env['GITHUB_API_URL'];
    else process.env['GITHUB_API_URL'] = before;
  });

  test('talks to GITHUB_API_URL as it is when the client is made', async () => {
    const client = connectGitHub({ token: 'actions-token', log: recordLog(), patience: HASTY });
    expect(await defaultBranch(client, 'octo-org', 'calculator')).toBe('trunk');
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

describe('defaultBranch', () => {
  test('survives two bad gateways', async () => {
    fixture.server.fail('repos/get', { times: 2, answer: { status: 502 } });
    expect(await defaultBranch(fixture.connect(), 'octo-org', 'calculator')).toBe('trunk');
    expect(fixture.log.lines).toEqual([
      'GitHub: trying GET /repos/{owner}/{repo} again (1)',
      'GitHub: trying GET /repos/{owner}/{repo} again (2)',
    ]);
  });

  test('of a repository that cannot be seen is an error with a remedy', async () => {
    const asked = defaultBranch(fixture.connect(), 'octo-org', 'secret');
    await expect(asked).rejects.toThrow(WeighInError);
    await expect(asked).rejects.toThrow(
      'GitHub does not tell the default branch of octo-org/secret: Not Found (HTTP 404). Set the input base-ref',
    );
  });
});
