// Shows where time goes: sampling profiles of every Node thread, summed by the source file of the sampled line.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { imageIn } from './bench.mjs';
import { engineImages } from './engines.mjs';
import { measureOnce } from './run.mjs';

/** A sample counts for the first category whose pattern matches `function source`. */
const CATEGORIES = [
  ['waiting', /^\(idle\)/],
  ['garbage collection', /^\(garbage collector\)/],
  ['SHA-256', /internal\/crypto\/hash/],
  ['decompressing', /zlib|core\/reading\/compression\/|^writeSync\b/],
  ['searching programs for signatures', /core\/reading\/program\/|core\/detection\/probe-program/],
  ['parsing tar', /core\/reading\/(?:tar\/|archive-|blob-reader|stream-archive|open-by-path)/],
  ['collecting entries', /core\/reading\/layer\/|core\/image\/(?:image-path|read-limits)/],
  [
    'reading files and sockets',
    /^(?:read|readSync|open|openSync|close)\b|node:fs|internal\/fs|node:net|stream_base|node:_http|internal\/streams|node:stream|adapters\/(?:docker-engine|registry)\/|adapters\/sources\/(?:blob|read-blob|archive-file)/,
  ],
  ['passing data between threads', /worker|postMessage|MessagePort|structuredClone/],
  ['stacking, comparing, detecting, reporting', /core\//],
  [
    'starting Node and the bundle',
    /node:|internal\/|^(?:compile\w+|requireBuiltin|runMicrotasks|evaluate|load\w*) ?|bundle|node_modules/,
  ],
];
const OTHER = 'unnamed native code';
const OUTSIDE = 'outside JavaScript threads (zlib, garbage collection, compiler)';

export async function profileArchive(bench) {
  const fixture = await bench.fixture({ forms: 'all' });
  return profileRow(
    bench,
    fixture,
    'A docker archive',
    'docker-archive',
    join(fixture.folder, 'pair.docker.tar'),
  );
}

export async function profileGzip(bench) {
  const fixture = await bench.fixture({ forms: 'all' });
  return profileRow(
    bench,
    fixture,
    'An OCI archive with gzip layers',
    'oci-archive',
    join(fixture.folder, 'pair.oci.tar'),
  );
}

export async function profileEngine(bench, engines) {
  const [name] = bench.settings.engines;
  if (name === undefined) return { skip: 'not asked for (`--engine`)' };
  const fixture = await bench.fixture({ forms: 'all' });
  const { env } = engines.open(name, fixture);
  return runProfile(
    bench,
    `Docker Engine ${name}`,
    engineImages.map((image) => `docker:${image}`),
    env,
  );
}

function profileRow(bench, _fixture, title, scheme, path) {
  return runProfile(
    bench,
    title,
    ['base', 'head'].map((name) => imageIn(scheme, path, name)),
  );
}

function runProfile(bench, title, images, env = {}) {
  const { node, cli, cache } = bench.settings;
  const folder = join(cache, 'profiles');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const argv = [
    node,
    '--cpu-prof',
    `--cpu-prof-dir=${folder}`,
    cli,
    'compare',
    ...images,
    '--format',
    'json',
    ...['--on-violation', 'warn'],
    ...(bench.supports('--layer-cache') ? ['--layer-cache', 'none'] : []),
  ];
  bench.note(`profile: ${title}`);
  // Warm up, like the other rows.
  measureOnce({ label: title, argv: [node, ...argv.slice(3)], env });
  const measured = measureOnce({ label: title, argv, env });
  const threads = readdirSync(folder).map((file) => readProfile(join(folder, file)));
  return { title, argv, contenders: [], targets: [], profile: sumByCategory(threads, measured) };
}

/** Sums the seconds by category, for the main thread and for the others. */
function sumByCategory(threads, { wall, cpu }) {
  const main = threads.find((thread) => thread.isMain)?.seconds ?? new Map();
  const others = threads.filter((thread) => !thread.isMain).map((thread) => thread.seconds);
  const rows = [...CATEGORIES.map(([category]) => category), OTHER].map((category) => ({
    category,
    main: main.get(category) ?? 0,
    others: others.reduce((sum, seconds) => sum + (seconds.get(category) ?? 0), 0),
  }));
  const busy = rows.reduce((sum, row) => sum + (row.category === 'waiting' ? 0 : row.main + row.others), 0);
  rows.push({ category: OUTSIDE, main: 0, others: Math.max(0, cpu - busy) });
  return { wall, cpu, threads: threads.length, rows };
}

function readProfile(file) {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8'));
  const categories = new Map(nodes.map(({ id, callFrame }) => [id, findCategory(callFrame)]));
  const seconds = new Map();
  samples.forEach((id, index) => {
    const category = categories.get(id);
    // The first sample can be earlier than the start of the clock.
    seconds.set(category, (seconds.get(category) ?? 0) + Math.max(0, timeDeltas[index]) / 1e6);
  });
  return { seconds, isMain: /\.0\.\d+\.cpuprofile$/.test(basename(file)) };
}

function findCategory({ functionName, url, lineNumber }) {
  const text = `${functionName} ${findSource(url, lineNumber)}`;
  return CATEGORIES.find(([, pattern]) => pattern.test(text))?.[0] ?? OTHER;
}

const bundles = new Map();

/** Returns the source file of a line in a bundle. ncc writes a comment before each module. */
function findSource(url, line) {
  if (!url.startsWith('file:')) return url;
  const modules = bundles.get(url) ?? readModules(url);
  bundles.set(url, modules);
  return modules.findLast((module) => module.line <= line)?.name ?? `bundle ${basename(dirname(url))}`;
}

function readModules(url) {
  return readFileSync(fileURLToPath(url), 'utf8')
    .split('\n')
    .flatMap((text, line) => {
      const name = /^;\/\/ CONCATENATED MODULE: (\S+)/.exec(text)?.[1];
      return name === undefined ? [] : [{ line, name }];
    });
}
