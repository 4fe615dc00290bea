import { expect, test } from '@jest/globals';
import { useScripts } from '../../../support/transpiled.ts';

const scripts = useScripts('hostile/bombs.ts');

test('reads a million entries in memory proportional to their names', async () => {
  const { outcome, maxRssMegabytes } = await scripts.run<{ outcome: string; maxRssMegabytes: number }>(
    'hostile/bombs.ts',
    ['entries', 1_000_000, '{}'],
    { timeout: 110_000 },
  );
  expect(outcome).toBe('1000000 files');
  expect(maxRssMegabytes).toBeLessThan(700);
});
