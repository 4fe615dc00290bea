import pMap from 'p-map';
import { openEngine } from '../../../src/adapters/docker-engine/client.ts';
import { resolveEndpoint } from '../../../src/adapters/docker-engine/endpoint/endpoint.ts';
import type { TestEngine } from '../engine.ts';
import { randomCrafted, type Crafted } from './crafted.ts';
import { OUR_REFUSALS, ENGINE_REFUSALS, relationOf, type Relation } from './differences.ts';
import { seenByEngine } from './engine-oracle.ts';
import { seedOf } from './random.ts';
import { seenByUs, type Seen } from './seen.ts';

const SEED = 20;

export interface Comparison {
  readonly name: string;
  readonly engine: Seen;
  readonly ours: Seen;
  readonly relation: Relation;
}

/** Reads each image with an engine and with this program. */
export async function compareWithEngine(
  engine: TestEngine,
  images: readonly Crafted[],
): Promise<Comparison[]> {
  const { docker } = openEngine(await resolveEndpoint(engine.env));
  const compare = async (crafted: Crafted): Promise<Comparison> => {
    const ours = await seenByUs(crafted);
    const seen = await seenByEngine(docker, crafted, engine.imageName());
    return { name: crafted.name, engine: seen, ours, relation: relationOf(seen, ours) };
  };
  return pMap(images, compare, { concurrency: 3 });
}

/** Generates the random images `from` to `to - 1`. They are always the same. */
export const randomImages = (from: number, to: number): readonly Crafted[] =>
  Array.from({ length: to - from }, (_, index) => randomCrafted(seedOf(SEED, from + index)));

/** Lists the differences that no documented rejection explains. */
export const undocumentedDifferences = (compared: readonly Comparison[]): readonly Comparison[] =>
  compared.filter(({ engine, ours, relation }) => {
    if (relation === 'refuses') return !ENGINE_REFUSALS.test((engine as { refused: string }).refused);
    if (relation === 'reads') return !OUR_REFUSALS.test((ours as { refused: string }).refused);
    return relation === 'other';
  });

/** Lists the images that both read identically. Random images that are all rejected would prove little. */
export const identicalReadings = (compared: readonly Comparison[]): readonly Comparison[] =>
  compared.filter(({ ours, relation }) => relation === 'same' && 'tree' in ours);
