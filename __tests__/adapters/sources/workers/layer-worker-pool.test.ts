import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { layerOptions } from '../../../support/reading.ts';
import { createBlobReader } from '../../../../src/core/reading/blob-reader.ts';
import type { ReadLimits } from '../../../../src/core/image/read-limits.ts';
import { openLayerPool } from '../../../../src/adapters/sources/workers/layer-worker-pool.ts';
import { readBlob } from '../../../../src/adapters/sources/read-blob.ts';
import { withFiles } from '../../../support/engine.ts';
import { DIST, NODE_24 } from '../../../support/runner.ts';
import { makeTar } from '../../../support/tar.ts';

/** The bundled script of the workers. */
const SCRIPT = pathToFileURL(join(DIST, 'layer-worker.js'));
const UNTRUSTED = { isTrusted: false, isSequential: false };
const noop = () => undefined;
const layer = makeTar([
  { name: 'bin/sh', mode: 0o755, content: '#!/x' },
  { name: 'large', content: 'y'.repeat(3_000_000) },
]);

interface PoolOptions {
  readonly limits?: Partial<ReadLimits>;
  readonly signal?: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
  readonly script?: URL;
}

async function withPool<T>(
  options: PoolOptions,
  use: (pool: ReturnType<typeof openLayerPool>) => Promise<T>,
): Promise<T> {
  const pool = openLayerPool({ script: SCRIPT, limits: {}, ...options });
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}

const blobs = {
  plain: layer,
  gzip: gzipSync(layer),
  'cut off': layer.subarray(0, 2_000_000),
  'no layer': Buffer.from('this is a text\n'.repeat(100)),
};

describe.each(Object.entries(blobs))('each thread of the pool reads a blob alike: %s', (_, bytes) => {
  test.each([true, false])('with hashed contents: %s', async (hashContent) => {
    await withFiles({}, async (folder) => {
      const file = join(folder, 'archive');
      await writeFile(file, Buffer.concat([Buffer.alloc(777, 'before'), bytes, Buffer.alloc(99, 'after')]));
      const location = { file, offset: 777, length: bytes.length };
      const here = await readBlob(location, { ...layerOptions({}), hashContent }, noop);
      let read = 0;
      // The first read uses this thread, the second one a worker.
      const there = await withPool({ onBytes: (count) => (read += count) }, (pool) =>
        Promise.all([pool.read(location, hashContent), pool.read(location, hashContent)]),
      );
      expect(there).toEqual([here, here]);
      expect(read).toBe(2 * bytes.length);
    });
  });
});

describe.each(Object.entries(blobs))('a worker reads a stream: %s', (_, bytes) => {
  test.each([1000, 600_000, 10_000_000])('in pieces of %i bytes', async (size) => {
    const open = (isTrusted: boolean) =>
      withPool({}, async (pool) => {
        const reader = pool.open(true, { isTrusted, isSequential: true });
        // All pieces share one buffer, as with sockets and files.
        const piece = Buffer.alloc(Math.min(size, bytes.length));
        for (let offset = 0; offset < bytes.length; offset += piece.length) {
          const length = bytes.copy(piece, 0, offset);
          await reader.write(piece.subarray(0, length));
        }
        return reader.end();
      });
    const here = createBlobReader(layerOptions({}));
    await here.write(bytes);
    const expected = await here.end();
    expect(await open(false)).toEqual(expected);
    if (expected.kind !== 'layer') return;
    expect(await open(true)).toEqual({
      ...expected,
      digest: null,
      contents: { ...expected.contents, diffId: '' },
    });
  });
});

test('reads more layers than there are workers', async () => {
  await withFiles({}, async (folder) => {
    const tars = Array.from({ length: 20 }, (_, i) =>
      makeTar([{ name: `file${i}`, content: 'x'.repeat(i * 1000) }]),
    );
    await Promise.all(tars.map((tar, i) => writeFile(join(folder, `${i}`), tar)));
    const read = await withPool({}, (pool) =>
      Promise.all(
        tars.map((tar, i) => pool.read({ file: join(folder, `${i}`), offset: 0, length: tar.length }, false)),
      ),
    );
    const paths = read.map((blob) => blob.kind === 'layer' && blob.contents.entries.map(({ path }) => path));
    expect(paths).toEqual(tars.map((_, i) => [`file${i}`]));
  });
});

test('applies the limits in each thread', async () => {
  await withFiles({}, async (folder) => {
    const file = join(folder, 'layer');
    await writeFile(file, layer);
    const location = { file, offset: 0, length: layer.length };
    const read = await withPool({ limits: { maxEntries: 1 } }, (pool) =>
      Promise.all([pool.read(location, false), pool.read(location, false)]),
    );
    const failure = { kind: 'failed', error: { area: 'archive', name: 'WeighInError' } };
    expect(read).toMatchObject([failure, failure]);
  });
});

