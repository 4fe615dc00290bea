import { createReadStream, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { readArchive } from '../../support/reading.ts';
import { compare } from '../../../src/core/comparison/compare.ts';
import { reportComparison } from '../../../src/core/policy/verdict.ts';
import { renderComment } from '../../../src/core/report/markdown/pull-request-comment.ts';
import { toReportJson } from '../../../src/core/report/report-json.ts';
import { readSnapshotFile, writeSnapshotFile } from '../../../src/core/snapshot/snapshot-document.ts';
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
  caches: [{ path: 'var/cache/apt', bytes: 12 }],
  config: {
    entrypoint: ['/a "b"'],
    cmd: [],
    user: 'nobody',
    workingDirectory: '/srv',
    searchPath: '/bin',
    versions: {},
  },
  platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
  executables: 3,
});

test('comes back as it was, with who measured it', () => {
  const text = writeSnapshotFile(sample);
  expect(readSnapshotFile(text)).toEqual({
    snapshot: sample,
    toolVersion: VERSION,
  });
  expect(writeSnapshotFile(readSnapshotFile(text).snapshot)).toBe(text);
});

test('the version is that of package.json, the schema that of schema/', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version: VERSION });
  expect(JSON.parse(readFileSync('schema/snapshot.schema.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(SNAPSHOT_SCHEMA)),
  );
});

test('60,000 files take less than 3 MB', () => {
  const files = Array.from({ length: 60_000 }, (_, i): ListedFile => {
    const path = `usr/lib/node_modules/package-${i % 997}/lib/some/module-${i}.js`;
    // Digests are what does not compress; these are as random as real ones.
    const digest = Array.from({ length: 4 }, (_, part) =>
      (Math.imul(i * 4 + part + 1, 2654435761) >>> 0).toString(16).padStart(8, '0'),
    ).join('');
    return { path, kind: 'file', size: (i * 7919) % 100_000, digest, layer: i % 20 };
  });
  const layers = Array.from({ length: 20 }, (_, i) => layer(String(i)));
  const visible = files.reduce((sum, { size }) => sum + size, 0);
  layers[0] = layer('0', visible);
  const text = writeSnapshotFile(snapshot({ files, layers }));
  expect(text.length).toBeLessThan(3_000_000);
  expect(text.length).toBeGreaterThan(60_000 * 16);
  expect(readSnapshotFile(text).snapshot.files).toHaveLength(60_000);
});

const budget = () => ({ entries: 1000, characters: 10_000, pathLength: 100 });
type Changed = Record<string, unknown>;
const changed = (change: (document: Changed) => void): string => {
  const document = JSON.parse(writeSnapshotFile(sample)) as Changed;
  change(document);
  return JSON.stringify(document);
};
const packed = (bytes: Uint8Array): string => brotliCompressSync(bytes).toString('base64');

