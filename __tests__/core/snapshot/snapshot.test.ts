import { expect, test } from '@jest/globals';
import { readArchive } from '../../support/reading.ts';
import { type Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import { takeSnapshot } from '../../../src/core/snapshot/take-snapshot.ts';
import {
  streamChunks,
  makeDockerArchive,
  makeOciArchive,
  sha256,
  makeTar,
  type TarEntry,
} from '../../support/tar.ts';

const provenance = { reference: 'app:1', commit: null, inputs: null, build: null };

async function snapshot(...layers: (readonly TarEntry[])[]): Promise<Snapshot> {
  const [image] = await readArchive(streamChunks(makeDockerArchive({ layers: layers.map(makeTar) })));
  return takeSnapshot(image!, provenance);
}

test('measures visible and hidden bytes, and lists every path once, sorted', async () => {
  const { size, fileCount, files, layers } = await snapshot(
    [
      { name: 'b', content: '12345' },
      { name: 'a', content: '123' },
      { name: 'd/', type: '5' },
    ],
    [
      { name: 'a', content: '1' },
      { name: '.wh.b' },
      { name: 'l', type: '2', linkname: 'a' },
      { name: 'p', type: '6' },
    ],
  );
  expect(size).toEqual({ unpacked: 9, compressed: null, visible: 1, hidden: 8 });
  expect(fileCount).toBe(3);
  expect(files).toEqual([
    { path: 'a', kind: 'file', size: 1, digest: sha256(Buffer.from('1')).slice(0, 32), layer: 1 },
    { path: 'l', kind: 'symlink', size: 0, digest: 'a', layer: 1 },
    { path: 'p', kind: 'special', size: 0, digest: null, layer: 1 },
  ]);
  expect(layers.map(({ unpacked }) => unpacked)).toEqual([8, 1]);
});

test('counts a hard-linked file once, under its first name, even if its original name is deleted', async () => {
  const linked: TarEntry[] = [
    { name: 'm', content: '12345' },
    { name: 'a', type: '1', linkname: 'm' },
    { name: 'z', type: '1', linkname: 'm' },
  ];
  const whole = await snapshot(linked);
  expect(whole.size).toMatchObject({ unpacked: 5, visible: 5, hidden: 0 });
  expect(whole.files.map(({ path, kind, size }) => [path, kind, size])).toEqual([
    ['a', 'hardlink', 5],
    ['m', 'file', 0],
    ['z', 'hardlink', 0],
  ]);
  const partly = await snapshot(linked, [{ name: '.wh.m' }, { name: '.wh.a' }]);
  expect(partly.size).toMatchObject({ unpacked: 5, visible: 5, hidden: 0 });
  const deleted = await snapshot(linked, [{ name: '.wh.m' }, { name: '.wh.a' }, { name: '.wh.z' }]);
  expect(deleted.size).toMatchObject({ unpacked: 5, visible: 0, hidden: 5 });
});

test('shares exactly the equal files with a similar snapshot', async () => {
  const common: TarEntry[] = [
    { name: 'a', content: '1' },
    { name: 'content', content: '12' },
    { name: 'l', type: '2', linkname: 'a' },
    { name: 'm', content: '123' },
    { name: 'z', type: '1', linkname: 'm' },
  ];
  const base = await snapshot([...common, { name: 'only-base', content: '' }], [{ name: 'k', content: '' }]);
  const changes: TarEntry[] = [
    { name: 'added', content: '' },
    { name: 'content', content: '21' },
    { name: '.wh.m' },
  ];
  const [image] = await readArchive(
    streamChunks(
      makeDockerArchive({
        layers: [common, [{ name: 'k', content: '' }], changes].map((layer) => makeTar(layer)),
      }),
    ),
  );
  const alone = takeSnapshot(image!, provenance);
  const head = takeSnapshot(image!, provenance, base);
  expect(head).toEqual(alone);
  const shared = head.files.filter((file) => base.files.includes(file)).map(({ path }) => path);
  // The hard link is now the first name of its file.
  expect(shared).toEqual(['a', 'k', 'l']);
  const unsorted = { files: base.files.toReversed() };
  expect(takeSnapshot(image!, provenance, unsorted)).toEqual(alone);
});

test('counts a repeated layer twice as unpacked and once as visible', async () => {
  const layer: TarEntry[] = [{ name: 'a', content: '123' }];
  const { size } = await snapshot(layer, [{ name: '.wh.a' }], layer);
  expect(size).toMatchObject({ unpacked: 6, visible: 3, hidden: 3 });
});

test('sums compressed sizes if every layer has one, and describes the image', async () => {
  const layers = [makeTar([{ name: 'bin/sh', mode: 0o755, content: '#!/bin/busybox' }]), makeTar([])];
  const [image] = await readArchive(streamChunks(makeOciArchive({ layers })));
  const described = takeSnapshot(image!, { reference: 'app:1', commit: 'abc', inputs: null, build: null });
  const sizes = image!.layers.map(({ compressed }) => compressed!);
  expect(described.size.compressed).toBe(sizes[0]! + sizes[1]!);
  expect(described).toMatchObject({
    reference: 'app:1',
    commit: 'abc',
    platform: { os: 'linux', architecture: 'amd64' },
  });
  const half = { ...image!, layers: [image!.layers[0]!, { ...image!.layers[1]!, compressed: null }] };
  expect(takeSnapshot(half, provenance).size.compressed).toBeNull();
});

test('measures an empty image as 0 bytes', async () => {
  expect((await snapshot([])).size).toEqual({ unpacked: 0, compressed: null, visible: 0, hidden: 0 });
});

test("refuses an image for Windows, whose shells can't be detected", async () => {
  const [image] = await readArchive(
    streamChunks(makeDockerArchive({ layers: [makeTar([{ name: 'Files/a' }])] })),
  );
  const windows = { ...image!, platform: { os: 'windows', architecture: 'amd64' } };
  expect(() => takeSnapshot(windows, provenance)).toThrow(
    expect.objectContaining({ area: 'source', what: "Can't measure an image for Windows (windows/amd64)" }),
  );
});
