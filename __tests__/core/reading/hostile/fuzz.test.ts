import { expect, test } from '@jest/globals';
import { fuzzImages } from '../../../support/hostile/fuzz-images.ts';
import { useScripts } from '../../../support/transpiled.ts';

/** fuzz.long.test.ts tests more. */
const CASES = 300;
const scripts = useScripts('hostile/run-fuzz.ts');

test(`${String(CASES)} damaged and hostile images give a result or a WeighInError, without leaking memory`, async () => {
  const outcome = await fuzzImages(scripts, CASES);
  expect(outcome.read + outcome.refused).toBe(CASES);
  // If all damage was detected at once, the test would cover little.
  expect(outcome.read).toBeGreaterThan(CASES / 10);
  expect(outcome.grownMegabytes).toBeLessThan(4);
  expect(outcome.maxRssMegabytes).toBeLessThan(400);
});