describe('refuses', () => {
  test.each<[string, string, RegExp]>([
    ['no JSON', 'x', /This is no snapshot: it is not valid JSON/],
    ['another JSON', '{"schemaVersion":1,"images":[]}', /This is no snapshot: it has no list of files/],
    ['null', 'null', /This is no snapshot/],
    ['a newer version', changed((d) => (d['schemaVersion'] = 2)), /Update image-weigh-in/],
    ['a version of no kind', changed((d) => (d['schemaVersion'] = '1')), /cannot be used: \/schemaVersion/],
    ['an unknown field', changed((d) => (d['more'] = 1)), /must NOT have additional properties/],
    ['a missing field', changed((d) => delete d['caches']), /must have required property 'caches'/],
    [
      'a field of a prototype',
      JSON.stringify(JSON.parse(changed(() => undefined))).replace('{', '{"__proto__":{"x":1},'),
      /additional properties/,
    ],
    [
      'a negative size',
      changed((d) => ((d['size'] as Changed)['hidden'] = -1)),
      /\/size\/hidden must be >= 0/,
    ],
    [
      'a broken size',
      changed((d) => ((d['size'] as Changed)['hidden'] = 1.5)),
      /\/size\/hidden must be integer/,
    ],
    [
      'an unknown kind',
      changed((d) => ((d['components'] as Changed[])[0]!['kind'] = 'x')),
      /\/components\/0\/kind/,
    ],
    [
      'an unknown evidence',
      changed((d) => ((d['components'] as Changed[])[0]!['evidence'] = 'x')),
      /evidence/,
    ],
    [
      'a component of no layer',
      changed((d) => ((d['components'] as Changed[])[0]!['layer'] = 2)),
      /a layer that it does not have/,
    ],
    [
      'a visible hidden one',
      changed((d) => ((d['components'] as Changed[])[1]!['visible'] = true)),
      /a layer that it does not have/,
    ],
    ['a wrong count', changed((d) => (d['fileCount'] = 9)), /as many files as it says/],
    [
      'a wrong sum of files',
      changed((d) => (d['size'] = { unpacked: 1000, compressed: null, visible: 301, hidden: 699 })),
      /files do not add up/,
    ],
    [
      'a wrong sum of layers',
      changed((d) => (d['size'] = { unpacked: 1001, compressed: null, visible: 300, hidden: 701 })),
      /layers do not add up to its size/,
    ],
    ['a wrong difference', changed((d) => ((d['size'] as Changed)['hidden'] = 1)), /hidden size/],
    [
      'a compressed size from nowhere',
      changed((d) => ((d['size'] as Changed)['compressed'] = 1)),
      /compressed size/,
    ],
    ['files that are no base64', changed((d) => (d['files'] = '%%%')), /list of files cannot be read/],
    ['files that are no Brotli', changed((d) => (d['files'] = 'AAAA')), /list of files cannot be read/],
    ['files that are nothing', changed((d) => (d['files'] = '')), /list of files cannot be read/],
    [
      'files with more after them',
      changed((d) => (d['files'] = packed(Buffer.concat([encodeFiles(sample.files), Buffer.from([0])])))),
      /cannot be read/,
    ],
  ])('%s', (_, text, message) => {
    expect(() => readSnapshotFile(text)).toThrow(message);
    expect(() => readSnapshotFile(text)).toThrow(
      expect.objectContaining({ name: 'WeighInError', area: 'source' }),
    );
  });

  test('a list that swells', () => {
    const bomb = changed((d) => (d['files'] = packed(Buffer.alloc(20_000_000))));
    expect(bomb.length).toBeLessThan(10_000);
    expect(() =>
      readSnapshotFile(bomb, { listBytes: 1_000_000, entries: 10, characters: 10, pathLength: 10 }),
    ).toThrow(/takes more than 1,000,000 bytes/);
  });

  const list = (budget: Partial<FileListBudget>, paths: readonly string[]) => {
    const files = paths.map((path): ListedFile => ({
      path,
      kind: 'file',
      size: 0,
      digest: null,
      layer: 0,
    }));
    return decodeFiles(encodeFiles(files), { entries: 10, characters: 100, pathLength: 20, ...budget });
  };
  const deep = ['a/b/1', 'a/b/2', 'a/c/3'];

  test.each<[string, Partial<FileListBudget>, readonly string[], RegExp]>([
    ['a path that is too long', { pathLength: 4 }, deep, /a path of more than 4 bytes/],
    [
      'a path that is long by what it shares with another',
      { pathLength: 9 },
      ['aaaaaaaa1', 'aaaaaaaa22'],
      /more than 9/,
    ],
    ['too many files', { entries: 2 }, ['a', 'b', 'c'], /too many files and directories/],
    ['too many directories', { entries: 5 }, deep, /too many files and directories/],
    ['too long paths together', { characters: 14 }, deep, /too long together/],
  ])('a list with %s', (_, budget, paths, message) => {
    expect(() => list(budget, paths)).toThrow(message);
  });

  test('no list that just fits', () => {
    expect(list({ pathLength: 5, entries: 6, characters: 15 }, deep).map(({ path }) => path)).toEqual(deep);
  });

  test('every cut and every changed byte of a list, or reads it as files', () => {
    const bytes = encodeFiles(sample.files);
    for (let at = 0; at < bytes.length; at += 1) {
      expect(() => decodeFiles(bytes.subarray(0, at), budget())).toThrow(RangeError);
      for (const flip of [1, 0x80, 0xff]) {
        const other = Buffer.from(bytes);
        other[at] = (other[at] ?? 0) ^ flip;
        try {
          const paths = decodeFiles(other, budget()).map(({ path }) => path);
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
  'real images compare as they do without a file between',
  async () => {
    const live: Snapshot[] = [];
    for (const archive of sharedArchives()) {
      for (const image of await readArchive(createReadStream(archive))) {
        live.push(
          takeSnapshot(image, { reference: basename(archive), commit: null, inputs: null, build: null }),
        );
      }
    }
    const kept = live.map((one) => readSnapshotFile(writeSnapshotFile(one)).snapshot);
    expect(kept).toEqual(live);
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
    const said = (base: Snapshot, head: Snapshot) => {
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
      expect(said(kept[i]!, kept[j]!)).toEqual(said(base, live[j]!));
      expect(said(base, kept[j]!)).toEqual(said(base, live[j]!));
    }
  },
  120_000,
);
