import { describe, expect, test } from '@jest/globals';
import { ALL_TESTS } from '../support/all-tests.ts';
import { ENGINES, useEngine } from '../support/engine.ts';
import {
  compareWithEngine,
  randomImages,
  identicalReadings,
  undocumentedDifferences,
  type Comparison,
} from '../support/hostile/compare-with-engine.ts';
import { FAMILIES } from '../support/hostile/crafted.ts';
import { DIFFERENCES, ENGINES_COMPARED, type Relation } from '../support/hostile/differences.ts';

/** crafted-layers.long.test.ts compares more images. */
const RANDOM_IMAGES = 20;

const documented = new Map(DIFFERENCES.flatMap(({ cases }) => Object.entries(cases)));

/** The table of documented differences has no column for 28.5 yet. */
const TABULATED = ENGINES.filter((name) => !name.startsWith('28.5'));
const TESTED = ALL_TESTS ? TABULATED : TABULATED.filter((name) => name === '26.1' || name === 'DOCKER_HOST');

describe.each(TESTED)('layers are read as Docker Engine %s unpacks them', (name) => {
  const engine = useEngine(name);
  const engineIndex = ENGINES_COMPARED.findIndex((compared) => compared === name);

  test('in every family, except for documented differences', async () => {
    const compared = await compareWithEngine(engine, FAMILIES);
    // On another engine, the documented cases may give any result.
    const expected = ({ name: family, relation }: Comparison): Relation =>
      engineIndex < 0 && documented.has(family)
        ? relation
        : (documented.get(family)?.[engineIndex] ?? 'same');
    expect(compared.filter((comparison) => comparison.relation !== expected(comparison))).toEqual([]);
  });

  test(`in ${String(RANDOM_IMAGES)} random images`, async () => {
    const compared = await compareWithEngine(engine, randomImages(0, RANDOM_IMAGES));
    expect(undocumentedDifferences(compared)).toEqual([]);
    expect(identicalReadings(compared).length).toBeGreaterThan(RANDOM_IMAGES / 4);
  });
});
