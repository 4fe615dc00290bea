import { runCase } from './fuzz.ts';
import { peakMegabytes } from '../peak-memory.ts';

/**
 * Runs cases of a seed and prints their outcomes. Run it as a separate process, so that only the reader uses memory:
 * `node --expose-gc run-fuzz.ts SEED FIRST COUNT`.
 */
const [seed = 1, first = 0, count = 1] = process.argv.slice(2).map(Number);
const collect = globalThis.gc ?? (() => undefined);

function heapMegabytes(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

const outcomes = { read: 0, refused: 0 };
let before = 0;
for (let index = first; index < first + count; index += 1) {
  // Start measuring after a quarter of the cases, when everything that is created only once exists.
  if (index === first + Math.floor(count / 4)) before = heapMegabytes();
  // Shows where a hang occurred.
  if (index % 50 === 0) process.stderr.write(`seed ${String(seed)}, case ${String(index)}\n`);
  outcomes[await runCase(seed, index)] += 1;
}
console.log(
  JSON.stringify({
    ...outcomes,
    grownMegabytes: heapMegabytes() - before,
    maxRssMegabytes: peakMegabytes(),
  }),
);
