import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createTemporaryResources } from '../../../src/adapters/build/temporary-images.ts';

async function withLeftovers(
  removeImage: (name: string) => Promise<void>,
  use: (leftovers: ReturnType<typeof createTemporaryResources>) => Promise<void>,
): Promise<void> {
  const temp = await mkdtemp(join(tmpdir(), 'leftovers-'));
  try {
    await use(createTemporaryResources(temp, 'owner', removeImage));
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}

test('names are removed one after the other: an engine fails to remove two of one image at once', async () => {
  const removed: string[] = [];
  let running = 0;
  await withLeftovers(
    async (name) => {
      running += 1;
      expect(running).toBe(1);
      await setImmediate();
      removed.push(name);
      running -= 1;
    },
    async (leftovers) => {
      const tags = (['base', 'head', 'head'] as const).map((side) => leftovers.newTag(side));
      await leftovers.remove();
      expect(removed).toEqual(tags);
      await leftovers.remove();
      expect(removed).toHaveLength(3);
    },
  );
});

test('one that another job is removing as well is tried again', async () => {
  const tried: string[] = [];
  await withLeftovers(
    (name) => {
      tried.push(name);
      return tried.length === 1 ? Promise.reject(new Error('unrecognized image ID')) : Promise.resolve();
    },
    async (leftovers) => {
      const [first, second] = [leftovers.newTag('base'), leftovers.newTag('head')];
      await leftovers.remove();
      expect(tried).toEqual([first, second, first]);
    },
  );
});

test('one that stays keeps nothing else, and the next call tries it again', async () => {
  let isInUse = true;
  const removed: string[] = [];
  await withLeftovers(
    (name) => {
      if (isInUse && name.startsWith('image-weigh-in/base')) return Promise.reject(new Error('in use'));
      removed.push(name);
      return Promise.resolve();
    },
    async (leftovers) => {
      const [first, second] = [leftovers.newTag('base'), leftovers.newTag('head')];
      const folder = await leftovers.folder();
      await expect(leftovers.remove()).rejects.toThrow('in use');
      expect(existsSync(folder)).toBe(false);
      isInUse = false;
      await leftovers.remove();
      expect(removed).toEqual([second, first]);
    },
  );
});
