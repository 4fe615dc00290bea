import { expect, test } from '@jest/globals';
import { contextHint } from '../../../../src/core/advice/build-context/context-hint.ts';
import { makeBuiltSnapshot } from '../../../support/dockerfile-snapshot.ts';

const hint = (lines: string, unignored = ['.git', 'node_modules'], files: Record<string, number> = {}) => {
  const dockerfile = `FROM a\n${lines}\n`;
  const line = dockerfile.split('\n').findIndex((text) => /^(?:COPY|ADD)/.test(text)) + 1;
  return contextHint(makeBuiltSnapshot({ dockerfile, filesByLine: { [line]: files } }), unignored);
};

test('names the directories that COPY . would add', () => {
  expect(hint('RUN true\nCOPY . /app')).toBe(
    'With a local docker build, line 3 of Dockerfile would also ship .git and node_modules, because no .dockerignore rule excludes them',
  );
  expect(hint('WORKDIR /app\nADD ./ .', ['node_modules'])).toMatch(/ship node_modules, .* excludes it$/);
});

const BOTH = ['.git', 'node_modules'];

test.each<[string, string, string[], Record<string, number>]>([
  ['rules exclude them', 'COPY . /app', [], {}],
  ['it is an earlier stage that copies them', 'COPY --from=b . /app', BOTH, {}],
  ['only a directory is copied', 'COPY src /app', BOTH, {}],
  ['COPY excludes something itself', 'COPY --exclude=.git . /app', BOTH, {}],
  ['the repository has them', 'COPY . /app', ['node_modules'], { 'app/node_modules/x/index.js': 1 }],
  ['advice has their measured bytes', 'COPY . /app', ['.git'], { 'app/.git/HEAD': 1 }],
  ['a command needs them', 'COPY . /app\nRUN git describe > /version', ['.git'], {}],
  ['a line names them', 'COPY . /app\nRUN ls /app/node_modules', ['node_modules'], {}],
])('gives no hint if %s', (_, lines, unignored, files) => {
  expect(hint(lines, unignored, files)).toBeNull();
});

test('gives no hint about an image that was not built in this run', () => {
  const snapshot = makeBuiltSnapshot({ dockerfile: 'FROM a\nCOPY . /app\n' });
  expect(contextHint({ ...snapshot, build: null }, ['.git'])).toBeNull();
});