test('names a missing file and one that became shorter', async () => {
  await withFiles({ short: 'x' }, async (folder) => {
    await withPool({}, async (pool) => {
      const readTwice = (name: string) => {
        const location = { file: join(folder, name), offset: 0, length: 10 };
        return Promise.all([pool.read(location, false), pool.read(location, false)]);
      };
      const gone = { kind: 'failed', error: { what: expect.stringContaining('gone') } };
      expect(await readTwice('gone')).toMatchObject([gone, gone]);
      const short = { kind: 'failed', error: { why: expect.stringContaining('shorter') } };
      expect(await readTwice('short')).toMatchObject([short, short]);
    });
  });
});

test('rejects running and waiting reads with the reason of an abort', async () => {
  await withFiles({}, async (folder) => {
    const file = join(folder, 'layer');
    await writeFile(file, layer);
    const abort = new AbortController();
    await withPool({ signal: abort.signal }, async (pool) => {
      const reads = Array.from({ length: 30 }, () =>
        pool.read({ file, offset: 0, length: layer.length }, true),
      );
      const outcomes = Promise.allSettled(reads);
      abort.abort(new Error('cancelled'));
      const reasons = (await outcomes).map(
        (outcome) => outcome.status === 'rejected' && String(outcome.reason),
      );
      expect(new Set(reasons)).toEqual(new Set(['Error: cancelled']));
      await expect(pool.read({ file, offset: 0, length: 1 }, false)).rejects.toThrow('cancelled');
    });
  });
});

test('rejects all reads if the workers crash', async () => {
  await withFiles({ 'broken.mjs': 'throw new Error("a defect")' }, async (folder) => {
    await withPool({ script: pathToFileURL(join(folder, 'broken.mjs')) }, async (pool) => {
      const reads = Array.from({ length: 5 }, async () => pool.open(true, UNTRUSTED).end());
      const outcomes = await Promise.allSettled(reads);
      expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 'rejected'));
    });
  });
});

describe('lets other work of this thread go on while it reads', () => {
  const large = makeTar([{ name: 'large', content: 'y'.repeat(20_000_000) }]);
  // After the zeros, there is more than one piece, but less than a megabyte.
  const zeros = makeTar([
    { name: 'zeros', content: '\0'.repeat(60_000_000) },
    { name: 'noise', content: randomBytes(300_000) },
  ]);
  test.each<[string, Buffer, number]>([
    ['a large layer', large, 10],
    ['a small one that is large when it is unpacked', gzipSync(zeros), 1],
  ])('%s', async (_, bytes, minTurns) => {
    await withFiles({}, async (folder) => {
      const file = join(folder, 'layer');
      await writeFile(file, bytes);
      let turns = 0;
      let isReading = true;
      const count = (): void => {
        turns += 1;
        if (isReading) setImmediate(count);
      };
      setImmediate(count);
      const read = await withPool({}, (pool) => pool.read({ file, offset: 0, length: bytes.length }, false));
      isReading = false;
      expect(read.kind).toBe('layer');
      expect(turns).toBeGreaterThanOrEqual(minTurns);
    });
  });
});

test('reads one layer at a time in this thread, and others in workers', async () => {
  await withFiles({ 'broken.mjs': 'throw new Error("a defect")' }, async (folder) => {
    const file = join(folder, 'layer');
    await writeFile(file, layer);
    const location = { file, offset: 0, length: layer.length };
    await withPool({ script: pathToFileURL(join(folder, 'broken.mjs')) }, async (pool) => {
      const [here, there] = await Promise.allSettled([
        pool.read(location, false),
        pool.read(location, false),
      ]);
      expect([here.status, there.status]).toEqual(['fulfilled', 'rejected']);
      expect(await pool.read(location, false)).toMatchObject({ kind: 'layer' });
    });
  });
});

test('refuses work after it was closed, and starts no worker', async () => {
  await withFiles({ layer }, async (folder) => {
    const location = { file: join(folder, 'layer'), offset: 0, length: layer.length };
    const pool = openLayerPool({ script: SCRIPT, limits: {} });
    const begun = pool.open(true, UNTRUSTED);
    await begun.write(layer);
    await pool.close();
    await expect(pool.read(location, false)).rejects.toThrow('the layer workers were stopped');
    await expect(pool.open(true, UNTRUSTED).write(Buffer.alloc(100_000))).rejects.toThrow('were stopped');
    await expect(Promise.resolve(pool.open(true, UNTRUSTED).end())).rejects.toThrow('were stopped');
    await expect(Promise.resolve(begun.end())).rejects.toThrow('were stopped');
    await pool.close();
  });
});

test('does not keep the process running after it was closed', async () => {
  const source = pathToFileURL(
    join(import.meta.dirname, '../../../../src/adapters/sources/workers/layer-worker-pool.ts'),
  );
  const program = `
    import { openLayerPool } from ${JSON.stringify(source.href)};
    const pool = openLayerPool({ script: new URL(${JSON.stringify(SCRIPT.href)}), limits: {} });
    await pool.close();
    await pool.read({ file: '/x', offset: 0, length: 1 }, false).catch(() => console.log('refused'));
  `;
  const { stdout } = await execa(NODE_24, ['--input-type=module', '--eval', program], { timeout: 20_000 });
  expect(stdout).toBe('refused');
});
