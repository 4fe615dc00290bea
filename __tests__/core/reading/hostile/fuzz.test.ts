import { expect, test } from '@jest/globals';
import { fuzzImages } from '../../../support/hostile/fuzz-images.ts';
import { useScripts } from '../../../support/transpiled.ts';

/** fuzz.long.test.ts goes on from here. */
const CASES = 300;
const scripts = useScripts('hostile/run-fuzz.ts');

test(`${String(CASES)} damaged and hostile images end in a result or a named error, and leave nothing in memory`, async () => {
  const outcome = await fuzzImages(scripts, CASES);
  expect(outcome.read + outcome.refused).toBe(CASES);
  // Damage that is always noticed at once would try little.
  expect(outcome.read).toBeGreaterThan(CASES / 10);
  expect(outcome.grownMegabytes).toBeLessThan(4);
  expect(outcome.maxRssMegabytes).toBeLessThan(400);
}, 60_000);
