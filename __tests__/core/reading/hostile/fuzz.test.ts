import { expect, test } from '@jest/globals';
import { useScripts } from '../../../support/transpiled.ts';

const SEED = 7;
const CASES = 3000;
const scripts = useScripts('hostile/run-fuzz.ts');

interface Outcome {
  readonly read: number;
  readonly refused: number;
  readonly grownMegabytes: number;
  readonly maxRssMegabytes: number;
}

test(`${String(CASES)} damaged and hostile images end in a result or a named error, and leave nothing in memory`, async () => {
  const outcome = await scripts.run<Outcome>('hostile/run-fuzz.ts', [SEED, 0, CASES], {
    node: ['--expose-gc'],
    timeout: 150_000,
  });
  expect(outcome.read + outcome.refused).toBe(CASES);
  // Damage that is always noticed at once would try little.
  expect(outcome.read).toBeGreaterThan(CASES / 10);
  expect(outcome.grownMegabytes).toBeLessThan(4);
  expect(outcome.maxRssMegabytes).toBeLessThan(400);
}, 160_000);
