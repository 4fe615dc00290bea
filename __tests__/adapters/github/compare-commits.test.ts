import { describe, expect, test } from '@jest/globals';
import { askAncestor } from '../../../src/adapters/github/compare-commits.ts';
import { useGitHub } from '../../support/github.ts';

const fixture = useGitHub();
const place = { owner: 'octo-org', repo: 'calculator' };
const [commit, tip] = ['a'.repeat(40), 'b'.repeat(40)];
const ask = () => askAncestor(fixture.connect('fork-token'), place, commit, tip);

test.each([
  ['identical', true],
  ['ahead', true],
  ['behind', false],
  ['diverged', false],
] as const)('a tip that is %s: %s', async (status, answer) => {
  fixture.server.repository.comparisons.set(`${commit}...${tip}`, status);
  expect(await ask()).toBe(answer);
});

describe('GitHub does not say', () => {
  test('of commits that it does not know', async () => {
    expect(await ask()).toBeNull();
    expect(fixture.log.lines).toEqual([expect.stringMatching(/HTTP 404.*git is asked/)]);
  });

  test.each([403, 502])('with status %d', async (status) => {
    const answer = { status, body: { message: 'No' } };
    fixture.server.fail('repos/compare-commits-with-basehead', { times: 9, answer });
    expect(await ask()).toBeNull();
  });
});
