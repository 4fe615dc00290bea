import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { has } from './bench.mjs';
import { ENGINES } from './engines.mjs';

export const HELP = `Usage: script/bench [options]

Measures how fast Image Weigh-In compares images, alternating with reference programs on the same bytes, and
writes docs/benchmarks.md and docs/benchmark-linear.svg. The first run creates the images, which takes some minutes.

  --only NAME      measure this row, or all rows that start with NAME-; repeat for several. The report keeps
                   earlier results of other rows
  --list           list the names of all rows
  --size SIZE      bytes of an image, such as 128MB (default 2300MB). For other sizes than the default, the
                   report is written to .cache/bench/ instead of docs/
  --files N        regular files of an image (default 60000, or fewer for a smaller size)
  --runs N         runs of each contender, after a warm-up (default 3)
  --engine NAME    28.5 or 28.5-containerd (default both), or none
  --cli FILE       the command line to measure (default dist/cli.js)
  --against FILE   also measure the command line of another build
  --keep           keep engines running that were started here
  --cache FOLDER   folder for images and results (default .cache/bench)
  --clean          delete that folder, and do nothing else
  --help           show this help

Requires python3. The default size needs about 20 GB of disk in .cache/bench and 10 GB in .engine.
Programs that aren't installed and can't be fetched from Debian are left out, and the report lists them.
For reliable results, run nothing else on the machine.
`;

const DEFAULT_SIZE = 2_300_000_000;
const DEFAULT_FILES = 60_000;
const MANY = { size: 600_000_000, files: 1_000_000 };
const UNITS = { '': 1, kB: 1e3, MB: 1e6, GB: 1e9 };

/** Parses the command line. Throws an Error if it is invalid. */
export function readSettings(argv, root) {
  const { values } = parseArgs({
    args: argv,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      list: { type: 'boolean', default: false },
      size: { type: 'string' },
      files: { type: 'string' },
      runs: { type: 'string', default: '3' },
      engine: { type: 'string', multiple: true, default: ENGINES },
      cli: { type: 'string', default: join(root, 'dist/cli.js') },
      against: { type: 'string' },
      keep: { type: 'boolean', default: false },
      cache: { type: 'string', default: join(root, '.cache/bench') },
      clean: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const size = values.size === undefined ? DEFAULT_SIZE : parseSize(values.size);
  const fraction = Math.min(1, size / DEFAULT_SIZE);
  const files =
    values.files === undefined
      ? Math.round(DEFAULT_FILES * fraction)
      : parsePositiveInteger('--files', values.files);
  const engines = values.engine.filter((name) => name !== 'none');
  for (const name of engines) {
    if (!ENGINES.includes(name))
      throw new Error(`unknown engine --engine ${name}. Use: ${ENGINES.join(', ')}, none`);
  }
  return {
    ...values,
    size,
    files,
    engines,
    runs: parsePositiveInteger('--runs', values.runs),
    cli: resolve(values.cli),
    against: values.against === undefined ? null : resolve(values.against),
    cache: resolve(values.cache),
    node: join(root, '.cache/node24/node_modules/node/bin/node'),
    many: { size: Math.round(MANY.size * fraction), files: Math.round(MANY.files * fraction) },
    isStandard: size === DEFAULT_SIZE && files === DEFAULT_FILES,
  };
}

/** Throws an Error if something that the measurements need is missing. */
export function requireParts({ node, cli }) {
  if (!hasPackages()) throw new Error('npm packages are missing. Run: script/setup');
  if (!existsSync(node)) throw new Error('Node 24 is missing. Run: script/setup');
  if (!existsSync(cli)) throw new Error(`there is no ${cli}. Run: npm run bundle`);
  if (!has('python3')) throw new Error('python3, which measures the time, is not installed. Install it.');
}

/** Whether the package that formats the report is installed. The report is written after the measurements. */
function hasPackages() {
  try {
    return import.meta.resolve('prettier') !== '';
  } catch {
    return false;
  }
}

function parseSize(text) {
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?(kB|MB|GB|)$/.exec(text) ?? [];
  const bytes = number === undefined ? 0 : Math.round(Number(number) * UNITS[unit]);
  if (bytes < 1e6) throw new Error(`--size ${text} is not a size of at least 1MB, such as 128MB`);
  return bytes;
}

function parsePositiveInteger(option, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${option} ${text} is not a positive integer`);
  return number;
}
