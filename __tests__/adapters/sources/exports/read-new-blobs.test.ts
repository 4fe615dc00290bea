import { expect, test } from '@jest/globals';
import { readNewBlobs } from '../../../../src/adapters/sources/exports/read-new-blobs.ts';
import { createLayerStore } from '../../../../src/app/images/layer-store.ts';
import { DEFAULT_LIMITS } from '../../../../src/core/image/read-limits.ts';

test('leaves all layers to the reader if the folder cannot be watched', async () => {
  const unused = () => {
    throw new Error('nothing can be read');
  };
  const pool = { read: unused, open: unused, stopIdle: unused, close: unused };
  const layers = createLayerStore(null, true);
  const end = readNewBlobs('/nonexistent', { pool, layers, limits: DEFAULT_LIMITS });
  await expect(end()).resolves.toBeUndefined();
});
