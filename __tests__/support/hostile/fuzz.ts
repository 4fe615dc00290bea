import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { readArchive, layerReader } from '../reading.ts';
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
  chunksOf,
  dockerArchiveOf,
  dockerEntries,
  ociArchiveOf,
  ociEntries,
  tarOf,
  type TarEntry,
} from '../tar.ts';
import { randomCrafted } from './crafted.ts';
import { hostileJson } from './json.ts';
import { mutate } from './mutate.ts';
import { randomOf, seedOf, type Random } from './random.ts';
import { randomTar } from './tars.ts';

/** Small, so that even a bomb is over soon. */
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
  forbid: ['shells', 'package-managers', 'language-package-managers', 'build-tools', 'setuid'],
  forbidNew: ['shells'],
  exceptions: [
    { name: 'bash', path: null },
    { name: '*sh', path: '/usr/**' },
    { rule: 'setuid', path: '/bin/*' },
  ],
  expired: [{ exception: { name: 'sh', path: null }, reason: 'an old one', expires: '2001-02-03' }],
  onViolation: 'fail',
  ifNotCompared: 'fail',
  byDefault: ['forbid-new'],
};

/** Long enough for the slowest case on a busy machine; a hundred times what it takes. */
const SLOW_MILLISECONDS = 10_000;

/** Runs one case. Resolves with what became of it; rejects where that is not allowed, with everything to repeat it. */
export async function runCase(seed: number, index: number): Promise<'read' | 'refused'> {
  const random = randomOf(seedOf(seed, index));
  const started = performance.now();
  const name = `case ${String(index)} of seed ${String(seed)}`;
  const outcome = await outcomeOf(random.pick(KINDS), random).catch((cause: unknown) => {
    throw new Error(`${name} ended in what is no named error`, { cause });
  });
  const took = performance.now() - started;
  if (took > SLOW_MILLISECONDS) throw new Error(`${name} took ${took.toFixed(0)} ms`);
  return outcome;
}

type Kind = (random: Random) => Promise<void>;

async function outcomeOf(kind: Kind, random: Random): Promise<'read' | 'refused'> {
  try {
    await kind(random);
    return 'read';
  } catch (error) {
    checkError(error);
    return 'refused';
  }
}

/** A named error, of this area, on one line, with nothing in it that a terminal or log would take for a command. */
function checkError(error: unknown): void {
  if (!(error instanceof WeighInError)) throw error;
  const { area, what, remedy, message } = error;
  if (area !== 'archive' || what === '' || remedy === '') throw new Error(`unfit error: ${message}`);
  // eslint-disable-next-line no-control-regex
  if (/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(message)) {
    throw new Error(`control characters: ${JSON.stringify(message)}`);
  }
}

const chunk = (random: Random): number => random.pick([1000, 4096, 65_536]);

const layer: Kind = async (random) => {
  const tar = randomTar(random);
  const bytes = random.once(2) ? mutate(tar, random) : tar;
  const reader = layerReader({ hashContent: random.once(2), budget: createBudget(LIMITS) });
  const length = chunk(random);
  for (let at = 0; at < bytes.length; at += length) reader.write(bytes.subarray(at, at + length));
  await Promise.resolve(reader.end());
};

/** Layers that fit their digests, whatever they hold: all the way to the report. */
const image: Kind = async (random) => {
  const layers = (): Buffer[] =>
    random.once(2)
      ? [...randomCrafted(random.int(1 << 30)).layers]
      : [randomTar(random), mutate(randomTar(random), random)];
  const base = dockerArchiveOf({ layers: layers(), history: [{ created_by: 'RUN \x1b[2J ::error::' }] });
  const archive = random.once(2) ? base : ociArchiveOf({ layers: layers(), tags: ['a:b'] });
  await report([...(await read(base, random)), ...(await read(archive, random))]);
};

const archive: Kind = async (random) => {
  const bytes = mutate(random.pick(ARCHIVES), random);
  await report(await read(random.once(4) ? gzipSync(bytes) : bytes, random));
};

/** Damaged gzip and zstd whose digests fit the damage. */
const compressed: Kind = async (random) => {
  const { tar, packed } = random.pick(PACKED);
  const damaged = mutate(packed, random);
  await report(await read(tarOf(ociEntries([{ layers: [tar] }], () => damaged)), random));
};

