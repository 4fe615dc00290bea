import { runCase } from '../../../__tests__/support/hostile/fuzz.ts';
import { compareListings, listOurs, openOracle, tarOfCase, type Oracle } from './differential.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly minutes: number;
  /** One case only; null: from the first on, until the time is over. */
  readonly only: number | null;
  /** The program that lists tars as Go does; null: none. */
  readonly oracle: string | null;
}

/** So many tars are compared for each image that is read: they are a hundred times quicker. */
const TARS_PER_IMAGE = 20;
const SAY_EVERY_MILLISECONDS = 10_000;

/** Runs cases; resolves with an exit code: 0 when nothing was found. */
export async function fuzz({ seed, minutes, only, oracle: program }: FuzzOptions): Promise<number> {
  const oracle = program === null ? null : openOracle(program);
  const until = performance.now() + minutes * 60_000;
  const counts = { images: { read: 0, refused: 0 }, tars: { read: 0, refused: 0 } };
  const say = (): void => {
    globalThis.gc?.();
    const heap = (process.memoryUsage().heapUsed / 2 ** 20).toFixed(1);
    console.log(`seed ${String(seed)}: ${JSON.stringify(counts)}, heap ${heap} MB`);
  };
  let index = only ?? 0;
  try {
    for (let said = performance.now(); performance.now() < until; index += 1) {
      counts.images[await runCase(seed, index)] += 1;
      if (oracle !== null) await compareTars(oracle, seed, index, counts.tars);
      if (only !== null) break;
      if (performance.now() - said < SAY_EVERY_MILLISECONDS) continue;
      said = performance.now();
      say();
    }
    say();
    return 0;
  } catch (error) {
    console.error(error);
    console.error(`To repeat it: script/fuzz --seed ${String(seed)} --case ${String(index)}`);
    return 1;
  } finally {
    oracle?.close();
  }
}

async function compareTars(
  oracle: Oracle,
  seed: number,
  index: number,
  counts: { read: number; refused: number },
): Promise<void> {
  for (let i = index * TARS_PER_IMAGE; i < (index + 1) * TARS_PER_IMAGE; i += 1) {
    const tar = tarOfCase(seed, i);
    const go = await oracle.list(tar);
    const difference = compareListings(go, listOurs(tar));
    if (difference !== null) throw new Error(`tar ${String(i)} of seed ${String(seed)}: ${difference}`);
    counts[go.error === '' ? 'read' : 'refused'] += 1;
  }
}
