import pMap from 'p-map';
import { openEngine } from '../../../src/adapters/docker-engine/client.ts';
import { resolveEndpoint } from '../../../src/adapters/docker-engine/endpoint/endpoint.ts';
import type { TestEngine } from '../engine.ts';
import { makeRandomImage, type CraftedImage } from './crafted.ts';
import { OUR_REFUSALS, ENGINE_REFUSALS, compareOutcomes, type Relation } from './differences.ts';
import { readByEngine } from './engine-oracle.ts';
import { deriveSeed } from './random.ts';
import { readByUs, type LayerReading } from './seen.ts';

const SEED = 20;

export interface Comparison {
  readonly name: string;
  readonly engine: LayerReading;
  readonly ours: LayerReading;
  readonly relation: Relation;
}

/** Reads each image with an engine and with this program. */
export async function compareWithEngine(
  engine: TestEngine,
  images: readonly CraftedImage[],
): Promise<Comparison[]> {
  const { docker } = openEngine(await resolveEndpoint(engine.env));
  const compare = async (crafted: CraftedImage): Promise<Comparison> => {
    const ours = await readByUs(crafted);
    const theirs = await readByEngine(docker, crafted, engine.imageName());
    return { name: crafted.name, engine: theirs, ours, relation: compareOutcomes(theirs, ours) };
  };
  return pMap(images, compare, { concurrency: 3 });
}

/** Generates the random images `from` to `to - 1`. They are always the same. */
export const randomImages = (from: number, to: number): readonly CraftedImage[] =>
  Array.from({ length: to - from }, (_, index) => makeRandomImage(deriveSeed(SEED, from + index)));

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
