import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from '@jest/globals';
import { layerOptions, layerReader } from '../../support/reading.ts';
import type { ReadLayer } from '../../../src/core/image/verified-layer.ts';
import { openLayerCache } from '../../../src/adapters/cache/layer-cache.ts';
import { withFiles } from '../../support/engine.ts';
import { tarOf } from '../../support/tar.ts';

function layerOf(name: string, files = 1): ReadLayer {
  const tar = tarOf(Array.from({ length: files }, (_, i) => ({ name: `${name}${i}`, content: name })));
  const reader = layerReader(layerOptions({}));
  reader.write(tar);
  return { contents: reader.end(), digest: null, compressed: null, hashed: true, tarBytes: tar.length };
}

const VERSION = '0123456789abcdef';

function open(folder: string, maxBytes = 1_000_000, version = VERSION) {
  const warnings: string[] = [];
  const cache = openLayerCache({
    folder,
    maxBytes,
    version: () => Promise.resolve(version),
    warn: (message) => void warnings.push(message),
  });
  return { cache, warnings };
}

const fileOf = (folder: string, { contents }: ReadLayer): string =>
  join(folder, `${contents.diffId.slice('sha256:'.length)}.${VERSION}`);

test('gives back what was kept, to a later run too', async () => {
  await withFiles({}, async (folder) => {
    const layer = layerOf('a', 100);
    const inside = join(folder, 'new', 'cache');
    await open(inside).cache.put(layer);
    expect(await open(inside).cache.get(layer.contents.diffId)).toEqual(layer);
    expect(await open(inside).cache.get(layerOf('b').contents.diffId)).toBeNull();
    expect((await stat(inside)).mode & 0o777).toBe(0o700);
    expect(await readdir(inside)).toHaveLength(1);
  });
});

test('gives back nothing that other code read', async () => {
  await withFiles({}, async (folder) => {
    const layer = layerOf('a');
    await open(folder).cache.put(layer);
    const { cache } = open(folder, 1_000_000, 'fedcba9876543210');
    expect(await cache.get(layer.contents.diffId)).toBeNull();
    await cache.put(layer);
    expect(await readdir(folder)).toHaveLength(2);
  });
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['a changed bit', (bytes) => Buffer.from(bytes.map((byte, i) => (i === 60 ? byte ^ 1 : byte)))],
  ['a lost end', (bytes) => bytes.subarray(0, -1)],
  ['a changed checksum', (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])])],
  ['nothing left', () => Buffer.alloc(0)],
])('takes a damaged file for a missing one, and mends it: %s', async (_, damage) => {
  await withFiles({}, async (folder) => {
    const [layer, { cache }] = [layerOf('a'), open(folder)];
    await cache.put(layer);
    await writeFile(fileOf(folder, layer), damage(await readFile(fileOf(folder, layer))));
    expect(await cache.get(layer.contents.diffId)).toBeNull();
    await cache.put(layer);
    expect(await cache.get(layer.contents.diffId)).toEqual(layer);
  });
});

test('does not take one layer for another, whatever a file is called', async () => {
  await withFiles({}, async (folder) => {
    const [a, b, { cache }] = [layerOf('a'), layerOf('b'), open(folder)];
    await cache.put(a);
    await writeFile(fileOf(folder, b), await readFile(fileOf(folder, a)));
    expect(await cache.get(b.contents.diffId)).toBeNull();
    expect(await cache.get('sha256:../../etc/passwd')).toBeNull();
  });
});

test('stays within its size: the longest unused go first, and nothing that it did not write', async () => {
  await withFiles({ 'mine.txt': 'x'.repeat(10_000) }, async (folder) => {
    const layers = ['a', 'b', 'c'].map((name) => layerOf(name, 50));
    await open(folder).cache.put(layers[0]!);
    const { size } = await stat(fileOf(folder, layers[0]!));
    const { cache } = open(folder, 2.5 * size);
    await cache.put(layers[1]!);
    const longAgo = new Date(Date.now() - 3_600_000);
    for (const layer of layers.slice(0, 2)) await utimes(fileOf(folder, layer), longAgo, longAgo);
    // To be asked for makes the older one the newer.
    await cache.get(layers[0]!.contents.diffId);
    await cache.put(layers[2]!);
    const kept = await Promise.all(layers.map(({ contents }) => cache.get(contents.diffId)));
    expect(kept.map((layer) => layer !== null)).toEqual([true, false, true]);
    expect(await readdir(folder)).toContain('mine.txt');

    await open(folder, 10).cache.put(layerOf('too large'));
    expect(await readdir(folder)).toHaveLength(3);
  });
});

test('takes away what a run left that was ended while it wrote, but nobody’s work', async () => {
  await withFiles({}, async (folder) => {
    const part = (letter: string) => join(folder, `${letter.repeat(8)}-0000-4000-8000-000000000000.part`);
    for (const letter of ['a', 'b']) await writeFile(part(letter), 'half');
    const longAgo = new Date(Date.now() - 7_200_000);
    await utimes(part('a'), longAgo, longAgo);
    await open(folder).cache.put(layerOf('x'));
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([
      part('b').slice(folder.length + 1),
    ]);
  });
});

test('fails nothing where it cannot write, and says so once', async () => {
  await withFiles({ cache: 'a file, not a folder' }, async (folder) => {
    const { cache, warnings } = open(join(folder, 'cache'));
    await cache.put(layerOf('a'));
    await cache.put(layerOf('b'));
    expect(warnings).toEqual([expect.stringContaining('cannot be kept for later runs')]);
    expect(await cache.get(layerOf('a').contents.diffId)).toBeNull();
  });
});

test('two runs at once do not spoil each other', async () => {
  await withFiles({}, async (folder) => {
    await mkdir(join(folder, 'cache'));
    await chmod(join(folder, 'cache'), 0o700);
    const layers = Array.from({ length: 6 }, (_, i) => layerOf(`shared${i}`, 200));
    const caches = Array.from({ length: 4 }, () => open(join(folder, 'cache')));
    const seen = await Promise.all(
      caches.flatMap(({ cache }) =>
        layers.map(async (layer) => {
          const before = await cache.get(layer.contents.diffId);
          if (before === null) await cache.put(layer);
          return (await cache.get(layer.contents.diffId)) ?? 'missing';
        }),
      ),
    );
    expect(seen.filter((layer) => layer === 'missing')).toEqual([]);
    expect(seen).toEqual(caches.flatMap(() => layers));
    expect(caches.flatMap(({ warnings }) => warnings)).toEqual([]);
    const { stdout } = await execa('ls', [join(folder, 'cache')]);
    expect(stdout.split('\n')).toHaveLength(layers.length);
  });
});
