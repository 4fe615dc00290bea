/** Pseudo-random values. The same seed gives the same values everywhere. */
export interface Random {
  /** Returns an integer from 0 to `below - 1`. */
  int(below: number): number;
  /** Returns true in one of `inTimes` calls on average. */
  oneIn(inTimes: number): boolean;
  pick<T>(choices: readonly T[]): T;
  bytes(length: number): Buffer;
}

/** Creates a Mulberry32 generator (Tommy Ettinger). Its 32 bits of state are enough for tests. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const int = (below: number): number => next() % below;
  return {
    int,
    oneIn: (inTimes) => int(inTimes) === 0,
    pick: (choices) => choices[int(choices.length)]!,
    bytes: (length) => Buffer.from(Array.from({ length }, () => int(256))),
  };
}

/** Derives the seed of one case, so that a case can be repeated without those before it. */
export const deriveSeed = (seed: number, index: number): number =>
  (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
