import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readArchive } from '../../support/reading.ts';
import { decodeLayer, encodeLayer } from '../../../src/core/reading/layer/layer-codec.ts';
import type { VerifiedLayer } from '../../../src/core/image/verified-layer.ts';
import { comparePackages, packageGrowth } from '../../../src/core/comparison/compare-packages.ts';
import { collectDatabases } from '../../../src/core/packages/database-collector.ts';
import type { InstalledPackage } from '../../../src/core/packages/package.ts';
import { findDatabaseFormat } from '../../../src/core/packages/database-formats.ts';
import { type Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { takeSnapshot } from '../../../src/core/snapshot/take-snapshot.ts';
import { makeHeader, makeNdb } from '../../support/rpm.ts';
import { shared, testShared } from '../../support/shared.ts';
import { streamChunks, makeDockerArchive, makeTar, type TarEntry } from '../../support/tar.ts';

async function takeTestSnapshot(...layers: (readonly TarEntry[])[]): Promise<Snapshot> {
  const [image] = await readArchive(streamChunks(makeDockerArchive({ layers: layers.map(makeTar) })));
  const transferred = image!.layers.map((layer) => {
    const read: VerifiedLayer = {
      contents: layer.contents,
      digest: null,
      compressed: null,
      hasContentDigests: true,
      tarBytes: 0,
      count: { entries: 0, nameBytes: 0 },
    };
    return { ...layer, contents: decodeLayer(encodeLayer(read)).contents };
  });
  const source = { reference: 'app:1', commit: null, inputs: null, build: null };
  return takeSnapshot({ ...image!, layers: transferred }, source);
}

const formatPackages = ({ packages }: Snapshot): string[] | undefined =>
  packages?.map(
    ({ manager, name, version, bytes, files }) => `${manager} ${name} ${version}: ${bytes} in ${files}`,
  );

/** The files that belong to a package, with its name. */
const listOwners = ({ packages, files, fileOwners }: Snapshot): string[] =>
  files.flatMap(({ path }, index) => {
    const owner = packages?.[fileOwners[index] ?? -1];
    return owner ? [`${path}: ${owner.name}`] : [];
  });

const file = (name: string, size: number): TarEntry => ({ name, content: 'x'.repeat(size) });

describe('lists packages of', () => {
  const DEBIAN: TarEntry[] = [
    { name: 'lib', type: '2', linkname: 'usr/lib' },
    {
      name: 'var/lib/dpkg/status',
      content:
        'Package: libc6\nStatus: install ok installed\nVersion: 2.36-9\n\nPackage: tzdata\nVersion: 2024a\nDescription: x\n Package: not this\n',
    },
    {
      name: 'var/lib/dpkg/info/libc6:amd64.list',
      content: '/.\n/lib\n/lib/libc.so.6\n/lib/libm.so.6\n/usr\n/usr/lib\n/usr/lib/missing\n',
    },
    { name: 'var/lib/dpkg/info/tzdata.list', content: '/usr/share/zone/UTC\n/usr/lib/libc.so.6\n' },
    file('usr/lib/libc.so.6', 100),
    { name: 'usr/lib/libm.so.6', type: '2', linkname: 'libc.so.6' },
    file('usr/share/zone/UTC', 10),
    { name: 'usr/share/zone/Z', type: '1', linkname: 'usr/share/zone/UTC' },
  ];

  test('dpkg through symlinked directories, counting each file once', async () => {
    const measured = await takeTestSnapshot(DEBIAN);
    expect(formatPackages(measured)).toEqual(['dpkg libc6 2.36-9: 100 in 1', 'dpkg tzdata 2024a: 10 in 1']);
    expect(listOwners(measured)).toEqual(['usr/lib/libc.so.6: libc6', 'usr/share/zone/UTC: tzdata']);
    expect(measured.fileOwners).toHaveLength(measured.files.length);
  });

  test('dpkg from the visible database', async () => {
    const later: TarEntry[] = [
      { name: 'var/lib/dpkg/info/.wh.tzdata.list' },
      { name: 'var/lib/dpkg/status', content: 'Package: libc6\nVersion: 3\n' },
      file('usr/lib/libc.so.6', 70),
    ];
    expect(formatPackages(await takeTestSnapshot(DEBIAN, later))).toEqual(['dpkg libc6 3: 70 in 1']);
  });

  test('dpkg as unknown if the file lists were deleted', async () => {
    const deleted: TarEntry[] = [
      { name: 'var/lib/dpkg/.wh.info' },
      { name: 'var/lib/dpkg/status', content: 'Package: libc6\nVersion: 3\n' },
    ];
    const measured = await takeTestSnapshot(DEBIAN, deleted);
    expect([measured.packages, listOwners(measured)]).toEqual([null, []]);
  });

  test('dpkg with those that are only recommended, by the list of apt', async () => {
    const status = [
      'Package: pip\nVersion: 1\nDepends: python (>= 3), mail-agent:any | none\nRecommends: build, certs',
      'Package: python\nVersion: 1\nPre-Depends: libc',
      'Package: exim\nVersion: 1\nProvides: mail-agent (= 1)',
      'Package: build\nVersion: 1\nDepends: gcc, libc',
      'Package: gcc\nVersion: 1',
      'Package: libc\nVersion: 1',
      'Package: certs\nVersion: 1',
      'Package: left\nVersion: 1',
    ];
    const names = ['build', 'certs', 'exim', 'gcc', 'left', 'libc', 'pip', 'python'];
    const automatic = names.filter((name) => name !== 'pip' && name !== 'certs');
    const lists = names.flatMap((name): TarEntry[] => [
      { name: `var/lib/dpkg/info/${name}.list`, content: `/usr/${name}\n` },
      file(`usr/${name}`, 1),
    ]);
    const database = [{ name: 'var/lib/dpkg/status', content: `${status.join('\n\n')}\n` }, ...lists];
    const states = automatic.map((name) => `Package: ${name}\nArchitecture: amd64\nAuto-Installed: 1\n`);
    const recommended = async (entries: TarEntry[]) =>
      (await takeTestSnapshot(entries)).packages?.flatMap((each) => (each.isRecommended ? each.name : []));
    expect(
      await recommended([...database, { name: 'var/lib/apt/extended_states', content: states.join('\n') }]),
    ).toEqual(['build', 'gcc']);
    expect(await recommended(database)).toEqual([]);
  });

  test.each([
    ['one relation', `Package: a\nVersion: 1\nDepends: ${'x,'.repeat(600_000)}\n`],
    ['all relations', `Package: a\nVersion: 1\nDepends: ${'x,'.repeat(400_000)}\n\n`.repeat(2)],
  ])('dpkg as unknown if %s would take much memory', async (_, content) => {
    const measured = await takeTestSnapshot([{ name: 'var/lib/dpkg/status', content }]);
    expect(measured.packages).toBeNull();
  });

  test('distroless', async () => {
    const sum = 'd41d8cd98f00b204e9800998ecf8427e';
    const snapshot = await takeTestSnapshot([
      { name: 'var/lib/dpkg/status.d/tzdata', content: 'Package: tzdata\nVersion: 2024a\n' },
      {
        name: 'var/lib/dpkg/status.d/tzdata.md5sums',
        content: `${sum}  usr/share/UTC\n${sum}  usr/share/a b\n`,
      },
      file('usr/share/UTC', 7),
      file('usr/share/a b', 1),
    ]);
    expect(formatPackages(snapshot)).toEqual(['dpkg tzdata 2024a: 8 in 2']);
  });

  test('apk', async () => {
    const installed =
      'C:Q1=\nP:busybox\nV:1.36\nF:bin\nR:busybox\na:0:0:755\nR:sh\nF:\nR:top\n\nP:musl\nV:1.2\nF:lib\nR:ld.so\n\n';
    const snapshot = await takeTestSnapshot([
      { name: 'lib/apk/db/installed', content: installed },
      file('bin/busybox', 50),
      { name: 'bin/sh', type: '2', linkname: '/bin/busybox' },
      file('top', 1),
      file('lib/ld.so', 5),
    ]);
    expect(formatPackages(snapshot)).toEqual(['apk busybox 1.36: 51 in 2', 'apk musl 1.2: 5 in 1']);
  });

  test('rpm after an upgrade in a later layer', async () => {
    const database = 'usr/lib/sysimage/rpm/Packages.db';
    const bash = {
      name: 'bash',
      version: '5.2',
      release: '3',
      files: ['/usr/bin/bash', '/usr/share/missing'],
    };
    const first: TarEntry[] = [
      { name: database, content: makeNdb([makeHeader(bash)]) },
      file('usr/bin/bash', 30),
    ];
    expect(formatPackages(await takeTestSnapshot(first))).toEqual(['rpm bash 5.2-3: 30 in 1']);
    const later: TarEntry[] = [
      { name: database, content: makeNdb([makeHeader({ ...bash, release: '4' })]) },
      file('usr/bin/bash', 50),
    ];
    expect(formatPackages(await takeTestSnapshot(first, later))).toEqual(['rpm bash 5.2-4: 50 in 1']);
  });

  test('Python, except those that Debian installed', async () => {
    const site = 'usr/lib/python3/dist-packages';
    const record =
      'ruff/a.py,sha256=x,1\r\n"ruff/b,""c.py",,\r\n../bin/ruff,,\r\nruff-0.4.1.dist-info/RECORD,,\r\n';
    const snapshot = await takeTestSnapshot([
      { name: 'var/lib/dpkg/info/python3-six.list', content: `/${site}/six.py\n` },
      { name: `${site}/six-1.16.0.dist-info/RECORD`, content: 'six.py,sha256=x,10\n' },
      { name: 'opt/v/site-packages/ruff-0.4.1.dist-info/RECORD', content: record },
      file(`${site}/six.py`, 10),
      file('opt/v/site-packages/ruff/a.py', 1),
      file('opt/v/site-packages/ruff/b,"c.py', 2),
      file('opt/v/bin/ruff', 1000),
    ]);
    expect(formatPackages(snapshot)).toEqual([
      'dpkg python3-six : 10 in 1',
      `python ruff 0.4.1: ${1003 + record.length} in 4`,
    ]);
  });

  test('Node.js, with nested packages separate and equal names summed', async () => {
    const snapshot = await takeTestSnapshot([
      { name: 'app/node_modules/a/package.json', content: Buffer.from('\uFEFF{"version":"1.0.0"}') },
      file('app/node_modules/a/index.js', 100),
      { name: 'app/node_modules/a/node_modules/@s/b/package.json', content: '{"version":"2.0.0"}' },
      file('app/node_modules/a/node_modules/@s/b/lib/b.js', 10),
      { name: 'app/node_modules/@s/b/package.json', content: '{"version":"1.9.0"}' },
      { name: 'app/node_modules/broken/package.json', content: '{"version":' },
      file('app/index.js', 5),
    ]);
    expect(formatPackages(snapshot)).toEqual([
      'node @s/b 1.9.0, 2.0.0: 48 in 3',
      'node a 1.0.0: 122 in 2',
      'node broken : 11 in 1',
    ]);
  });
});

test('lists Ruby gems by their directories', async () => {
  const root = 'usr/local/bundle';
  const image = await takeTestSnapshot([
    { name: `${root}/specifications/rake-13.0.6.gemspec`, content: 'x' },
    { name: `${root}/specifications/nokogiri-1.16.0-x86_64-linux.gemspec`, content: 'x' },
    { name: 'usr/lib/ruby/gems/3.1.0/specifications/default/json-2.6.1.gemspec', content: 'x' },
    file(`${root}/gems/rake-13.0.6/lib/rake.rb`, 20),
    file(`${root}/gems/rake-13.0.6/test/gems/x-1.0/y.rb`, 5),
    file(`${root}/gems/nokogiri-1.16.0-x86_64-linux/lib/n.so`, 300),
    file(`${root}/gems/unlisted-1.0/lib/x.rb`, 7),
  ]);
  expect(formatPackages(image)).toEqual(['ruby nokogiri 1.16.0: 300 in 1', 'ruby rake 13.0.6: 25 in 2']);
});

test('lists no packages without a database, and reports them as unknown if a database is too large', async () => {
  expect((await takeTestSnapshot([file('a', 1)])).packages).toEqual([]);
  const databases = collectDatabases();
  const open = databases.open('lib/apk/db/installed');
  const chunk = Buffer.alloc((64 * 1024 * 1024) / 4);
  for (let index = 0; index < 4; index++) open?.write(chunk);
  open?.end();
  expect(databases.finish()).not.toBeNull();
  const larger = databases.open('usr/lib/apk/db/installed');
  for (let index = 0; index < 5; index++) larger?.write(chunk);
  larger?.end();
  expect(databases.finish()).toBeNull();
});

test.each([
  'var/lib/dpkg/status',
  'var/lib/dpkg/info/a.list',
  'var/lib/dpkg/status.d/a',
  'var/lib/dpkg/status.d/a.md5sums',
  'lib/apk/db/installed',
  'a-1.dist-info/RECORD',
  'node_modules/a/package.json',
])('parses any content of %s without an error', async (path) => {
  let seed = 7;
  for (let round = 0; round < 200; round++) {
    const bytes = Buffer.from(
      Array.from({ length: 60 }, () => {
        seed = (seed * 1103515245 + 12345) % 2 ** 31;
        return '\n\0:,"{}PVFRkage/.-x\xff'.charCodeAt(seed % 20);
      }),
    );
    expect(Array.isArray(findDatabaseFormat(path)?.parse(bytes))).toBe(true);
  }
  // Paths that lead out of the image are ignored.
  const hostile = { name: path, content: 'P:a\nF:../../..\nR:etc/x\n\n/../../x\n../../../../y,,\n' };
  expect((await takeTestSnapshot([hostile, file('etc/x', 1)])).packages).not.toBeNull();
});

/** A published root file system. */
const ALPINE = 'images/alpine-3.20.3.tar.gz';

describe('packages of real images', () => {
  testShared(ALPINE, 'Alpine 3.20', async () => {
    const layer = gunzipSync(readFileSync(shared(ALPINE)));
    const [image] = await readArchive(streamChunks(makeDockerArchive({ layers: [layer] })));
    const about = { reference: 'alpine', commit: null, inputs: null, build: null };
    const { packages, size } = takeSnapshot(image!, about);
    const names = (packages ?? []).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['busybox', 'musl', 'apk-tools', 'alpine-baselayout', 'libssl3']),
    );
    expect(new Set(packages?.map(({ manager }) => manager))).toEqual(new Set(['apk']));
    // Everything belongs to a package, except apk's own database and files that are created when the image is assembled.
    const owned = (packages ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(owned / size.unpacked).toBeGreaterThan(0.95);
    expect(owned).toBeLessThan(size.unpacked);
  });
});

describe('comparePackages', () => {
  const createPackage = (name: string, bytes: number, version = '1'): InstalledPackage => ({
    manager: 'dpkg',
    name,
    version,
    bytes,
    files: 1,
  });

  test('compares by manager and name and sorts by the difference', () => {
    const changes = comparePackages(
      [
        createPackage('same', 5),
        createPackage('removed', 7),
        createPackage('updated', 3),
        createPackage('grown', 10),
      ],
      [
        createPackage('same', 5),
        createPackage('updated', 3, '2'),
        createPackage('grown', 40),
        createPackage('new', 20),
      ],
    );
    expect(changes?.map((change) => [change.name, packageGrowth(change)])).toEqual([
      ['grown', 30],
      ['new', 20],
      ['removed', -7],
      ['updated', 0],
    ]);
  });

  test('returns null if the packages of one side are unknown', () => {
    expect(comparePackages(null, [])).toBeNull();
    expect(comparePackages([], null)).toBeNull();
  });
});
