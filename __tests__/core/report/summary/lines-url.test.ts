import { expect, test } from '@jest/globals';
import { linesUrl } from '../../../../src/core/report/summary/lines-url.ts';

const ORIGIN = {
  baseCommit: null,
  headCommit: 'a44f5a9c6d5e4f30211203f4e5d6c7b8a9908172',
  baseRef: null,
  pullRequest: 7,
  explanation: '',
  runUrl: 'https://github.com/acme/shop/actions/runs/1',
};
const LINES = { start: 2, end: 3 };

test('leads to the lines at the head commit', () => {
  expect(linesUrl(ORIGIN, 'a b/Dockerfile#1', LINES)).toBe(
    `https://github.com/acme/shop/blob/${ORIGIN.headCommit}/a%20b/Dockerfile%231#L2-L3`,
  );
});

test.each([
  '../../../../evil/x',
  'a/../../x',
  '/etc/passwd',
  './Dockerfile',
  '',
  'a\ud800b',
  'x'.repeat(65_536),
])('is none for a path that cannot be in the repository (case %#)', (path) => {
  expect(linesUrl(ORIGIN, path, LINES)).toBeNull();
});
