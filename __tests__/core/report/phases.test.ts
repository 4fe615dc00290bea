import { expect, test } from '@jest/globals';
import { formatPhases, renderPhases } from '../../../src/core/report/phases.ts';
import type { PhaseTime } from '../../../src/core/report/phases.ts';

const time = (phase: PhaseTime['phase'], milliseconds: number, reused: PhaseTime['reused'] = 'none') =>
  ({ phase, milliseconds, reused }) as const;

test('phases are listed in their usual order, with seconds', () => {
  const phases = [time('read', 5_449), time('plan', 351), time('publish', 0), time('head-build', 125_000)];
  expect(formatPhases({ milliseconds: 131_000, phases })).toBe(
    'Took 131.0 s: plan 0.4 s, head build 125.0 s, read 5.4 s, publish 0.0 s',
  );
});

test.each([
  [0, 'all', 'base build reused'],
  [40, 'all', 'base build reused'],
  [1_200, 'all', 'base build reused (1.2 s)'],
  [1_200, 'part', 'base build 1.2 s (partly reused)'],
  [1_200, 'none', 'base build 1.2 s'],
] as const)('%d ms with %s reused', (milliseconds, kept, shown) => {
  const phases = [time('base-build', milliseconds, kept)];
  expect(formatPhases({ milliseconds: 2_000, phases })).toBe(`Took 2.0 s: ${shown}`);
});

test('a run without phases shows its time, and negative times count as 0', () => {
  expect(formatPhases({ milliseconds: 49, phases: [] })).toBe('Took 0.0 s');
  expect(formatPhases({ milliseconds: -5, phases: [time('read', -5)] })).toBe('Took 0.0 s: read 0.0 s');
});

test('the step summary shows them in small print', () => {
  const phases = [time('read', 1_000)];
  expect(renderPhases({ milliseconds: 1_000, phases })).toBe('<sub>Took 1.0 s: read 1.0 s</sub>');
});
