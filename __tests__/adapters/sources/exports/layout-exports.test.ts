import { access, copyFile, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { createLayoutExports } from '../../../../src/adapters/sources/exports/layout-exports.ts';
import { createImageReader } from '../../../../src/adapters/sources/image-reader.ts';
import { openLayerPool } from '../../../../src/adapters/sources/workers/layer-worker-pool.ts';
import { createSharedPool } from '../../../../src/adapters/sources/workers/shared-pool.ts';
import type { LayoutExport } from '../../../../src/app/ports/layout-exports.ts';
import { createLayerStore, type LayerStore } from '../../../../src/app/images/layer-store.ts';
import type { VerifiedLayer } from '../../../../src/core/image/verified-layer.ts';
import type { ReadLimits } from '../../../../src/core/image/read-limits.ts';
import { withFiles } from '../../../support/engine.ts';
import { DIST } from '../../../support/runner.ts';
import { makeTar, ociEntries, sha256 } from '../../../support/tar.ts';
import { makeRequest } from '../../../support/wanted.ts';

const script = pathToFileURL(join(DIST, 'layer-worker.js'));
/** Bytes that don't get smaller, so that a layer is large enough for a worker. */
const noise = (seed: string): Buffer =>
  Buffer.concat(
    Array.from({ length: 50_000 }, (_, i) => Buffer.from(sha256(Buffer.from(`${seed}${i}`)), 'hex')),
  );
const makeLayer = (name: string): Buffer => makeTar([{ name, content: noise(name) }]);
const [shared, old, changed] = ['shared', 'old', 'changed'].map(makeLayer) as [Buffer, Buffer, Buffer];
const blobFile = (directory: string, layer: Buffer): string =>
  join(directory, 'blobs/sha256', sha256(gzipSync(layer)));
const blobOf = (layer: Buffer): string => `sha256:${sha256(gzipSync(layer))}`;

/** Writes an image like BuildKit: what exists is skipped, and each blob is renamed into place. Returns the copy of the index. */
async function exportImage(
  directory: string,
  layers: readonly Buffer[],
  document = {},
  compress?: (layer: Uint8Array) => Uint8Array,
): Promise<string> {
  for (const { name, content = '' } of ociEntries([{ layers, document }], compress)) {
    const file = join(directory, name);
    const exists = await access(file).then(
      () => true,
      () => false,
    );
    if (name !== 'index.json' && exists) continue;
    const partial = join(directory, 'ingest', name.replaceAll('/', '-'));
    for (const path of [file, partial]) await mkdir(dirname(path), { recursive: true });
    await writeFile(partial, content);
    await rename(partial, file);
  }
  const index = join(directory, `../index-${layers.length}`);
  await copyFile(join(directory, 'index.json'), index);
  return index;
}

interface Fixture {
  readonly directory: string;
  /** Lines of the log. */
  readonly lines: readonly string[];
  readonly store: LayerStore;
  readonly sizeOf: (layer: Buffer) => Promise<number | undefined>;
  readonly start: () => Promise<LayoutExport>;
  /** Exports an image with what `store` knows, and returns whether it is complete. */
  readonly run: (
    layers: readonly Buffer[],
    document?: object,
    compress?: (layer: Uint8Array) => Uint8Array,
  ) => Promise<{ complete: boolean; index: string }>;
  /** Reads an exported image. */
  readonly read: (index: string) => Promise<readonly string[]>;
}

async function withFixture(use: (fixture: Fixture) => Promise<void>, limits: Partial<ReadLimits> = {}) {
  await withFiles({}, async (folder) => {
    const directory = join(folder, 'layout');
    const store = createLayerStore(null, true);
    const lines: string[] = [];
    const usePool = createSharedPool(() => openLayerPool({ script, limits }));
    const exports = createLayoutExports({
      layers: store,
      usePool,
      limits,
      log: { info: (line) => void lines.push(line) },
    });
    const reader = createImageReader({
      engine: () => Promise.reject(new Error('not needed')),
      layers: store,
      usePool,
      limits,
    });
    await use({
      directory,
      lines,
      store,
      start: () => exports.start(directory),
      sizeOf: (layer) =>
        stat(blobFile(directory, layer)).then(
          ({ size }) => size,
          () => undefined,
        ),
      async run(layers, document, compress) {
        const started = await exports.start(directory);
        const index = await exportImage(directory, layers, document, compress);
        const complete = await started.isComplete(index);
        started.end();
        return { complete, index };
      },
      async read(index) {
        const reference = { source: 'oci-dir', directory, name: null, index } as const;
        const [snapshot] = await reader.read([makeRequest(reference)], 'all');
        return snapshot!.files.map(({ path }) => path).sort();
      },
    });
  });
}

/** The layer as this program reads it from an export. */
async function readExported(layer: Buffer): Promise<VerifiedLayer> {
  const found: VerifiedLayer[] = [];
  await withFixture(async ({ run, read, store }) => {
    await read((await run([layer])).index);
    found.push((await store.getBlob(blobOf(layer)))!);
  });
  return found[0]!;
}

test('reads layers as soon as they are exported', async () => {
  await withFixture(async ({ run, read, store }) => {
    const { complete, index } = await run([shared, old]);
    expect(complete).toBe(true);
    // Nothing has asked for them.
    for (const layer of [shared, old])
      expect(await store.getBlob(blobOf(layer))).toMatchObject({ hasContentDigests: true });
    expect(await read(index)).toEqual(['old', 'shared']);
  });
});

test('does not export layers that are known', async () => {
  const known = await readExported(shared);
  await withFixture(async ({ run, read, store, sizeOf }) => {
    await store.put(known);
    const { complete, index } = await run([shared, changed]);
    expect([complete, await sizeOf(shared), await sizeOf(changed)]).toEqual([
      true,
      0,
      gzipSync(changed).length,
    ]);
    expect(await read(index)).toEqual(['changed', 'shared']);
  });
});

test.each<[string, (known: VerifiedLayer) => VerifiedLayer]>([
  ['has another size', (known) => ({ ...known, compressed: 1 })],
  [
    'has another diff ID',
    (known) => ({ ...known, contents: { ...known.contents, diffId: `sha256:${'1'.repeat(64)}` } }),
  ],
])('exports a layer again if the known one %s', async (_, change) => {
  const known = change(await readExported(shared));
  await withFixture(async ({ run, read, store, sizeOf }) => {
    await store.put(known);
    expect((await run([shared, old])).complete).toBe(false);
    expect(await sizeOf(shared)).toBeUndefined();
    const { complete, index } = await run([shared, old]);
    expect(complete).toBe(true);
    expect(await read(index)).toEqual(['old', 'shared']);
  });
});

test('exports a layer again if the known one is gone', async () => {
  const known = await readExported(shared);
  await withFixture(async ({ run, store, sizeOf }) => {
    let isGone = false;
    store.addFolder({
      get: () => Promise.resolve(null),
      put: () => Promise.resolve(),
      blobs: () => Promise.resolve([blobOf(shared)]),
      getBlob: () => Promise.resolve(isGone ? null : known),
    });
    isGone = true;
    expect((await run([shared])).complete).toBe(false);
    expect((await run([shared])).complete).toBe(true);
    expect(await sizeOf(shared)).toBe(gzipSync(shared).length);
  });
});

test('exports all layers after a failure that names a known one, once', async () => {
  const known = await readExported(shared);
  await withFixture(async ({ start, store, sizeOf }) => {
    await store.put(known);
    const failed = await start();
    expect(await failed.mayWorkAgain('RUN make did not complete successfully')).toBe(false);
    expect(await sizeOf(shared)).toBe(0);
    expect(await failed.mayWorkAgain(`unexpected size of ${blobOf(shared)}`)).toBe(true);
    expect(await sizeOf(shared)).toBeUndefined();
    expect(await failed.mayWorkAgain(`unexpected size of ${blobOf(shared)}`)).toBe(false);
    failed.end();
  });
});

test('leaves a disk that cannot be written to the builder, which reports it', async () => {
  const known = await readExported(shared);
  await withFixture(async ({ directory, start, store }) => {
    await store.put(known);
    await writeFile(directory, 'no directory');
    const failed = await start();
    expect(await failed.mayWorkAgain(`can't write ${blobOf(shared)}: not a directory`)).toBe(false);
    failed.end();
  });
});

test('an empty file without a known layer is a missing layer', async () => {
  await withFixture(async ({ directory, run, read }) => {
    const { index } = await run([old]);
    await writeFile(blobFile(directory, shared), '');
    const other = await exportImage(directory, [shared, old]);
    expect(await read(index)).toEqual(['old']);
    await expect(read(other)).rejects.toThrow(/Incomplete image: .* is missing/);
  });
});

test('leaves a damaged blob to the reader, which reports it', async () => {
  await withFixture(async ({ directory, run, read, store }) => {
    await mkdir(dirname(blobFile(directory, shared)), { recursive: true });
    // BuildKit doesn't replace it.
    await writeFile(blobFile(directory, shared), gzipSync(changed));
    const { complete, index } = await run([shared, old]);
    expect([complete, await store.getBlob(blobOf(shared))]).toEqual([true, null]);
    await expect(read(index)).rejects.toThrow("doesn't match its digest");
  });
});

test('what it reads ahead stays within the limits of an image', async () => {
  await withFixture(
    async ({ run, store }) => {
      await run([shared, old, changed]);
      const found = await Promise.all([shared, old, changed].map((layer) => store.getBlob(blobOf(layer))));
      expect(found.filter((layer) => layer !== null)).toHaveLength(2);
    },
    { maxEntries: 2 },
  );
});

test('a limit of an image counts layers that are known or were read ahead', async () => {
  const known = [await readExported(shared), await readExported(old)];
  for (const [layers, isRefused] of [
    [[], false],
    [[], true],
    [known, false],
    [known, true],
  ] as const) {
    await withFixture(
      async ({ run, read, store }) => {
        for (const layer of layers) await store.put(layer);
        const { complete, index } = await run([shared, old]);
        expect(complete).toBe(true);
        const reading = read(index).catch(String);
        expect(await reading).toEqual(
          isRefused ? expect.stringContaining('exceeds the read limit max-entries') : ['old', 'shared'],
        );
      },
      { maxEntries: isRefused ? 1 : 2 },
    );
  }
});

test('a layer that really is empty is no known layer', async () => {
  await withFixture(async ({ directory, run, read }) => {
    const empty = Buffer.alloc(0);
    const { complete, index } = await run([old, empty], {}, (layer) =>
      layer.length === 0 ? layer : gzipSync(layer),
    );
    expect(complete).toBe(true);
    expect(await stat(join(directory, 'blobs/sha256', sha256(empty)))).toMatchObject({ size: 0 });
    expect(await read(index)).toEqual(['old']);
  });
});

test('an image can be read after a later export needed all layers', async () => {
  const [known, other] = [await readExported(shared), await readExported(old)];
  await withFixture(async ({ run, read, store, sizeOf }) => {
    await store.put(known);
    await store.put({ ...other, compressed: 1 });
    const first = await run([shared]);
    expect([first.complete, await sizeOf(shared)]).toEqual([true, 0]);
    expect((await run([old, changed])).complete).toBe(false);
    expect(await sizeOf(shared)).toBeUndefined();
    expect((await run([old, changed])).complete).toBe(true);
    expect(await read(first.index)).toEqual(['shared']);
  });
});

test('the log counts known layers', async () => {
  const known = [await readExported(shared), await readExported(old)];
  await withFixture(async ({ run, store, lines }) => {
    await store.put(known[0]!);
    await run([shared]);
    await run([shared, changed]);
    await store.put(known[1]!);
    await run([shared, old, changed]);
    expect(lines).toEqual([
      '1 of 1 layer is known and was not exported',
      '1 of 2 layers is known and was not exported',
      '2 of 3 layers are known and were not exported',
    ]);
  });
});
