import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { readArchive, makeLayerReader } from '../reading.ts';
import { WeighInError } from '../../../src/core/shared/errors.ts';
import type { ArchivedImage } from '../../../src/core/image/image.ts';
import { reportComparison, reportMeasurement } from '../../../src/core/policy/verdict.ts';
import { createBudget, DEFAULT_LIMITS, type ReadLimits } from '../../../src/core/image/read-limits.ts';
import type { Policy } from '../../../src/core/policy/evaluate.ts';
import { renderComment } from '../../../src/core/report/markdown/pull-request-comment.ts';
import { toReportJson } from '../../../src/core/report/report-json.ts';
import type { Report } from '../../../src/core/policy/report.ts';
import { toSarif } from '../../../src/core/report/sarif/sarif.ts';
import { renderTerminal } from '../../../src/core/report/terminal/terminal-report.ts';
import { takeSnapshot } from '../../../src/core/snapshot/take-snapshot.ts';
import {
  streamChunks,
  makeDockerArchive,
  dockerEntries,
  makeOciArchive,
  ociEntries,
  makeTar,
  type TarEntry,
} from '../tar.ts';
import { makeRandomImage } from './crafted.ts';
import { makeHostileJson } from './json.ts';
import { mutate } from './mutate.ts';
import { createRandom, deriveSeed, type Random } from './random.ts';
import { makeRandomTar } from './tars.ts';

/** Low limits, so that even a bomb ends soon. */
const LIMITS: ReadLimits = {
  ...DEFAULT_LIMITS,
  maxEntries: 20_000,
  maxLayerBytes: 1 << 24,
  maxHeaderBytes: 1 << 18,
};
const POLICY: Policy = {
  maxSize: 10,
  maxIncrease: { percent: 5, bytes: 10 },
  maxIncreaseOwn: null,
  forbid: [
    'shells',
    'package-managers',
    'language-package-managers',
    'build-tools',
    'setuid',
    'packed-programs',
    'interpreters',
  ],
  forbidNew: ['shells'],
  exceptions: [
    { name: 'bash', path: null },
    { name: '*sh', path: '/usr/**' },
    { rule: 'setuid', path: '/bin/*' },
    { rule: 'packed-programs', path: '/app/*' },
  ],
  expired: [{ exception: { name: 'sh', path: null }, reason: 'an old one', expires: '2001-02-03' }],
  onViolation: 'fail',
  ifNotCompared: 'fail',
  byDefault: ['forbid-new'],
};

/** The slowest case takes a hundredth of this, so it is enough on a busy machine. */
const MAX_MILLISECONDS = 10_000;

/** Runs one case. Resolves with its outcome. Rejects for any other outcome, with the seed and the number of the case. */
export async function runCase(seed: number, index: number): Promise<'read' | 'refused'> {
  const random = createRandom(deriveSeed(seed, index));
  const started = performance.now();
  const name = `case ${String(index)} of seed ${String(seed)}`;
  const outcome = await classifyCase(random.pick(KINDS), random).catch((cause: unknown) => {
    throw new Error(`${name} failed with an unexpected error`, { cause });
  });
  const duration = performance.now() - started;
  if (duration > MAX_MILLISECONDS) throw new Error(`${name} took ${duration.toFixed(0)} ms`);
  return outcome;
}

type Kind = (random: Random) => Promise<void>;

async function classifyCase(kind: Kind, random: Random): Promise<'read' | 'refused'> {
  try {
    await kind(random);
    return 'read';
  } catch (error) {
    checkError(error);
    return 'refused';
  }
}

/** Throws unless the error is an expected one: a WeighInError about the archive, on one line, without control characters. */
function checkError(error: unknown): void {
  if (!(error instanceof WeighInError)) throw error;
  const { area, what, remedy, message } = error;
  if (area !== 'archive' || what === '' || remedy === '') throw new Error(`incomplete error: ${message}`);
  // eslint-disable-next-line no-control-regex
  if (/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(message)) {
    throw new Error(`control characters: ${JSON.stringify(message)}`);
  }
}

const chunkLength = (random: Random): number => random.pick([1000, 4096, 65_536]);

const layer: Kind = async (random) => {
  const tar = makeRandomTar(random);
  const bytes = random.oneIn(2) ? mutate(tar, random) : tar;
  const reader = makeLayerReader({ hashContent: random.oneIn(2), budget: createBudget(LIMITS) });
  const length = chunkLength(random);
  for (let start = 0; start < bytes.length; start += length)
    reader.write(bytes.subarray(start, start + length));
  await Promise.resolve(reader.end());
};

/** Images whose layers match their digests, so that any content gets as far as the report. */
const image: Kind = async (random) => {
  const layers = (): Buffer[] =>
    random.oneIn(2)
      ? [...makeRandomImage(random.int(1 << 30)).layers]
      : [makeRandomTar(random), mutate(makeRandomTar(random), random)];
  const base = makeDockerArchive({ layers: layers(), history: [{ created_by: 'RUN \x1b[2J ::error::' }] });
  const archive = random.oneIn(2) ? base : makeOciArchive({ layers: layers(), tags: ['a:b'] });
  await report([...(await read(base, random)), ...(await read(archive, random))]);
};

const archive: Kind = async (random) => {
  const bytes = mutate(random.pick(ARCHIVES), random);
  await report(await read(random.oneIn(4) ? gzipSync(bytes) : bytes, random));
};