const json: Kind = async (random) => {
  const entries = random.once(2) ? dockerEntries([IMAGE]) : ociEntries([IMAGE]);
  const changed = entries.map((entry): TarEntry => {
    const text = String(entry.content);
    if (!/^[{[]/.test(text)) return entry;
    // A document that is named by its digest has to get another name to be looked at.
    if (/[0-9a-f]{64}/.test(entry.name) && !random.once(3)) return entry;
    return { ...entry, content: Buffer.from(hostileJson(JSON.parse(text), random)) };
  });
  const loose = changed.map((entry) => ({ ...entry, ...renamed(entry) }));
  await report(await read(tarOf(loose), random));
};

/** The configuration under a name that promises no digest. */
function renamed({ name, content }: TarEntry): Partial<TarEntry> {
  if (/^[0-9a-f]{64}\.json$/.test(name)) return { name: 'config' };
  if (name !== 'manifest.json') return {};
  return { content: Buffer.from(String(content).replace(/[0-9a-f]{64}\.json/g, 'config')) };
}

const KINDS: readonly Kind[] = [layer, layer, image, image, archive, compressed, json];

const read = (bytes: Buffer, random: Random): Promise<ArchivedImage[]> =>
  readArchive(chunksOf(bytes, chunk(random)), { limits: LIMITS });

/** Detects, compares and draws what was read: nothing that could be read may fail there. */
async function report(images: readonly ArchivedImage[]): Promise<void> {
  const [head] = images;
  const base = images.at(-1);
  if (head === undefined || base === undefined) return;
  const [one, other] = [head, base].map((each) =>
    takeSnapshot(each, { reference: 'x', commit: null, inputs: null, build: null }),
  );
  for (const { hiddenFiles: hidden, size } of [one!, other!]) {
    const bytes = hidden.reduce((sum, group) => sum + group.bytes, 0);
    if (bytes !== size.hidden) throw new Error(`hidden bytes: ${bytes} by cause, ${size.hidden} in all`);
  }
  const reports = [
    reportMeasurement(one!, { name: 'x', policy: POLICY }),
    reportComparison(other!, one!, { name: 'x', policy: POLICY }),
  ];
  for (const each of reports) {
    const whole: Report = {
      verdict: each.verdict,
      images: [each],
      failed: [],
      definitionChanges: [],
      origin: null,
      accepted: null,
      notes: [],
    };
    renderComment(whole, { key: null, maxBytes: 60_000 });
    const shown = renderTerminal(whole, { columns: 80, color: false });
    // eslint-disable-next-line no-control-regex
    if (/[\0-\x09\x0b-\x1f\x7f-\x9f]/.test(shown)) throw new Error('control characters in the report');
    JSON.parse(JSON.stringify(toReportJson(whole)));
    JSON.parse(JSON.stringify(toSarif(whole)));
  }
  if ('polluted' in {}) throw new Error('Object.prototype was polluted');
  await Promise.resolve();
}

const IMAGE = {
  layers: [
    tarOf([
      { name: 'bin/', type: '5' },
      { name: 'bin/busybox', content: '\x7fELF BusyBox v1.36', mode: 0o755 },
      { name: 'bin/sh', type: '2', linkname: 'busybox' },
      { name: 'etc/a', content: 'a'.repeat(3000) },
    ]),
    tarOf([{ name: 'etc/.wh.a' }, { name: 'app', content: '#!/bin/sh\n', mode: 0o755 }]),
  ],
  tags: ['app:1'],
  history: [{ created_by: 'COPY . .' }, { created_by: '/bin/sh -c x' }],
  config: { Entrypoint: ['/app'], Cmd: ['x'], User: 'nobody' },
};

const zstd = (bytes: Uint8Array, ...flags: string[]): Buffer =>
  execFileSync('zstd', ['-c', '-q', ...flags], { input: bytes });
const ARCHIVES = [
  dockerArchiveOf(IMAGE),
  dockerArchiveOf(IMAGE, { ...IMAGE, layers: IMAGE.layers.slice(1) }),
  ociArchiveOf(IMAGE),
  tarOf(ociEntries([IMAGE], zstd)),
  gzipSync(dockerArchiveOf(IMAGE)),
  zstd(ociArchiveOf(IMAGE)),
];
const PACKED = IMAGE.layers.flatMap((tar) => [
  { tar, packed: gzipSync(tar) },
  { tar, packed: gzipSync(tar, { level: 0 }) },
  { tar, packed: Buffer.concat([gzipSync(tar.subarray(0, 700)), gzipSync(tar.subarray(700))]) },
  { tar, packed: zstd(tar, '--check') },
  { tar, packed: Buffer.concat([zstd(tar.subarray(0, 700), '--no-check'), zstd(tar.subarray(700))]) },
]);
