import { gzipSync } from 'node:zlib';
import { execFileSync } from 'node:child_process';
import { readArchive, makeLayerReader } from '../reading.ts';
import { WeighInError } from '../../../src/core/shared/errors.ts';
import { createBudget, DEFAULT_LIMITS, type ReadLimits } from '../../../src/core/image/read-limits.ts';
import { takeSnapshot } from '../../../src/core/snapshot/take-snapshot.ts';
import {
  streamChunks,
  makeConfig,
  makeEntries,
  ociEntries,
  padToBlocks,
  makePaxHeader,
  tarHeader,
  makeTar,
  type TarEntry,
} from '../tar.ts';
import { peakMegabytes } from '../peak-memory.ts';

/** Reads one of the bombs below and prints the time and memory. Run it as a separate process: `node bombs.ts NAME N [LIMITS]`. */
const [name = '', count = '1', limitsText = '{}'] = process.argv.slice(2);
const n = Number(count);
const limits = { ...DEFAULT_LIMITS, ...(JSON.parse(limitsText) as Partial<ReadLimits>) };
const END = Buffer.alloc(1024);

function* times(make: (index: number) => readonly TarEntry[], end = n): Generator<Buffer> {
  for (let start = 0; start < end; start += 1000) {
    const entries: TarEntry[] = [];
    for (let i = start; i < Math.min(start + 1000, end); i += 1) entries.push(...make(i));
    yield makeEntries(entries);
  }
}
const named = (path: string, entry: Partial<TarEntry> = {}): TarEntry[] =>
  path.length > 100 ? [makePaxHeader({ path }), { name: 'long', ...entry }] : [{ name: path, ...entry }];

/** Layers, each a sequence of pieces that are created while the layer is read. */
const LAYERS: Readonly<Record<string, () => Iterable<Iterable<Buffer>>>> = {
  /** n names of the maximum length, each with as many directories as possible and another first directory. */
  levels: () => [times((i) => named(`${String(i)}/${'d/'.repeat(Math.floor((limits.maxPathBytes - 10) / 2))}f`, { type: '5' }))],
  /** One name with n directories. */
  deep: () => [times(() => named(`${'d/'.repeat(n)}f`), 1)],
  /** Each entry adds one level of directories. */
  nested: () => [times((i) => named('d/'.repeat(i + 1), { type: '5' }))],
  entries: () => [times((i) => [{ name: `usr/lib/node_modules/package-${String(i >> 4)}/file-${String(i)}.js` }])],
  whiteouts: () => [times((i) => [{ name: `d/f${String(i)}` }]), times((i) => [{ name: `d/.wh.f${String(i)}` }])],
  opaques: () => [times((i) => [{ name: `d${String(i)}/f` }]), times((i) => [{ name: `d${String(i)}/.wh..wh..opq` }])],
  hardLinks: () => [times((i) => [i === 0 ? { name: 'l0', content: 'x' } : { name: `l${String(i)}`, type: '1', linkname: `l${String(i - 1)}` }])],
  symlinks: () => [times((i) => [{ name: `l${String(i)}`, type: '2', linkname: `l${String(i + 1)}` }])],
  /** Each name resolves through the longest chain of symbolic links that isn't rejected as a loop. */
  symlinkWays: () => [symlinkWays()],
  loop: () => [[makeEntries([{ name: 'a', type: '2', linkname: 'b' }, { name: 'b', type: '2', linkname: 'a' }, { name: 'a/f' }])]],
  layers: () => Array.from({ length: n }, (_, i) => [makeEntries([{ name: 'd/f', content: String(i) }, { name: `d/g${String(i)}` }])]),
  /** The same n files, replaced by each of 20 layers. */
  rewritten: () => Array.from({ length: 20 }, () => times((i) => [{ name: `d/f${String(i)}` }])),
  samePath: () => [times(() => [{ name: 'f', content: 'x' }])],
  /** n megabytes of small extended headers without files. */
  smallHeaders: () => [repeat(makeEntries([makePaxHeader({ comment: 'c'.repeat(900) })]), n * 512)],
  largeHeaders: () => [repeat(makeEntries([makePaxHeader({ comment: 'c'.repeat(limits.maxHeaderBytes - 600) })]), n)],
  manyRecords: () => [repeat(makeEntries([makePaxHeader(Array.from({ length: 30_000 }, (_, i): [string, string] => [`SCHILY.xattr.user.${String(i)}`, 'x']))]), n)],
  oneHeader: () => [[tarHeader({ name: 'x', type: 'x', size: n * 2 ** 20 })]],
  zeros: () => [(function* zeros() {
    yield tarHeader({ name: 'zeros', size: n * 2 ** 20 });
    for (let i = 0; i < n; i += 1) yield Buffer.alloc(2 ** 20);
  })()],
  /** A sparse file with a hole of n gigabytes. */
  hole: () => [[makeEntries([makePaxHeader({ 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 'hole', 'GNU.sparse.realsize': String(n * 2 ** 30) }), { name: 'f', content: padToBlocks(Buffer.from('0\n')) }])]],
}; // prettier-ignore

