import { expect, test } from '@jest/globals';
import { ENGINES, useEngine } from '../support/engine.ts';
import {
  compareWithEngine,
  randomImages,
  identicalReadings,
  undocumentedDifferences,
} from '../support/hostile/compare-with-engine.ts';

const RANDOM_IMAGES = 200;

const engines = ENGINES.map((name) => [name, useEngine(name)] as const);

test.each(engines)(
  `Docker Engine %s agrees on ${String(RANDOM_IMAGES)} random images`,
  async (_, engine) => {
    const compared = await compareWithEngine(engine, randomImages(0, RANDOM_IMAGES));
    expect(undocumentedDifferences(compared)).toEqual([]);
    expect(identicalReadings(compared).length).toBeGreaterThan(RANDOM_IMAGES / 4);
  },
  600_000,
);
