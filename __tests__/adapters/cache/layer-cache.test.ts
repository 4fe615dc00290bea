import { createHash } from 'node:crypto';
import {
  chmod,
  cp,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from '@jest/globals';
import { layerOptions, makeLayerReader } from '../../support/reading.ts';
import type { VerifiedLayer } from '../../../src/core/image/verified-layer.ts';
import { openLayerCache } from '../../../src/adapters/cache/layer-cache.ts';
import { withFiles } from '../../support/engine.ts';
import { makeTar } from '../../support/tar.ts';

function makeLayer(name: string, files = 1): VerifiedLayer {
  const tar = makeTar(Array.from({ length: files }, (_, i) => ({ name: `${name}${i}`, content: name })));
  const reader = makeLayerReader(layerOptions({}));
  reader.write(tar);
  return {
    contents: reader.end(),
    digest: null,
    compressed: null,
    hasContentDigests: true,
    tarBytes: tar.length,
    count: { entries: files, nameBytes: 0 },
  };
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

const filePath = (folder: string, { contents }: VerifiedLayer): string =>
  join(folder, `${contents.diffId.slice('sha256:'.length)}.${VERSION}`);

const OTHER = `sha256:${'d'.repeat(64)}`;
const blobName = (digest: string): string => `${digest.slice('sha256:'.length)}.${VERSION}.blob`;

test('returns a saved layer, also in a later run', async () => {
  await withFiles({}, async (folder) => {
    const layer = makeLayer('a', 100);
    const inside = join(folder, 'new', 'cache');
    await open(inside).cache.put(layer);
    expect(await open(inside).cache.get(layer.contents.diffId)).toEqual(layer);
    expect(await open(inside).cache.get(makeLayer('b').contents.diffId)).toBeNull();
    expect((await stat(inside)).mode & 0o777).toBe(0o700);
    expect(await readdir(inside)).toHaveLength(1);
  });
});

const BLOB = `sha256:${'b'.repeat(64)}`;

test('finds a layer by its compressed blob, also after another blob of it was read', async () => {
  await withFiles({}, async (folder) => {
    const plain = makeLayer('a');
    const layer = { ...plain, digest: BLOB, compressed: 7 };
    const { cache } = open(folder);
    expect(await cache.blobs()).toEqual([]);
    await cache.put(layer);
    await cache.put({ ...layer, digest: `sha256:${'c'.repeat(64)}`, compressed: 9 });
    await cache.put(plain);
    expect([...(await open(folder).cache.blobs())].sort()).toEqual([BLOB, `sha256:${'c'.repeat(64)}`]);
    expect(await open(folder).cache.getBlob(BLOB)).toEqual(layer);
    expect(await cache.getBlob(plain.contents.diffId)).toBeNull();
    expect(await open(folder, 1_000_000, 'fedcba9876543210').cache.blobs()).toEqual([]);
  });
});

test.each<[string, (folder: string, layer: VerifiedLayer) => Promise<void>]>([
  ['is gone', (folder, layer) => rm(filePath(folder, layer))],
  ['is damaged', (folder, layer) => writeFile(filePath(folder, layer), 'x')],
  ['belongs to another blob', (folder) => cp(join(folder, blobName(BLOB)), join(folder, blobName(OTHER)))],
])('does not find the layer of a blob that %s', async (_, damage) => {
  await withFiles({}, async (folder) => {
    const layer = { ...makeLayer('a'), digest: BLOB, compressed: 7 };
    const { cache } = open(folder);
    await cache.put(layer);
    await damage(folder, layer);
    const wanted = (await cache.blobs()).includes(OTHER) ? OTHER : BLOB;
    expect(await cache.getBlob(wanted)).toBeNull();
  });
});

test('does not list a blob without the digests of all files, or a file with another name', async () => {
  await withFiles({ [`x.${VERSION}.blob`]: '' }, async (folder) => {
    const { cache } = open(folder);
    await cache.put({ ...makeLayer('a'), digest: BLOB, compressed: 7, hasContentDigests: false });
    expect(await cache.blobs()).toEqual([]);
  });
});

test('ignores layers that another version of the code read', async () => {
  await withFiles({}, async (folder) => {
    const layer = makeLayer('a');
    await open(folder).cache.put(layer);
    const { cache } = open(folder, 1_000_000, 'fedcba9876543210');
    expect(await cache.get(layer.contents.diffId)).toBeNull();
    await cache.put(layer);
    expect(await readdir(folder)).toHaveLength(2);
  });
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['a changed bit', (bytes) => Buffer.from(bytes.map((byte, i) => (i === 60 ? byte ^ 1 : byte)))],
  ['a missing end', (bytes) => bytes.subarray(0, -1)],
  ['a changed checksum', (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])])],
  ['an empty file', () => Buffer.alloc(0)],
])('treats a damaged file as missing and replaces it: %s', async (_, damage) => {
  await withFiles({}, async (folder) => {
    const [layer, { cache }] = [makeLayer('a'), open(folder)];
    await cache.put(layer);
    await writeFile(filePath(folder, layer), damage(await readFile(filePath(folder, layer))));
    expect(await cache.get(layer.contents.diffId)).toBeNull();
    await cache.put(layer);
    expect(await cache.get(layer.contents.diffId)).toEqual(layer);
  });
});

const checked = (content: string): Buffer =>
  Buffer.concat([Buffer.from(content), createHash('sha256').update(content).digest()]);

