import { createReadStream, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { readArchive } from '../../support/reading.ts';
import { compare } from '../../../src/core/comparison/compare.ts';
import { reportComparison } from '../../../src/core/policy/verdict.ts';
import { renderComment } from '../../../src/core/report/markdown/pull-request-comment.ts';
import { toReportJson } from '../../../src/core/report/report-json.ts';
import { parseSnapshot, formatSnapshot } from '../../../src/core/snapshot/snapshot-document.ts';
import { decodeFiles, encodeFiles } from '../../../src/core/snapshot/file-list-codec.ts';
import type { FileListBudget } from '../../../src/core/snapshot/file-list-codec.ts';
import { SNAPSHOT_SCHEMA } from '../../../src/core/snapshot/snapshot-schema.ts';
import { type Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { takeSnapshot } from '../../../src/core/snapshot/take-snapshot.ts';
import { type ListedFile } from '../../../src/core/filesystem/listed-file.ts';
import { VERSION } from '../../../src/core/shared/version.ts';
import { sharedArchives, testShared } from '../../support/shared.ts';
import { component, file, layer, snapshot } from '../../support/snapshot.ts';

const DIGEST = 'ab'.repeat(16);
const sample = snapshot({
  layers: [layer('one', 700), layer('two', 300)],
  size: { unpacked: 1000, compressed: null, visible: 300, hidden: 700 },
  files: [
    file('bin/sh', 100, DIGEST),
    file('bin/sh-odd', 200, 'cd'.repeat(16), 1),
    { path: 'bin/ash', kind: 'symlink', size: 0, digest: 'sh', layer: 0 },
    { path: 'bin/hex', kind: 'symlink', size: 0, digest: DIGEST, layer: 0 },
    { path: 'bin/empty', kind: 'symlink', size: 0, digest: '', layer: 0 },
    { path: 'bin/link', kind: 'hardlink', size: 0, digest: DIGEST, layer: 0 },
    { path: 'dev/null', kind: 'special', size: 0, digest: null, layer: 1 },
    { path: '\x00\x01\x7f\xff"\\', kind: 'file', size: 0, digest: null, layer: 0 },
  ],
  components: [component('sh', { layer: 0 }), component('apt', { visible: false, layer: 0, hiddenBy: 1 })],
  privileged: [{ path: 'bin/su', mode: 0o4755, layer: 0 }],
  leftoverCaches: [{ path: 'var/cache/apt', bytes: 12 }],
  config: {
    entrypoint: ['/a "b"'],
    cmd: [],
    user: 'nobody',
    workingDirectory: '/srv',
    searchPath: '/bin',
    versions: {},
  },
  platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
  executableCount: 3,
  starters: [
    { kind: 'interpreter', name: 'python', path: 'bin/python3', aliases: ['bin/python'], layer: 1, bytes: 9 },
  ],
  packages: [{ manager: 'dpkg', name: 'dash', version: '1', bytes: 100, files: 2 }],
  fileOwners: Int32Array.of(-1, -1, -1, -1, -1, 0, 0, -1),
});

test('reads back the written snapshot, and the version that measured it', () => {
  const text = formatSnapshot(sample);
  expect(parseSnapshot(text)).toEqual({
    snapshot: sample,
    toolVersion: VERSION,
  });
  expect(formatSnapshot(parseSnapshot(text).snapshot)).toBe(text);
});

test('has the version of package.json and the schema of schema/', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version: VERSION });
  expect(JSON.parse(readFileSync('schema/snapshot.schema.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(SNAPSHOT_SCHEMA)),
  );
});

test('stores 60,000 files in less than 3 MB', () => {
  const files = Array.from({ length: 60_000 }, (_, i): ListedFile => {
    const path = `usr/lib/node_modules/package-${i % 997}/lib/some/module-${i}.js`;
    // Digests don't compress; these are as random as real ones.
    const digest = Array.from({ length: 4 }, (__, part) =>
      (Math.imul(i * 4 + part + 1, 2654435761) >>> 0).toString(16).padStart(8, '0'),
    ).join('');
    return { path, kind: 'file', size: (i * 7919) % 100_000, digest, layer: i % 20 };
  });
  const layers = Array.from({ length: 20 }, (_, i) => layer(String(i)));
  const visible = files.reduce((sum, { size }) => sum + size, 0);
  layers[0] = layer('0', visible);
  const text = formatSnapshot(snapshot({ files, layers }));
  expect(text.length).toBeLessThan(3_000_000);
  expect(text.length).toBeGreaterThan(60_000 * 16);
  expect(parseSnapshot(text).snapshot.files).toHaveLength(60_000);
});

const createBudget = () => ({ entries: 1000, characters: 10_000, pathLength: 100 });
type JsonObject = Record<string, unknown>;
const changed = (change: (document: JsonObject) => void): string => {
  const document = JSON.parse(formatSnapshot(sample)) as JsonObject;
  change(document);
  return JSON.stringify(document);
};
const packed = (bytes: Uint8Array): string => brotliCompressSync(bytes).toString('base64');

describe('refuses', () => {
  test.each<[string, string, RegExp]>([
    ['text that is not JSON', 'x', /Not a snapshot file: it isn't valid JSON/],
    ['other JSON', '{"schemaVersion":1,"images":[]}', /Not a snapshot file: it has no list of files/],
    ['null', 'null', /Not a snapshot file/],
    ['a newer version', changed((d) => (d['schemaVersion'] = 4)), /Update Image Weigh-In/],
    ['an older version', changed((d) => (d['schemaVersion'] = 1)), /Measure the image again/],
    [
      'a version without interpreters and starters',
      changed((d) => {
        d['schemaVersion'] = 2;
        delete d['starters'];
      }),
      /schema version 2, but this version of Image Weigh-In reads only 3/,
    ],
    [
      'a starter in a missing layer',
      changed((d) => ((d['starters'] as JsonObject[])[0]!['layer'] = 2)),
      /a layer that it does not have/,
    ],
    ['an invalid version', changed((d) => (d['schemaVersion'] = '3')), /Invalid snapshot: \/schemaVersion/],
    ['an unknown field', changed((d) => (d['more'] = 1)), /must NOT have additional properties/],
    [
      'a missing field',
      changed((d) => delete d['leftoverCaches']),
      /must have required property 'leftoverCaches'/,
    ],
    [
      'a prototype field',
      JSON.stringify(JSON.parse(changed(() => undefined))).replace('{', '{"__proto__":{"x":1},'),
      /additional properties/,
    ],
    [
      'a negative size',
      changed((d) => ((d['size'] as JsonObject)['hidden'] = -1)),
      /\/size\/hidden must be >= 0/,
    ],
    [
      'a fractional size',
      changed((d) => ((d['size'] as JsonObject)['hidden'] = 1.5)),
      /\/size\/hidden must be integer/,
    ],
    [
      'an unknown kind',
      changed((d) => ((d['components'] as JsonObject[])[0]!['kind'] = 'x')),
      /\/components\/0\/kind/,
    ],
    [
      'an unknown evidence',
      changed((d) => ((d['components'] as JsonObject[])[0]!['evidence'] = 'x')),
      /evidence/,
    ],
    [
      'a component in a missing layer',
      changed((d) => ((d['components'] as JsonObject[])[0]!['layer'] = 2)),
      /a layer that it does not have/,
    ],
    [
      'a visible component with a hiding layer',
      changed((d) => ((d['components'] as JsonObject[])[1]!['visible'] = true)),
      /a layer that it does not have/,
    ],
    ['files of a missing package', changed((d) => (d['packages'] = [])), /a package that it does not have/],
    [
      'files of a package with an impossible index',
      formatSnapshot({
        ...sample,
        fileOwners: Float64Array.from(sample.fileOwners).with(0, 2 ** 32) as unknown as Int32Array,
      }),
      /list of files is invalid: unknown package of a file/,
    ],
    [
      'a line of an unknown reason',
      changed((d) => (d['linesUnknown'] = { reason: 'weather', line: 1 })),
      /linesUnknown/,
    ],
    ['a wrong count', changed((d) => (d['fileCount'] = 9)), /does not match its list of files/],
    [
      'a wrong sum of files',
      changed((d) => (d['size'] = { unpacked: 1000, compressed: null, visible: 301, hidden: 699 })),
      /files do not add up/,
    ],
    [
      'a wrong sum of layers',
      changed((d) => (d['size'] = { unpacked: 1001, compressed: null, visible: 300, hidden: 701 })),
      /layers do not add up to its unpacked size/,
    ],
    ['a wrong difference', changed((d) => ((d['size'] as JsonObject)['hidden'] = 1)), /hidden size/],
    [
      'a compressed size without compressed layers',
      changed((d) => ((d['size'] as JsonObject)['compressed'] = 1)),
      /compressed size/,
    ],
    [
      'files that are not base64',
      changed((d) => (d['files'] = '%%%')),
      /list of files can't be decompressed/,
    ],
    [
      'files that are not Brotli',
      changed((d) => (d['files'] = 'AAAA')),
      /list of files can't be decompressed/,
    ],
    ['an empty list of files', changed((d) => (d['files'] = '')), /list of files can't be decompressed/],
    [
      'data after the list of files',
      changed((d) => (d['files'] = packed(Buffer.concat([encodeFiles(sample), Buffer.from([0])])))),
      /list of files is invalid: data after the last file/,
    ],
  ])('%s', (_, text, message) => {
    expect(() => parseSnapshot(text)).toThrow(message);
    expect(() => parseSnapshot(text)).toThrow(
      expect.objectContaining({ name: 'WeighInError', area: 'source' }),
    );
  });

  test('a small list that decompresses to many bytes', () => {
    const bomb = changed((d) => (d['files'] = packed(Buffer.alloc(20_000_000))));
    expect(bomb.length).toBeLessThan(10_000);
    expect(() =>
      parseSnapshot(bomb, { listBytes: 1_000_000, entries: 10, characters: 10, pathLength: 10 }),
    ).toThrow(/larger than 1,000,000 bytes/);
  });

  const list = (budget: Partial<FileListBudget>, paths: readonly string[]) => {
    const files = paths.map((path): ListedFile => ({
      path,
      kind: 'file',
      size: 0,
      digest: null,
      layer: 0,
    }));
    const fileOwners = new Int32Array(files.length).fill(-1);
    return decodeFiles(encodeFiles({ files, fileOwners }), {
      entries: 10,
      characters: 100,
      pathLength: 20,
      ...budget,
    });
  };
  const deep = ['a/b/1', 'a/b/2', 'a/c/3'];

  test.each<[string, Partial<FileListBudget>, readonly string[], RegExp]>([
    ['a path that is too long', { pathLength: 4 }, deep, /a path is longer than 4 bytes/],
    [
      'a path that is too long because of a shared prefix',
      { pathLength: 9 },
      ['aaaaaaaa1', 'aaaaaaaa22'],
      /longer than 9/,
    ],
    ['too many files', { entries: 2 }, ['a', 'b', 'c'], /too many files and directories/],
    ['too many directories', { entries: 5 }, deep, /too many files and directories/],
    ['paths that are too long together', { characters: 14 }, deep, /all paths together are too long/],
  ])('a list with %s', (_, budget, paths, message) => {
    expect(() => list(budget, paths)).toThrow(message);
  });

  test('no list within the budget', () => {
    expect(list({ pathLength: 5, entries: 6, characters: 15 }, deep).files.map(({ path }) => path)).toEqual(
      deep,
    );
  });

  test('a truncated list, and a list with a changed byte unless it is still valid', () => {
    const bytes = encodeFiles(sample);
    for (let offset = 0; offset < bytes.length; offset += 1) {
      expect(() => decodeFiles(bytes.subarray(0, offset), createBudget())).toThrow(RangeError);
      for (const flip of [1, 0x80, 0xff]) {
        const damaged = Buffer.from(bytes);
        damaged[offset] = (damaged[offset] ?? 0) ^ flip;
        try {
          const paths = decodeFiles(damaged, createBudget()).files.map(({ path }) => path);
          expect(paths).toEqual([...new Set(paths)].sort((a, b) => (a < b ? -1 : 1)));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }
    }
  });
});

testShared(
  'images',
  'gives the same comparison of real images as without a snapshot file',
  async () => {
    const live: Snapshot[] = [];
    for (const archive of sharedArchives()) {
      for (const image of await readArchive(createReadStream(archive))) {
        live.push(
          takeSnapshot(image, { reference: basename(archive), commit: null, inputs: null, build: null }),
        );
      }
    }
    const restored = live.map((original) => parseSnapshot(formatSnapshot(original)).snapshot);
    expect(restored).toEqual(live);
    const policy = {
      maxSize: 1,
      maxIncrease: null,
      maxIncreaseOwn: null,
      forbid: ['shells'],
      forbidNew: ['shells'],
      exceptions: [],
      expired: [],
      onViolation: 'fail',
      ifNotCompared: 'fail',
      byDefault: [],
    } as const;
    const renderAll = (base: Snapshot, head: Snapshot) => {
      const image = reportComparison(base, head, { name: 'image', policy });
      const report = {
        verdict: image.verdict,
        images: [image],
        failed: [],
        definitionChanges: [],
        origin: null,
        accepted: null,
        notes: [],
      };
      return {
        json: toReportJson(report),
        comment: renderComment(report, { key: null, maxBytes: 65_000 }),
        ...compare(base, head),
      };
    };
    for (const [i, base] of live.entries()) {
      const j = (i + 1) % live.length;
      const expected = renderAll(base, live[j]!);
      expect(renderAll(restored[i]!, restored[j]!)).toEqual(expected);
      expect(renderAll(base, restored[j]!)).toEqual(expected);
    }
  },
  120_000,
);
