// The program behind script/bench: measures rows and writes the report.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import os from 'node:os';
import { join, relative } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openBench } from './bench.mjs';
import { openEngines } from './engines.mjs';
import { writeReport } from './report/write.mjs';
import { chooseRows, ROWS } from './rows.mjs';
import { measureRow } from './run.mjs';
import { HELP, readSettings, requireParts } from './settings.mjs';
import { openStore } from './store.mjs';

const root = join(import.meta.dirname, '../../..');
const note = (text) => void process.stderr.write(`· ${text}\n`);

async function main() {
  const settings = readSettings(process.argv.slice(2), root);
  if (settings.help) return void process.stdout.write(HELP);
  if (settings.list) return console.log(ROWS.map(({ name }) => name).join('\n'));
  if (settings.clean) return rmSync(settings.cache, { recursive: true, force: true });
  const chosen = chooseRows(settings.only);
  requireParts(settings);
  const store = openStore(join(settings.cache, 'results', `${settings.size}-${settings.files}.json`));
  if (settings.only.length === 0) store.clear();
  await measureAll(chosen, settings, store);
  const rows = ROWS.flatMap(({ name }) => store.rows()[name] ?? []);
  const file = await writeReport({ root, settings, rows });
  note(
    `the images take ${diskUse(settings.cache)} in ${relative(process.cwd(), settings.cache) || '.'}; script/bench --clean removes them`,
  );
  console.log(`Written: ${relative(process.cwd(), file)}`);
}

async function measureAll(chosen, settings, store) {
  const bench = openBench({ root, settings, note });
  const engines = openEngines({ root, settings, note });
  const cleanUps = [engines.close];
  // Read now: later, this program itself loads the machine.
  const [load] = os.loadavg();
  const interrupted = onInterrupt();
  try {
    for (const { name, section, make } of chosen) {
      const about = {
        name,
        section,
        load,
        date: new Date().toISOString(),
        commit: commit(),
      };
      const row = await tryMeasure(name, () => make(bench, engines, cleanUps), settings);
      // Signals arrive between turns of the event loop, and measuring is synchronous.
      await setImmediate();
      if (interrupted()) throw new Error('interrupted. Earlier measurements are kept');
      if (row.skip !== undefined) note(`${name}: skipped: ${row.skip}`);
      store.put({ contenders: [], targets: [], ...row, ...about, images: bench.images() });
    }
  } finally {
    for (const cleanUp of cleanUps.reverse()) cleanUp();
  }
}

/** A signal ends the current row instead of the process, so that engines and the registry are stopped. Returns whether one arrived. */
function onInterrupt() {
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (interrupted = true));
  return () => interrupted;
}

/** Measures a row. If it fails, the error is printed and the other rows are still measured. */
async function tryMeasure(name, make, settings) {
  try {
    const row = await make();
    if (row.skip !== undefined) return row;
    const runs = settings.runs === 1 ? 1 : Math.max(settings.runs, row.runs ?? 1);
    const contenders = measureRow({ ...row, name }, { runs, note });
    return {
      ...row,
      contenders: contenders.map((contender, index) => ({
        ...contender,
        axisValue: row.contenders[index].axisValue,
      })),
    };
  } catch (error) {
    process.stderr.write(`bench: ${name}: ${error.message}\n`);
    process.exitCode = 2;
    return { skip: 'it failed' };
  }
}

function commit() {
  const git = (...args) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).trim();
  try {
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', 'src', 'dist') === '' ? '' : ' with changes'}`;
  } catch {
    return 'no commit';
  }
}

const diskUse = (folder) => execFileSync('du', ['-sh', folder], { encoding: 'utf8' }).split('\t')[0];

main().catch((error) => {
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 2;
});
