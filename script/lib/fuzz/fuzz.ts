import { runCase } from '../../../__tests__/support/hostile/fuzz.ts';
import { compareListings, listOurs, openOracle, makeCaseTar, type Oracle } from './differential.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly minutes: number;
  /** Run only this case. If null, run cases from the first on until the time is up. */
  readonly only: number | null;
  /** The program that lists tars with Go, or null for none. */
  readonly oracle: string | null;
}

/** Tars to compare for each image to read. A tar takes a hundredth of the time of an image. */
const TARS_PER_IMAGE = 20;
const PROGRESS_INTERVAL_MS = 10_000;

/** Runs cases. Resolves with an exit code: 0 if no case failed. */
export async function fuzz({ seed, minutes, only, oracle: program }: FuzzOptions): Promise<number> {
  const oracle = program === null ? null : openOracle(program);
  const deadline = performance.now() + minutes * 60_000;
  const counts = { images: { read: 0, refused: 0 }, tars: { read: 0, refused: 0 } };
  const printProgress = (): void => {
    globalThis.gc?.();
    const heap = (process.memoryUsage().heapUsed / 2 ** 20).toFixed(1);
    console.log(`seed ${String(seed)}: ${JSON.stringify(counts)}, heap ${heap} MB`);
  };
  let index = only ?? 0;
  try {
    for (let lastProgress = performance.now(); performance.now() < deadline; index += 1) {
      counts.images[await runCase(seed, index)] += 1;
      if (oracle !== null) await compareTars(oracle, seed, index, counts.tars);
      if (only !== null) break;
      if (performance.now() - lastProgress < PROGRESS_INTERVAL_MS) continue;
      lastProgress = performance.now();
      printProgress();
    }
    printProgress();
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
    const tar = makeCaseTar(seed, i);
    const go = await oracle.list(tar);
    const difference = compareListings(go, listOurs(tar));
    if (difference !== null) throw new Error(`tar ${String(i)} of seed ${String(seed)}: ${difference}`);
    counts[go.error === '' ? 'read' : 'refused'] += 1;
  }
}
