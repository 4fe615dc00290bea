import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The bombs of __tests__/support/hostile/bombs.ts, with sizes that take some tenths of a second. */
const BOMBS = {
  entries: 100_000,
  whiteouts: 50_000,
  opaques: 25_000,
  hardLinks: 50_000,
  symlinks: 50_000,
  symlinkWays: 25_000,
  layers: 2000,
  rewritten: 5000,
  samePath: 100_000,
  smallHeaders: 100,
  largeHeaders: 100,
  manyRecords: 10,
  manyImages: 20_000,
  jsonDeep: 500_000,
};
const FACTOR = 4;
/** Linear growth gives a ratio of 4, or somewhat more on a busy machine and with a growing heap. Quadratic growth gives 16. */
const MAX_RATIO = 9;

const script = `
  const { register } = await import('node:module');
  register(${JSON.stringify(new URL('../typescript-loader.mjs', import.meta.url).href)});
  await import(${JSON.stringify(new URL('../../../__tests__/support/hostile/bombs.ts', import.meta.url).href)});
`;

/** Returns the processor seconds for creating and reading a bomb. */
async function measureSeconds(name, n) {
  const words = ['--input-type=module', '--eval', script, 'bombs', name, String(n)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return JSON.parse(stdout).seconds;
}

/** Prints the time of each bomb. Resolves with an exit code: 1 if the time of a bomb grows faster than its size. */
export async function growth() {
  let code = 0;
  for (const [name, n] of Object.entries(BOMBS)) {
    const [small, large] = [await measureSeconds(name, n), await measureSeconds(name, FACTOR * n)];
    const ratio = large / small;
    console.log(
      `${name.padEnd(12)} ${n}: ${small.toFixed(2)} s, ${FACTOR * n}: ${large.toFixed(2)} s, ${ratio.toFixed(1)}×`,
    );
    if (ratio > MAX_RATIO) code = 1;
  }
  return code;
}