function* symlinkWays(): Generator<Buffer> {
  const chain = Array.from({ length: 39 }, (_, i) => ({
    name: `s${String(i)}`,
    type: '2',
    linkname: i === 38 ? 'd' : `s${String(i + 1)}`,
  }));
  yield makeEntries(chain);
  yield* times((i) => [{ name: `s0/x${String(i)}/f` }]);
}

function* repeat(bytes: Buffer, repetitions: number): Generator<Buffer> {
  for (let i = 0; i < repetitions; i += 1) yield bytes;
}

/** A tar with a file of n megabytes of zeros, which is compressed without being in memory. */
const zerosThrough = (compressor: 'gzip' | 'zstd'): Buffer =>
  execFileSync('sh', ['-c', `{ cat; head -c ${String(n)}M /dev/zero; } | ${compressor} -c`], {
    input: tarHeader({ name: 'zeros', size: n * 2 ** 20 }),
    maxBuffer: 1 << 24,
  });

/** Complete archives. */
const ARCHIVES: Readonly<Record<string, () => Buffer>> = {
  gzip: () => makeTar(ociEntries([{ layers: [END] }], () => zerosThrough('gzip'))),
  zstd: () => makeTar(ociEntries([{ layers: [END] }], () => zerosThrough('zstd'))),
  gzipTwice: () => gzipSync(zerosThrough('gzip')),
  json: () => makeTar([{ name: 'manifest.json', content: '['.repeat(n * 2 ** 20) }]),
  jsonDeep: () => makeTar([{ name: 'manifest.json', content: `${'['.repeat(n)}${']'.repeat(n)}` }]),
  jsonMany: () => makeTar(Array.from({ length: n }, (_, i) => ({ name: String(i), content: `{${' '.repeat(1 << 20)}}` }))),
  manyImages: () => {
    const config = makeConfig({ layers: [END] });
    const image = { Config: 'c', Layers: ['l'], RepoTags: null };
    return makeTar([{ name: 'c', content: config }, { name: 'l', content: END }, { name: 'manifest.json', content: JSON.stringify(Array.from({ length: n }, () => image)) }]);
  },
}; // prettier-ignore

async function read(): Promise<string> {
  const archive = ARCHIVES[name];
  if (archive !== undefined) {
    const images = await readArchive(streamChunks(archive()), { limits });
    return `${String(images.length)} images`;
  }
  const budget = createBudget(limits);
  const layers = [];
  for (const pieces of LAYERS[name]!()) {
    const reader = makeLayerReader({ hashContent: false, budget });
    for (const piece of pieces) reader.write(piece);
    reader.write(END);
    const contents = reader.end();
    layers.push({ diffId: contents.diffId, digest: null, createdBy: '', compressed: null, contents });
  }
  const image = {
    platform: { os: 'linux', architecture: 'amd64' },
    config: { entrypoint: null, cmd: null, user: '', workingDirectory: '', searchPath: '', versions: {} },
    layers,
  };
  const { fileCount } = takeSnapshot(image, { reference: 'x', commit: null, inputs: null, build: null });
  return `${String(fileCount)} files`;
}

const started = process.cpuUsage();
let outcome: string;
try {
  outcome = await read();
} catch (error) {
  if (!(error instanceof WeighInError)) throw error;
  outcome = error.message;
}
const { user } = process.cpuUsage(started);
console.log(JSON.stringify({ outcome, seconds: user / 1e6, maxRssMegabytes: peakMegabytes() }));
