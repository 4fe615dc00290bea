import { describe, expect, test } from '@jest/globals';
import { sampleCases } from '../support/all-tests.ts';
import { ONE_ENGINE, useEngine } from '../support/engine.ts';
import {
  compareWithEngine,
  randomImages,
  identicalReadings,
  undocumentedDifferences,
  type Comparison,
} from '../support/hostile/compare-with-engine.ts';
import { SCRIPT_ENGINES } from '../support/engine-names.ts';
import { FAMILIES } from '../support/hostile/crafted.ts';
import { DIFFERENCES, type Relation } from '../support/hostile/differences.ts';

/** crafted-layers.long.test.ts compares more images. */
const RANDOM_IMAGES = 20;

const documented = new Map(DIFFERENCES.flatMap(({ cases }) => Object.entries(cases)));

describe.each(ONE_ENGINE)('layers are read as Docker Engine %s unpacks them', (name) => {
  const engine = useEngine(name);
  const engineIndex = SCRIPT_ENGINES.findIndex((compared) => compared === name);

  test('in every family, except for documented differences', async () => {
    const sent = sampleCases(FAMILIES).filter(
      (family) => documented.get(family.name)?.[engineIndex] !== 'hangs',
    );
    const compared = await compareWithEngine(engine, sent);
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
