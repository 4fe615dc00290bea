import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Bombs of __tests__/support/hostile/bombs.ts, each with a size that takes some tenths of a second. */
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
/** Sixteen would be quadratic; a busy machine and a growing heap make some more of four. */
const MOST = 9;

const script = `
  const { register } = await import('node:module');
  register(${JSON.stringify(new URL('../typescript-loader.mjs', import.meta.url).href)});
  await import(${JSON.stringify(new URL('../../../__tests__/support/hostile/bombs.ts', import.meta.url).href)});
`;

/** Processor seconds of a bomb, with what it takes to make it. */
async function secondsOf(name, n) {
  const words = ['--input-type=module', '--eval', script, 'bombs', name, String(n)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return JSON.parse(stdout).seconds;
}

/** Prints what each bomb takes; resolves with an exit code, 1 where one grows faster than its size. */
export async function growth() {
  let code = 0;
  for (const [name, n] of Object.entries(BOMBS)) {
    const [small, large] = [await secondsOf(name, n), await secondsOf(name, FACTOR * n)];
    const ratio = large / small;
    console.log(
      `${name.padEnd(12)} ${n}: ${small.toFixed(2)} s, ${FACTOR * n}: ${large.toFixed(2)} s, ${ratio.toFixed(1)}×`,
    );
    if (ratio > MOST) code = 1;
  }
  return code;
}
