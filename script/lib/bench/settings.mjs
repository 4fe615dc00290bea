import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { has } from './bench.mjs';
import { ENGINES } from './engines.mjs';

export const HELP = `Usage: script/bench [options]

Measures how fast Image Weigh-In compares images, in turns with references on the same bytes, and writes
docs/benchmarks.md with docs/benchmark-linear.svg. The first time it makes the images, which takes some minutes.

  --only NAME      measure this row (or those that begin with NAME-), more than once for several; what was
                   measured before stays in the report
  --list           the names of all rows
  --size SIZE      bytes of an image, as in 128MB (default 2300MB); with another size than the default the
                   report goes to .cache/bench/ instead of docs/
  --files N        regular files of an image (default 60000, or fewer for a smaller size)
  --runs N         runs of each contender, after one that does not count (default 3)
  --engine NAME    26.1 or 26.1-containerd (default both), or none
  --cli FILE       the command line to measure (default dist/cli.js)
  --against FILE   measure the command line of another build in turns with it
  --keep           leave engines running that were started here
  --cache FOLDER   where images and results are kept (default .cache/bench)
  --clean          remove that folder, and do nothing else
  --help           this text

At the default size it takes about 20 GB of disk in .cache/bench and 10 GB in .engine, and python3 measures.
Peers and references that are not on this machine, and cannot be had from Debian, are left out; the report says so.
For figures worth keeping let nothing else run.
`;

const DEFAULT_SIZE = 2_300_000_000;
const DEFAULT_FILES = 60_000;
const MANY = { size: 600_000_000, files: 1_000_000 };
const UNITS = { '': 1, kB: 1e3, MB: 1e6, GB: 1e9 };

/** The command line as settings. Throws an Error that says what is wrong. */
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
  const size = values.size === undefined ? DEFAULT_SIZE : bytesOf(values.size);
  const part = Math.min(1, size / DEFAULT_SIZE);
  const files =
    values.files === undefined ? Math.round(DEFAULT_FILES * part) : whole('--files', values.files);
  const engines = values.engine.filter((name) => name !== 'none');
  for (const name of engines) {
    if (!ENGINES.includes(name)) throw new Error(`--engine ${name} is none of ${ENGINES.join(', ')}, none`);
  }
  return {
    ...values,
    size,
    files,
    engines,
    runs: whole('--runs', values.runs),
    cli: resolve(values.cli),
    against: values.against === undefined ? null : resolve(values.against),
    cache: resolve(values.cache),
    node: join(root, '.cache/node24/node_modules/node/bin/node'),
    many: { size: Math.round(MANY.size * part), files: Math.round(MANY.files * part) },
    isStandard: size === DEFAULT_SIZE && files === DEFAULT_FILES,
  };
}

/** Throws an Error that says what has to be there before anything can be measured. */
export function requireParts({ node, cli }) {
  if (!existsSync(node)) throw new Error('the Node 24 that is measured with is not there. Run: script/setup');
  if (!existsSync(cli)) throw new Error(`there is no ${cli}. Run: npm run bundle`);
  if (!has('python3')) throw new Error('python3, which measures, is not on the PATH. Install it.');
}

function bytesOf(text) {
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?(kB|MB|GB|)$/.exec(text) ?? [];
  const bytes = number === undefined ? 0 : Math.round(Number(number) * UNITS[unit]);
  if (bytes < 1e6) throw new Error(`--size ${text} is no size of at least 1MB, as in 128MB`);
  return bytes;
}

function whole(option, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`${option} ${text} is no whole number above 0`);
  return number;
}
