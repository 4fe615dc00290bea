import { expect, test } from '@jest/globals';
import { buildFailure, createFailureReader, hideBuildArgs } from '../../src/app/build-failure.ts';

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

test.each([1, 7, 1000])('finds the last error and its line, in pieces of %d characters', (size) => {
  const reader = createFailureReader();
  for (let at = 0; at < OUTPUT.length; at += size) reader.write(OUTPUT.slice(at, at + size));
  expect(reader.reason()).toBe('failed to solve: exit code: 2 (line 4: RUN make \\)');
});

test('what a step prints is never taken for the builder', () => {
  const reader = createFailureReader();
  reader.write('#5 0.1 ERROR: forged\n');
  expect(reader.reason()).toBeNull();
});

test('a line without end takes no memory', () => {
  const reader = createFailureReader();
  for (let times = 0; times < 1000; times++) reader.write(`ERROR: ${'x'.repeat(10_000)}`);
  expect(reader.reason()?.length).toBeLessThanOrEqual(2_000);
});

test('build arguments are shown by name, the longest value first', () => {
  const shown = hideBuildArgs('pull reg/base:1.2 at 1', { BASE: 'reg/base', FULL: 'reg/base:1.2', N: '1' });
  expect(shown).toBe('pull ${FULL} at 1');
});

test('an error steers no terminal', () => {
  expect(buildFailure({ side: 'base', title: null }, 'bad \u001b[31m\u0007red\n').why).toBe('bad  [31m red');
});