test.each<[string, (file: string) => Promise<unknown>]>([
  ['a pipe', (file) => execa('mkfifo', [file])],
  ['a link to a device', (file) => symlink('/dev/zero', file)],
  ['a directory', (file) => mkdir(file)],
  ['a file that is larger than the cache', (file) => writeFile(file, '').then(() => truncate(file, 1e9))],
  ['no layer', (file) => writeFile(file, checked('no layer'))],
  ['no JSON', (file) => writeFile(file, checked('{'))],
  ['null', (file) => writeFile(file, checked('null'))],
])('treats as missing, without reading it or waiting for it: %s', async (_, create) => {
  await withFiles({}, async (folder) => {
    const { cache } = open(folder);
    const layer = { ...makeLayer('a'), digest: BLOB, compressed: 7 };
    await cache.put(layer);
    await create(join(folder, blobName(OTHER)));
    expect(await cache.getBlob(OTHER)).toBeNull();
    await rm(filePath(folder, layer));
    await create(filePath(folder, layer));
    expect(await cache.get(layer.contents.diffId)).toBeNull();
    expect(await cache.getBlob(BLOB)).toBeNull();
  });
});

test('does not return another layer under a wrong file name', async () => {
  await withFiles({}, async (folder) => {
    const [a, b, { cache }] = [makeLayer('a'), makeLayer('b'), open(folder)];
    await cache.put(a);
    await writeFile(filePath(folder, b), await readFile(filePath(folder, a)));
    expect(await cache.get(b.contents.diffId)).toBeNull();
    expect(await cache.get('sha256:../../etc/passwd')).toBeNull();
  });
});

test('finds nothing in the file of a layer under the name of a blob, and the other way round', async () => {
  await withFiles({}, async (folder) => {
    const layer = { ...makeLayer('a'), digest: BLOB, compressed: 7 };
    await open(folder).cache.put(layer);
    const [layerFile, blobFile] = [filePath(folder, layer), join(folder, blobName(BLOB))];
    const [layerBytes, blobBytes] = [await readFile(layerFile), await readFile(blobFile)];
    await writeFile(blobFile, layerBytes);
    expect(await open(folder).cache.getBlob(BLOB)).toBeNull();
    await writeFile(layerFile, blobBytes);
    expect(await open(folder).cache.get(layer.contents.diffId)).toBeNull();
  });
});

test('stays within its size: removes the least recently used layers and never other files', async () => {
  await withFiles({ 'mine.txt': 'x'.repeat(10_000) }, async (folder) => {
    const layers = ['a', 'b', 'c'].map((name) => makeLayer(name, 50));
    await open(folder).cache.put(layers[0]!);
    const { size } = await stat(filePath(folder, layers[0]!));
    const { cache } = open(folder, 2.5 * size);
    await cache.put(layers[1]!);
    const longAgo = new Date(Date.now() - 3_600_000);
    for (const layer of layers.slice(0, 2)) await utimes(filePath(folder, layer), longAgo, longAgo);
    // Reading the older layer makes it the more recently used one.
    await cache.get(layers[0]!.contents.diffId);
    await cache.put(layers[2]!);
    const cached = await Promise.all(layers.map(({ contents }) => cache.get(contents.diffId)));
    expect(cached.map((layer) => layer !== null)).toEqual([true, false, true]);
    expect(await readdir(folder)).toContain('mine.txt');

    await open(folder, 10).cache.put(makeLayer('too large'));
    expect(await readdir(folder)).toHaveLength(3);
  });
});

test('removes a stale partial file, but not one that another run may be writing', async () => {
  await withFiles({}, async (folder) => {
    const part = (letter: string) => join(folder, `${letter.repeat(8)}-0000-4000-8000-000000000000.part`);
    for (const letter of ['a', 'b']) await writeFile(part(letter), 'half');
    const longAgo = new Date(Date.now() - 7_200_000);
    await utimes(part('a'), longAgo, longAgo);
    await open(folder).cache.put(makeLayer('x'));
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([
      part('b').slice(folder.length + 1),
    ]);
  });
});

test('warns once if it cannot write, and does not fail', async () => {
  await withFiles({ cache: 'a file, not a folder' }, async (folder) => {
    const { cache, warnings } = open(join(folder, 'cache'));
    await cache.put(makeLayer('a'));
    await cache.put(makeLayer('b'));
    expect(warnings).toEqual([expect.stringContaining("Can't write to the layer cache")]);
    expect(await cache.get(makeLayer('a').contents.diffId)).toBeNull();
  });
});

test('works with several runs at the same time', async () => {
  await withFiles({}, async (folder) => {
    await mkdir(join(folder, 'cache'));
    await chmod(join(folder, 'cache'), 0o700);
    const layers = Array.from({ length: 6 }, (_, i) => makeLayer(`shared${i}`, 200));
    const caches = Array.from({ length: 4 }, () => open(join(folder, 'cache')));
    const results = await Promise.all(
      caches.flatMap(({ cache }) =>
        layers.map(async (layer) => {
          const before = await cache.get(layer.contents.diffId);
          if (before === null) await cache.put(layer);
          return (await cache.get(layer.contents.diffId)) ?? 'missing';
        }),
      ),
    );
    expect(results.filter((layer) => layer === 'missing')).toEqual([]);
    expect(results).toEqual(caches.flatMap(() => layers));
    expect(caches.flatMap(({ warnings }) => warnings)).toEqual([]);
    const { stdout } = await execa('ls', [join(folder, 'cache')]);
    expect(stdout.split('\n')).toHaveLength(layers.length);
  });
});