/** Damaged gzip and zstd data with matching digests. */
const compressed: Kind = async (random) => {
  const { tar, packed } = random.pick(PACKED);
  const damaged = mutate(packed, random);
  await report(await read(makeTar(ociEntries([{ layers: [tar] }], () => damaged)), random));
};

const json: Kind = async (random) => {
  const entries = random.oneIn(2) ? dockerEntries([IMAGE]) : ociEntries([IMAGE]);
  const changed = entries.map((entry): TarEntry => {
    const text = String(entry.content);
    if (!/^[{[]/.test(text)) return entry;
    // A changed document no longer matches the digest in its name, so it is rejected unless it is renamed.
    if (/[0-9a-f]{64}/.test(entry.name) && !random.oneIn(3)) return entry;
    return { ...entry, content: Buffer.from(makeHostileJson(JSON.parse(text), random)) };
  });
  const withoutDigests = changed.map((entry) => ({ ...entry, ...withoutDigest(entry) }));
  await report(await read(makeTar(withoutDigests), random));
};

/** Renames the config, so that its name contains no digest. */
function withoutDigest({ name, content }: TarEntry): Partial<TarEntry> {
  if (/^[0-9a-f]{64}\.json$/.test(name)) return { name: 'config' };
  if (name !== 'manifest.json') return {};
  return { content: Buffer.from(String(content).replace(/[0-9a-f]{64}\.json/g, 'config')) };
}

const KINDS: readonly Kind[] = [layer, layer, image, image, archive, compressed, json];

const read = (bytes: Buffer, random: Random): Promise<ArchivedImage[]> =>
  readArchive(streamChunks(bytes, chunkLength(random)), { limits: LIMITS });

/** Detects, compares and renders images. This must not fail for any image that could be read. */
async function report(images: readonly ArchivedImage[]): Promise<void> {
  const [head] = images;
  const base = images.at(-1);
  if (head === undefined || base === undefined) return;
  const [headSnapshot, baseSnapshot] = [head, base].map((archived) =>
    takeSnapshot(archived, { reference: 'x', commit: null, inputs: null, build: null }),
  );
  for (const { hiddenFiles, size } of [headSnapshot!, baseSnapshot!]) {
    const bytes = hiddenFiles.reduce((sum, group) => sum + group.bytes, 0);
    if (bytes !== size.hidden) throw new Error(`hidden bytes: ${bytes} by cause, ${size.hidden} in total`);
  }
  const reports = [
    reportMeasurement(headSnapshot!, { name: 'x', policy: POLICY }),
    reportComparison(baseSnapshot!, headSnapshot!, { name: 'x', policy: POLICY }),
  ];
  for (const imageReport of reports) {
    const complete: Report = {
      verdict: imageReport.verdict,
      images: [imageReport],
      failed: [],
      definitionChanges: [],
      origin: null,
      accepted: null,
      notes: [],
    };
    renderComment(complete, { key: null, maxBytes: 60_000 });
    const terminalText = renderTerminal(complete, { columns: 80, color: false });
    // eslint-disable-next-line no-control-regex
    if (/[\0-\x09\x0b-\x1f\x7f-\x9f]/.test(terminalText)) throw new Error('control characters in the report');
    JSON.parse(JSON.stringify(toReportJson(complete)));
    JSON.parse(JSON.stringify(toSarif(complete)));
  }
  if ('polluted' in {}) throw new Error('Object.prototype was polluted');
  await Promise.resolve();
}

const IMAGE = {
  layers: [
    makeTar([
      { name: 'bin/', type: '5' },
      { name: 'bin/busybox', content: '\x7fELF BusyBox v1.36', mode: 0o755 },
      { name: 'bin/sh', type: '2', linkname: 'busybox' },
      { name: 'etc/a', content: 'a'.repeat(3000) },
    ]),
    makeTar([{ name: 'etc/.wh.a' }, { name: 'app', content: '#!/bin/sh\n', mode: 0o755 }]),
  ],
  tags: ['app:1'],
  history: [{ created_by: 'COPY . .' }, { created_by: '/bin/sh -c x' }],
  config: { Entrypoint: ['/app'], Cmd: ['x'], User: 'nobody' },
};

const zstd = (bytes: Uint8Array, ...flags: string[]): Buffer =>
  execFileSync('zstd', ['-c', '-q', ...flags], { input: bytes });
const ARCHIVES = [
  makeDockerArchive(IMAGE),
  makeDockerArchive(IMAGE, { ...IMAGE, layers: IMAGE.layers.slice(1) }),
  makeOciArchive(IMAGE),
  makeTar(ociEntries([IMAGE], zstd)),
  gzipSync(makeDockerArchive(IMAGE)),
  zstd(makeOciArchive(IMAGE)),
];
const PACKED = IMAGE.layers.flatMap((tar) => [
  { tar, packed: gzipSync(tar) },
  { tar, packed: gzipSync(tar, { level: 0 }) },
  { tar, packed: Buffer.concat([gzipSync(tar.subarray(0, 700)), gzipSync(tar.subarray(700))]) },
  { tar, packed: zstd(tar, '--check') },
  { tar, packed: Buffer.concat([zstd(tar.subarray(0, 700), '--no-check'), zstd(tar.subarray(700))]) },
]);
