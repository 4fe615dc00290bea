import { describe, expect, test } from '@jest/globals';
import {
  createBuildError,
  createFailureReader,
  createTitleFilter,
  describeBuild,
  hideBuildArgs,
} from '../../../src/adapters/build/build-error.ts';

const OUTPUT = `#5 [2/2] RUN make
#5 0.1 ERROR: not the builder's own
ERROR: early
------
 > [2/2] RUN make:
------
Dockerfile:4
--------------------
   3 |     FROM x
   4 | >>> RUN make \\
   5 | >>>     all
--------------------
ERROR: failed to solve: exit code: 2`;

test.each([1, 7, 1000])('finds the last error and its line in pieces of %d characters', (size) => {
  const reader = createFailureReader();
  for (let start = 0; start < OUTPUT.length; start += size) reader.write(OUTPUT.slice(start, start + size));
  expect(reader.reason()).toBe('failed to solve: exit code: 2 (line 4: RUN make \\)');
});

test("doesn't take a step's output for the builder's own error", () => {
  const reader = createFailureReader();
  reader.write('#5 0.1 ERROR: forged\n');
  expect(reader.reason()).toBeNull();
});

test('finds the error of an old buildx', () => {
  const reader = createFailureReader();
  reader.write('#5 0.1 error: forged\nerror: destination file /tmp/layout is a directory\n');
  expect(reader.reason()).toBe('destination file /tmp/layout is a directory');
});

test('finds an option that buildx does not know, which it prints without ERROR', () => {
  const reader = createFailureReader();
  reader.write(
    '#5 0.1 unknown flag: --forged\nunknown flag: --metadata-file\n\nUsage:  docker buildx build\n',
  );
  expect(reader.reason()).toBe('unknown flag: --metadata-file');
});

test('limits the memory for an endless line', () => {
  const reader = createFailureReader();
  for (let i = 0; i < 1000; i++) reader.write(`ERROR: ${'x'.repeat(10_000)}`);
  expect(reader.reason()?.length).toBeLessThanOrEqual(2_000);
});

test('replaces values of build arguments by their names, the longest value first', () => {
  const shown = hideBuildArgs('pull reg/base:1.2 at 1', { BASE: 'reg/base', FULL: 'reg/base:1.2', N: '1' });
  expect(shown).toBe('pull ${FULL} at 1');
});

test.each([
  [{ side: 'base', title: null, revision: 'abc1234', platform: null }, 'base abc1234'],
  [{ side: 'head', title: 'api', revision: null, platform: 'linux/arm64' }, 'head of api (linux/arm64)'],
] as const)('describes the build %j', (request, subject) => {
  expect(describeBuild(request)).toEqual({ subject, doing: 'Building', done: 'built' });
});

test('removes control characters from an error', () => {
  expect(
    createBuildError({ side: 'base', title: null, platform: null }, 'bad \u001b[31m\u0007red\n').why,
  ).toBe('bad  red');
});

describe('the title filter', () => {
  const filterLog = (pieces: readonly string[], args: Readonly<Record<string, string>>) => {
    const filter = createTitleFilter(args);
    return pieces.map((piece) => filter.write(piece)).join('') + filter.end();
  };

  test('hides values of build arguments in titles of steps, in pieces of any size', () => {
    const log =
      '#7 [2/3] RUN login s3cret\n#7 0.215 it prints s3cret\n#7 ERROR: process "login s3cret"\n > [2/3] RUN login s3cret:\nend s3cret';
    const expected = log.replaceAll('s3cret', '${TOKEN}').replace('prints ${TOKEN}', 'prints s3cret');
    for (const size of [1, 3, 1000]) {
      const pieces = log.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      expect(filterLog(pieces, { TOKEN: 's3cret', ON: '1' })).toBe(expected);
    }
  });

  test('hides every line of a value with several lines', () => {
    expect(filterLog(['#7 [2/3] RUN echo "line one\nline two" > /f\n'], { KEY: 'line one\nline two' })).toBe(
      '#7 [2/3] RUN echo "${KEY}\n${KEY}" > /f\n',
    );
  });

  test("doesn't wait for the end of an endless line", () => {
    expect(createTitleFilter({}).write('x'.repeat(100_000))).toHaveLength(100_000);
  });
});
