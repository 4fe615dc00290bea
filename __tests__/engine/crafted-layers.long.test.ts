import { expect, test } from '@jest/globals';
import { ENGINES, useEngine } from '../support/engine.ts';
import {
  compareWithEngine,
  imagesOfDice,
  readAlike,
  unexplained,
} from '../support/hostile/compare-with-engine.ts';

const RANDOM_IMAGES = 200;

const engines = ENGINES.map((name) => [name, useEngine(name)] as const);

test.each(engines)(
  `Docker Engine %s agrees on ${String(RANDOM_IMAGES)} random images`,
  async (_, engine) => {
    const compared = await compareWithEngine(engine, imagesOfDice(0, RANDOM_IMAGES));
    expect(unexplained(compared)).toEqual([]);
    expect(readAlike(compared).length).toBeGreaterThan(RANDOM_IMAGES / 2);
  },
  600_000,
);
