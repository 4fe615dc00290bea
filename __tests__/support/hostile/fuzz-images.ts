import type { Scripts } from '../transpiled.ts';

const SEED = 7;

export interface FuzzOutcome {
  readonly read: number;
  readonly refused: number;
  readonly grownMegabytes: number;
  readonly maxRssMegabytes: number;
}

/** Runs the first cases of a fixed seed in a separate process. */
export const fuzzImages = (scripts: Scripts, cases: number) =>
  scripts.run<FuzzOutcome>('hostile/run-fuzz.ts', [SEED, 0, cases], {
    node: ['--expose-gc'],
    timeout: 300_000,
  });
