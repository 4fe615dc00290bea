/** Measures what the action costs on a pull request. See USAGE. */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { fill } from '../docs/markers.mjs';
import { startEngine } from './engine.mjs';
import { EXAMPLES, measureExample } from './measure.mjs';

const USAGE = `Usage: script/cost [--runs N] [--write]

Measures how long the action takes on a pull request that changes one source file, with dist/index.js run like on a
GitHub runner: with both images built, and with a base that an earlier run measured. For comparison, also how long
\`docker build\` of the same image takes alone. Prints the table of docs/cost.md.

  --runs N   runs of each kind, of which the table has the fastest (default: 3)
  --write    write the table into docs/cost.md
  --help     show this help

Starts a private Docker Engine, whose build cache it empties before each run, and removes it at the end. Requires
Debian or Ubuntu, root, and node_modules and dist/ (script/setup, npm run bundle).
`;
const PAGE = join(import.meta.dirname, '../../../docs/cost.md');

const seconds = (value) => `${value.toFixed(1)} s`;
const row = (...cells) => `| ${cells.join(' | ')} |`;

function table(results) {
  return [
    row('Example', 'Image', '`docker build` alone', 'The action, both built', 'The action, base kept'),
    row('---', '---:', '---:', '---:', '---:'),
    ...results.map(({ title, bytes, build, both, kept }) =>
      row(title, `${(bytes / 1e6).toFixed(1)} MB`, ...[build, both, kept].map(seconds)),
    ),
  ];
}

async function main({ runs, write }) {
  const engine = await startEngine();
  // The engine is a process of its own, which would stay.
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, async () => {
      await engine.stop();
      process.exit(code);
    });
  }
  const results = [];
  try {
    for (const example of EXAMPLES) results.push(await measureExample(example, engine, Number(runs)));
  } finally {
    await engine.stop();
  }
  const lines = [
    ...table(results),
    '',
    `Docker Engine ${engine.version}, ${cpus().length} processors with a load of ${loadavg()[2].toFixed(1)}, the fastest of ${runs} runs.`,
  ];
  console.log(lines.join('\n'));
  if (!write) return;
  const page = fill(await readFile(PAGE, 'utf8'), 'cost', lines);
  await writeFile(PAGE, await format(page, { parser: 'markdown', singleQuote: true, printWidth: 110 }));
}

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) process.stdout.write(USAGE);
else if (!/^[1-9]\d?$/.test(values.runs)) {
  console.error('cost: --runs must be a number from 1 to 99');
  process.exitCode = 2;
} else await main(values);
