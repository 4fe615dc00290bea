// Runs the parts of script/test, and prints the seconds of each and "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closingLines, timeTable } from './closing.mjs';
import { planStages } from './parts.mjs';
import { runLanes } from './run-lanes.mjs';

const FLAGS = { '--all': 'all', '--keep-engines': 'keepEngines' };

function readArguments(words) {
  const options = { all: false, keepEngines: false };
  const rest = [...words];
  while (rest[0] in FLAGS) options[FLAGS[rest.shift()]] = true;
  return { ...options, chosen: rest };
}

async function runAll({ all, chosen }, options) {
  const results = mkdtempSync(join(tmpdir(), 'weigh-in-results-'));
  try {
    const parts = await runLanes([[{ name: 'setup', command: ['script/setup'] }]], options);
    if (parts.every(({ passed }) => passed)) {
      for (const stage of planStages({ all, chosen, results }))
        parts.push(...(await runLanes(stage, options)));
    }
    const files = readdirSync(results).map((file) => join(results, file));
    return { parts, summaries: files.map((file) => JSON.parse(readFileSync(file, 'utf8'))) };
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

function stopEngines() {
  // Builders first: one of them is a container in an engine.
  for (const script of ['script/builder', 'script/engine'])
    spawnSync(script, ['stop', 'all'], { stdio: ['ignore', process.stderr, 'inherit'] });
}

const { keepEngines, ...what } = readArguments(process.argv.slice(2));
const abort = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => abort.abort());
const started = performance.now();
const { parts, summaries } = await runAll(what, {
  signal: abort.signal,
  write: (text) => process.stdout.write(text),
}).finally(() => {
  if (!keepEngines && !process.env['DOCKER_HOST']) stopEngines();
});
const { lines, passed } = closingLines(summaries, parts);
const seconds = (performance.now() - started) / 1000;
console.log([timeTable([...parts, { name: 'all', seconds }]), '', ...lines].join('\n'));
process.exitCode = abort.signal.aborted ? 130 : passed ? 0 : 1;
