import { expect, test } from '@jest/globals';
import { createLayerStore, type LayerFolder } from '../../../src/app/images/layer-store.ts';
import type { LayerDescription } from '../../../src/core/image/image.ts';
import type { VerifiedLayer } from '../../../src/core/image/verified-layer.ts';

const describe = (diffId: string, digest: string | null = null): LayerDescription => ({
  diffId,
  digest,
  path: '',
  size: null,
  createdBy: '',
});

const makeLayer = (diffId: string, digest: string | null, hasContentDigests = true): VerifiedLayer => ({
  contents: { diffId, entries: [], unpacked: 0, databases: [] },
  digest,
  compressed: digest === null ? null : 1,
  hasContentDigests,
  tarBytes: 0,
  count: { entries: 0, nameBytes: 0 },
});

function makeFolder(...layers: VerifiedLayer[]): LayerFolder & { readonly layers: VerifiedLayer[] } {
  const find = (matches: (layer: VerifiedLayer) => boolean) => Promise.resolve(layers.find(matches) ?? null);
  return {
    layers,
    get: (diffId) => find(({ contents }) => contents.diffId === diffId),
    getBlob: (digest) => find((layer) => layer.digest === digest),
    blobs: () => Promise.resolve(layers.flatMap(({ digest }) => digest ?? [])),
    put: (layer) => Promise.resolve(void layers.push(layer)),
  };
}

test('keeps layers for the next image only if it shall', async () => {
  const layer = makeLayer('a', null);
  const [keeping, forgetting] = [createLayerStore(null, true), createLayerStore(null, false)];
  for (const store of [keeping, forgetting]) await store.put(layer);
  expect(await keeping.get(describe('a'))).toBe(layer);
  expect(await forgetting.get(describe('a'))).toBeNull();
});

test('finds layers in each folder, and writes only to the first', async () => {
  const [own, restored] = [makeFolder(makeLayer('a', 'A')), makeFolder(makeLayer('b', 'B'))];
  const store = createLayerStore(own, true);
  store.addFolder(restored);
  expect(await store.get(describe('b'))).toBe(restored.layers[0]);
  expect(await store.getBlob('A')).toBe(own.layers[0]);
  expect(await store.blobs()).toEqual(new Set(['A', 'B']));
  await store.put(makeLayer('c', 'C'));
  expect([own.layers.length, restored.layers.length]).toEqual([2, 1]);
  expect(await store.getBlob('D')).toBeNull();
});

test('knows a blob only with the digests of all files', async () => {
  const store = createLayerStore(null, true);
  await store.put(makeLayer('a', 'A', false));
  expect([await store.getBlob('A'), await store.blobs()]).toEqual([null, new Set()]);
});

test('waits for a layer that is being read, and keeps it for later runs', async () => {
  const folder = makeFolder();
  const store = createLayerStore(folder, true);
  let finish: (layer: VerifiedLayer | null) => void = () => undefined;
  store.expect('A', new Promise((resolve) => (finish = resolve)));
  const [byBlob, byDiffId] = [store.getBlob('A'), store.get(describe('a', 'A'))];
  const layer = makeLayer('a', 'A');
  finish(layer);
  expect([await byBlob, await byDiffId, folder.layers]).toEqual([layer, layer, [layer]]);
});

test('looks elsewhere if a layer that was being read is invalid', async () => {
  const store = createLayerStore(makeFolder(makeLayer('a', null)), true);
  store.expect('A', Promise.resolve(null));
  expect(await store.get(describe('a', 'A'))).toMatchObject({ contents: { diffId: 'a' } });
});

test('finds each of two blobs of one layer', async () => {
  const store = createLayerStore(makeFolder(makeLayer('a', 'A'), makeLayer('a', 'B')), true);
  for (const digest of ['A', 'B', 'A'])
    expect(await store.get(describe('a', digest))).toMatchObject({ digest });
  expect(await store.get(describe('a', 'C'))).toBeNull();
});

test('does not take a layer for another one, as an image with a false config asks for', async () => {
  const store = createLayerStore(null, true);
  await store.put(makeLayer('harmless', 'A'));
  expect(await store.get(describe('harmless', 'B'))).toBeNull();
  await store.put(makeLayer('shell', 'B'));
  expect(await store.get(describe('harmless', 'B'))).toMatchObject({ contents: { diffId: 'shell' } });
});
