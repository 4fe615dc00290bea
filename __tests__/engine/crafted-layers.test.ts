import { describe, expect, test } from '@jest/globals';
import pMap from 'p-map';
import { openEngine } from '../../src/adapters/docker-engine/client.ts';
import { resolveEndpoint } from '../../src/adapters/docker-engine/endpoint.ts';
import { ENGINES, useEngine, type TestEngine } from '../support/engine.ts';
import { FAMILIES, randomCrafted, type Crafted } from '../support/hostile/crafted.ts';
import {
  DIFFERENCES,
  ENGINES_COMPARED,
  OUR_REFUSALS,
  REFUSALS_OF_ENGINES,
  relationOf,
  type Relation,
} from '../support/hostile/differences.ts';
import { seenByEngine } from '../support/hostile/engine-oracle.ts';
import { seedOf } from '../support/hostile/random.ts';
import { seenByUs, type Seen } from '../support/hostile/seen.ts';

const SEED = 20;
const RANDOM_IMAGES = 200;
/** Some seconds for each ten images on a busy machine. */
const TIMEOUT = 600_000;

interface Compared {
  readonly name: string;
  readonly engine: Seen;
  readonly ours: Seen;
  readonly relation: Relation;
}

async function compareAll(engine: TestEngine, images: readonly Crafted[]): Promise<Compared[]> {
  const { docker } = openEngine(await resolveEndpoint(engine.env));
  const compare = async (crafted: Crafted): Promise<Compared> => {
    const ours = await seenByUs(crafted);
    const seen = await seenByEngine(docker, crafted, engine.imageName());
    return { name: crafted.name, engine: seen, ours, relation: relationOf(seen, ours) };
  };
  return pMap(images, compare, { concurrency: 3 });
}

const known = new Map(DIFFERENCES.flatMap(({ cases }) => Object.entries(cases)));

describe.each(ENGINES)('what Docker Engine %s makes of a layer is what we make of it', (name) => {
  const engine = useEngine(name);
  const column = ENGINES_COMPARED.findIndex((compared) => compared === name);

  test(
    'every family, but for the differences that are documented',
    async () => {
      const compared = await compareAll(engine, FAMILIES);
      // Of an engine that is not one of ours, the documented cases may do as they like.
      const expected = ({ name: family, relation }: Compared): Relation =>
        column < 0 && known.has(family) ? relation : (known.get(family)?.[column] ?? 'same');
      expect(compared.filter((one) => one.relation !== expected(one))).toEqual([]);
    },
    TIMEOUT,
  );

  test(
    `${String(RANDOM_IMAGES)} images made by dice`,
    async () => {
      const images = Array.from({ length: RANDOM_IMAGES }, (_, index) => randomCrafted(seedOf(SEED, index)));
      const compared = await compareAll(engine, images);
      const unexplained = compared.filter(({ engine: seen, ours, relation }) => {
        if (relation === 'refuses') return !REFUSALS_OF_ENGINES.test((seen as { refused: string }).refused);
        if (relation === 'reads') return !OUR_REFUSALS.test((ours as { refused: string }).refused);
        return relation === 'other';
      });
      expect(unexplained).toEqual([]);
      // Dice that only make what is refused would prove little.
      const same = compared.filter(({ ours, relation }) => relation === 'same' && 'tree' in ours);
      expect(same.length).toBeGreaterThan(RANDOM_IMAGES / 2);
    },
    TIMEOUT,
  );
});
