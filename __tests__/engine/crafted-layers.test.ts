import { describe, expect, test } from '@jest/globals';
import { ONE_ENGINE, useEngine } from '../support/engine.ts';
import {
  compareWithEngine,
  imagesOfDice,
  readAlike,
  unexplained,
  type Compared,
} from '../support/hostile/compare-with-engine.ts';
import { FAMILIES } from '../support/hostile/crafted.ts';
import { DIFFERENCES, ENGINES_COMPARED, type Relation } from '../support/hostile/differences.ts';

/** crafted-layers.long.test.ts goes on from here. */
const RANDOM_IMAGES = 20;
/** Some seconds for each ten images on a busy machine. */
const TIMEOUT = 300_000;

const known = new Map(DIFFERENCES.flatMap(({ cases }) => Object.entries(cases)));

describe.each(ONE_ENGINE)('layers are read as Docker Engine %s unpacks them', (name) => {
  const engine = useEngine(name);
  const column = ENGINES_COMPARED.findIndex((compared) => compared === name);

  test(
    'in every family, except for documented differences',
    async () => {
      const compared = await compareWithEngine(engine, FAMILIES);
      // Of an engine that is not one of ours, the documented cases may do as they like.
      const expected = ({ name: family, relation }: Compared): Relation =>
        column < 0 && known.has(family) ? relation : (known.get(family)?.[column] ?? 'same');
      expect(compared.filter((one) => one.relation !== expected(one))).toEqual([]);
    },
    TIMEOUT,
  );

  test(
    `in ${String(RANDOM_IMAGES)} random images`,
    async () => {
      const compared = await compareWithEngine(engine, imagesOfDice(0, RANDOM_IMAGES));
      expect(unexplained(compared)).toEqual([]);
      expect(readAlike(compared).length).toBeGreaterThan(RANDOM_IMAGES / 4);
    },
    TIMEOUT,
  );
});
