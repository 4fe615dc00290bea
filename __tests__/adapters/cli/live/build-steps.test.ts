import { expect, test } from '@jest/globals';
import { createBuildSteps } from '../../../../src/adapters/cli/live/build-steps.ts';

/** The steps that are shown after each line. */
function follow(lines: readonly string[]): (string | null)[] {
  const steps = createBuildSteps();
  return lines.map((line) => {
    steps.write(`${line}\n`);
    return steps.current();
  });
}

test('shows the newest running step', () => {
  expect(
    follow([
      'ignored',
      '#1 [internal] load build definition from Dockerfile',
      '#1 DONE 0.0s',
      '',
      '#5 [1/3] FROM docker.io/library/alpine',
      '#5 sha256:abc 10.49MB / 30MB 1.2s',
      '#6 [build 1/2] RUN make',
      '#6 0.123 cc -c a.c',
      '#5 extracting sha256:abc 0.2s done',
      '#6 DONE 3.0s',
      '#5 CACHED',
      '#7 exporting to image',
      '#7 exporting layers 0.1s done',
    ]),
  ).toEqual([
    null,
    '[internal] load build definition from Dockerfile',
    '[internal] load build definition from Dockerfile',
    '[internal] load build definition from Dockerfile',
    '[1/3] FROM docker.io/library/alpine',
    '[1/3] FROM docker.io/library/alpine',
    '[build 1/2] RUN make',
    '[build 1/2] RUN make',
    '[1/3] FROM docker.io/library/alpine',
    '[1/3] FROM docker.io/library/alpine',
    '[1/3] FROM docker.io/library/alpine',
    'exporting to image',
    'exporting to image',
  ]);
});

test('shows a step again that continues after another', () => {
  expect(
    follow(['#5 [2/3] RUN a', '#6 [3/3] RUN b', '#6 ...', '#5 [2/3] RUN a', '#5 ERROR: failed', '#9 1.0 x']),
  ).toEqual(['[2/3] RUN a', '[3/3] RUN b', '[3/3] RUN b', '[2/3] RUN a', '[3/3] RUN b', '[3/3] RUN b']);
});

test('shows the steps of the classic builder', () => {
  expect(follow(['Step 1/7 : FROM alpine', ' ---> Running in 0123', 'Step 3/7 : RUN npm ci'])).toEqual([
    'Step 1/7: FROM alpine',
    'Step 1/7: FROM alpine',
    'Step 3/7: RUN npm ci',
  ]);
});

test('output of a step does not count as a title', () => {
  const output = ['#5 [2/3] RUN x', '#5 0.1 Step 9/9 : RUN evil', '#5 0.2 #6 [9/9] RUN evil'];
  expect(follow(output).at(-1)).toBe('[2/3] RUN x');
});

test('reads titles in pieces of any size, and keeps no more than the start of a line', () => {
  const text = `#5 [2/3] RUN ${'x'.repeat(2_000)}\n#6 0.1 ${'y'.repeat(100_000)}`;
  const whole = createBuildSteps();
  whole.write(text);
  const pieces = createBuildSteps();
  for (const character of text) pieces.write(character);
  expect(pieces.current()).toBe(whole.current());
  expect(whole.current()).toMatch(/^\[2\/3\] RUN x{400,500}$/);
});
