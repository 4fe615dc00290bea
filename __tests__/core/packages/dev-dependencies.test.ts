import { describe, expect, test } from '@jest/globals';
import { readArchive } from '../../support/reading.ts';
import { decodeLayer, encodeLayer } from '../../../src/core/reading/layer/layer-codec.ts';
import { collectDatabases } from '../../../src/core/packages/database-collector.ts';
import { findDatabaseFormat } from '../../../src/core/packages/database-formats.ts';
import { findDevelopmentScripts } from '../../../src/core/packages/npm-scripts.ts';
import { takeSnapshot } from '../../../src/core/snapshot/take-snapshot.ts';
import type { Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { streamChunks, makeDockerArchive, makeTar, type TarEntry } from '../../support/tar.ts';

async function measure(...layers: (readonly TarEntry[])[]): Promise<Snapshot> {
  const [image] = await readArchive(streamChunks(makeDockerArchive({ layers: layers.map(makeTar) })));
  // As from a cache.
  const cached = image!.layers.map((layer) => {
    const count = { entries: 0, nameBytes: 0 };
    const about = { digest: null, compressed: null, hasContentDigests: true, tarBytes: 0, count };
    return { ...layer, contents: decodeLayer(encodeLayer({ ...about, contents: layer.contents })).contents };
  });
  const source = { reference: 'app:1', commit: null, inputs: null, build: null };
  return takeSnapshot({ ...image!, layers: cached }, source);
}

const file = (name: string, size: number): TarEntry => ({ name, content: 'x'.repeat(size) });
const json = (name: string, value: unknown): TarEntry => ({ name, content: JSON.stringify(value) });

const LIST = 'app/node_modules/.package-lock.json';
const PACKAGES = {
  'node_modules/express': { version: '1' },
  'node_modules/typescript': { version: '5', dev: true, bin: { tsc: 'bin/tsc', tsserver: 'bin/tsserver' } },
  'node_modules/@types/node': { version: '1', dev: true },
  'node_modules/express/node_modules/ms': { version: '1', dev: true },
  'node_modules/fsevents': { version: '1', devOptional: true },
};
const INSTALLED: TarEntry[] = [
  json(LIST, { lockfileVersion: 3, packages: PACKAGES }),
  file('app/node_modules/express/index.js', 1),
  file('app/node_modules/express/node_modules/ms/index.js', 10),
  file('app/node_modules/typescript/lib/tsc.js', 100),
  file('app/node_modules/@types/node/index.d.ts', 1000),
  file('app/node_modules/fsevents/a.js', 10_000),
  { name: 'app/node_modules/.bin/tsc', type: '2', linkname: '../typescript/bin/tsc' },
];
const SCRIPTS = {
  build: 'tsc -p .',
  start: 'node build/index.js',
  dev: 'node -r @types/node/register src',
  ci: 'npm run build && node test',
  prestop: 'tsc --version',
  stop: 'node stop',
  tool: './bin/tool',
  unknown: '$TOOL',
};
const manifest = (scripts: unknown) => json('app/package.json', { name: 'app', scripts });

describe('development dependencies', () => {
  test('are the packages that only npm calls so, with the scripts that may use them', async () => {
    const { devDependencies } = await measure([manifest(SCRIPTS)], INSTALLED);
    expect(devDependencies).toEqual([
      {
        path: 'app/node_modules',
        layer: 1,
        bytes: 1110,
        packages: ['@types/node', 'ms', 'typescript'],
        programs: ['tsc', 'tsserver'],
        scripts: ['build', 'ci', 'dev', 'prestop', 'stop', 'tool', 'unknown'],
        hasInstallScript: false,
      },
    ]);
  });

  test('count only with the bytes of the layer that has the list', async () => {
    const later = [json(LIST, { packages: PACKAGES }), file('app/node_modules/typescript/lib/tsc.js', 7)];
    const { devDependencies } = await measure([manifest({})], INSTALLED, later);
    expect(devDependencies).toMatchObject([{ layer: 2, bytes: 7 }]);
  });

  test('are none after npm prune', async () => {
    const pruned = json(LIST, { packages: { 'node_modules/express': {} } });
    expect((await measure([manifest({})], INSTALLED, [pruned])).devDependencies).toEqual([]);
  });

  test.each<[string, readonly TarEntry[], boolean]>([
    ['its package.json has no such script', [manifest({ test: 'x' })], false],
    ['it has one', [manifest({ prepare: 'husky' })], true],
    ['npm compiles it', [manifest({}), file('app/binding.gyp', 1)], true],
    ['its package.json is missing', [], true],
    ['its package.json is invalid', [{ name: 'app/package.json', content: '{' }], true],
    [
      'it has too many scripts',
      [manifest(Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [i, ''])))],
      true,
    ],
  ])('run a script of the application when they are installed if %s', async (_, entries, expected) => {
    const [found] = (await measure([...INSTALLED, ...entries])).devDependencies;
    expect(found?.hasInstallScript).toBe(expected);
  });

  test('may be used when another package is installed', async () => {
    const has = async (client: Readonly<Record<string, unknown>>) => {
      const packages = { ...PACKAGES, 'node_modules/client': client };
      const image = await measure([...INSTALLED.slice(1), json(LIST, { packages }), manifest({})]);
      return image.devDependencies[0]?.hasInstallScript;
    };
    expect(await has({ hasInstallScript: true, peerDependencies: { typescript: '*' } })).toBe(true);
    expect(await has({ hasInstallScript: true, peerDependencies: { '@types/node': '*' } })).toBe(true);
    expect(await has({ hasInstallScript: true, peerDependencies: { express: '*' } })).toBe(false);
    expect(await has({ hasInstallScript: true, peerDependencies: 'typescript' })).toBe(false);
    expect(await has({ peerDependencies: { typescript: '*' } })).toBe(false);
  });

  test.each([
    '{',
    'null',
    '[]',
    '{"packages":[]}',
    '{"packages":{"node_modules/a":1,"node_modules/b":null}}',
    '{"packages":{"../../etc":{"dev":true,"bin":"x"},"node_modules/c/":{"dev":true}}}',
    '{"packages":{"node_modules/a":{"dev":true},"node_modules/b":{"extraneous":true}}}',
    '{"packages":{"node_modules/a":{"dev":true},"node_modules/b":{"link":true}}}',
    `{"packages":{"node_modules/${'d'.repeat(5000)}":{"dev":true}}}`,
  ])('are none in %p', async (content) => {
    const image = await measure([file('etc/x', 1), file('app/node_modules/a/x', 1), { name: LIST, content }]);
    expect(image.devDependencies).toEqual([]);
    expect(image.packages).toEqual([]);
  });

  test.each([LIST, 'app/package.json'])(
    'are ignored if %s is too large, without losing the packages',
    (path) => {
      const databases = collectDatabases();
      databases.open('var/lib/dpkg/status')?.end();
      const open = databases.open(path);
      for (let written = 0; written <= 16; written++) open?.write(Buffer.alloc(1024 * 1024, ' '));
      open?.end();
      expect(databases.finish()).toMatchObject([{ path: 'var/lib/dpkg/status' }]);
    },
  );

  test('are found soon in scripts that start each other', () => {
    const words = ' word'.repeat(10);
    const scripts = Array.from({ length: 1000 }, (_, index): readonly [string, string] => [
      `s${999 - index}`,
      index === 999 ? 'tsc' : `npm run s${998 - index}${words}`,
    ]);
    const start = performance.now();
    for (let count = 0; count < 30; count++)
      expect(findDevelopmentScripts(Object.fromEntries(scripts), ['tsc'])).toHaveLength(1000);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('have no scripts of packages', () => {
    const scripts = (path: string) =>
      findDatabaseFormat(path)?.parse(Buffer.from('{"scripts":{"a":"b"}}'))?.[0]?.scripts;
    expect(scripts('package.json')).toEqual({ a: 'b' });
    expect(scripts('app/package.json')).toEqual({ a: 'b' });
    expect(scripts('app/node_modules/a/package.json')).toBeUndefined();
    expect(scripts('node_modules/a/test/package.json')).toBeUndefined();
  });
});
