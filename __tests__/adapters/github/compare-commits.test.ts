import { describe, expect, test } from '@jest/globals';
import { askIsAncestor } from '../../../src/adapters/github/compare-commits.ts';
import { useGitHub } from '../../support/github.ts';

const fixture = useGitHub();
const place = { owner: 'octo-org', repo: 'calculator' };
const [commit, tip] = ['a'.repeat(40), 'b'.repeat(40)];
const ask = () => askIsAncestor(fixture.connect('fork-token'), place, commit, tip);

test.each([
  ['identical', true],
  ['ahead', true],
  ['behind', false],
  ['diverged', false],
] as const)('returns for a tip that is %s: %s', async (status, answer) => {
  fixture.server.repository.comparisons.set(`${commit}...${tip}`, status);
  expect(await ask()).toBe(answer);
});

describe('returns null', () => {
  test('for commits that GitHub does not have', async () => {
    expect(await ask()).toBeNull();
    expect(fixture.log.lines).toEqual([expect.stringMatching(/HTTP 404.*git is used/)]);
  });

  test.each([403, 502])('for status %d', async (status) => {
    const answer = { status, body: { message: 'No' } };
    fixture.server.fail('repos/compare-commits-with-basehead', { times: 9, answer });
    expect(await ask()).toBeNull();
  });
});
