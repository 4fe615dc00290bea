// Makes one line of the sources wrong at a time, and prints what no test notices.
import { availableParallelism } from 'node:os';
import { COMPARISON } from './comparison.mjs';
import { DETECTION } from './detection.mjs';
import { copySources } from './mutate.mjs';
import { POLICY } from './policy.mjs';

const root = new URL('../../..', import.meta.url).pathname;
const words = process.argv.slice(2);
const groups = [POLICY, DETECTION, COMPARISON].map(({ tests, mutants }) => ({
  tests,
  mutants: mutants.filter(({ file }) => words.every((word) => file.includes(word))),
}));

const describe = ({ file, from, to }) => `${file}\n  - ${from}\n  + ${to}`;

const counts = { killed: 0, survived: 0 };

async function tryMutants(copy, tests, queue) {
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const survives = await copy.run(tests, mutant);
    counts[survives ? 'survived' : 'killed'] += 1;
    if (survives) console.log(`Survived: ${describe(mutant)}`);
  }
}

const copies = [];
try {
  for (let index = 0; index < availableParallelism(); index += 1) copies.push(copySources(root));
  for (const { tests, mutants } of groups.filter((group) => group.mutants.length > 0)) {
    if (!(await copies[0].run(tests)))
      throw new Error(`The tests ${tests.join(' ')} don't pass without a mutant.`);
    const queue = [...mutants];
    await Promise.all(copies.map((copy) => tryMutants(copy, tests, queue)));
  }
  if (counts.killed + counts.survived === 0)
    throw new Error(`No mutant is of a file that has ${words.join(', ')}.`);
  console.log(`${counts.killed} killed, ${counts.survived} survived`);
  process.exitCode = counts.survived > 0 ? 1 : 0;
} catch (error) {
  console.error(`mutants: ${error.message}`);
  process.exitCode = 2;
} finally {
  for (const copy of copies) copy.remove();
}
