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
const span = (dockerfile: string, commit: string | null = ORIGIN.headCommit) => ({
  kind: 'lines' as const,
  commit,
  dockerfile,
  lines: { start: 2, end: 3 },
});

test('leads to the lines at the head commit', () => {
  expect(linesUrl(ORIGIN, span('a b/Dockerfile#1'))).toBe(
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
  expect(linesUrl(ORIGIN, span(path))).toBeNull();
});

test.each([null, '1f0c2b9d4e5a6b7c8d9e0f1a2b3c4d5e6f708192', 'HEAD'])(
  'is none for lines of the commit %s',
  (commit) => {
    expect(linesUrl(ORIGIN, span('Dockerfile', commit))).toBeNull();
  },
);
