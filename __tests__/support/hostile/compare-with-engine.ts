import pMap from 'p-map';
import { openEngine } from '../../../src/adapters/docker-engine/client.ts';
import { resolveEndpoint } from '../../../src/adapters/docker-engine/endpoint/endpoint.ts';
import type { TestEngine } from '../engine.ts';
import { randomCrafted, type Crafted } from './crafted.ts';
import { OUR_REFUSALS, REFUSALS_OF_ENGINES, relationOf, type Relation } from './differences.ts';
import { seenByEngine } from './engine-oracle.ts';
import { seedOf } from './random.ts';
import { seenByUs, type Seen } from './seen.ts';

const SEED = 20;

export interface Compared {
  readonly name: string;
  readonly engine: Seen;
  readonly ours: Seen;
  readonly relation: Relation;
}

/** What an engine and this program see in each of these images. */
export async function compareWithEngine(engine: TestEngine, images: readonly Crafted[]): Promise<Compared[]> {
  const { docker } = openEngine(await resolveEndpoint(engine.env));
  const compare = async (crafted: Crafted): Promise<Compared> => {
    const ours = await seenByUs(crafted);
    const seen = await seenByEngine(docker, crafted, engine.imageName());
    return { name: crafted.name, engine: seen, ours, relation: relationOf(seen, ours) };
  };
  return pMap(images, compare, { concurrency: 3 });
}

/** The images from one number to another that dice made: always the same ones. */
export const imagesOfDice = (from: number, to: number): readonly Crafted[] =>
  Array.from({ length: to - from }, (_, index) => randomCrafted(seedOf(SEED, from + index)));

/** The differences that no known refusal explains. */
export const unexplained = (compared: readonly Compared[]): readonly Compared[] =>
  compared.filter(({ engine, ours, relation }) => {
    if (relation === 'refuses') return !REFUSALS_OF_ENGINES.test((engine as { refused: string }).refused);
    if (relation === 'reads') return !OUR_REFUSALS.test((ours as { refused: string }).refused);
    return relation === 'other';
  });

/** Dice that only make what is refused would prove little. */
export const readAlike = (compared: readonly Compared[]): readonly Compared[] =>
  compared.filter(({ ours, relation }) => relation === 'same' && 'tree' in ours);
