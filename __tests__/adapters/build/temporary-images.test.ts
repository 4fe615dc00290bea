import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createTemporaryResources } from '../../../src/adapters/build/temporary-images.ts';

async function withResources(
  removeImage: (name: string) => Promise<void>,
  use: (resources: ReturnType<typeof createTemporaryResources>) => Promise<void>,
): Promise<void> {
  const temp = await mkdtemp(join(tmpdir(), 'resources-'));
  try {
    await use(createTemporaryResources(temp, 'owner', removeImage));
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}

test('removes names one at a time, because engines fail to remove two names of one image at once', async () => {
  const removed: string[] = [];
  let running = 0;
  await withResources(
    async (name) => {
      running += 1;
      expect(running).toBe(1);
      await setImmediate();
      removed.push(name);
      running -= 1;
    },
    async (resources) => {
      const tags = (['base', 'head', 'head'] as const).map((side) => resources.newTag(side));
      await resources.remove();
      expect(removed).toEqual(tags);
      await resources.remove();
      expect(removed).toHaveLength(3);
    },
  );
});

test('tries again if another job removes the same image', async () => {
  const attempted: string[] = [];
  await withResources(
    (name) => {
      attempted.push(name);
      return attempted.length === 1 ? Promise.reject(new Error('unrecognized image ID')) : Promise.resolve();
    },
    async (resources) => {
      const [first, second] = [resources.newTag('base'), resources.newTag('head')];
      await resources.remove();
      expect(attempted).toEqual([first, second, first]);
    },
  );
});

test('removes everything else if one image stays, and tries that one again in the next call', async () => {
  let isInUse = true;
  const removed: string[] = [];
  await withResources(
    (name) => {
      if (isInUse && name.startsWith('image-weigh-in/base')) return Promise.reject(new Error('in use'));
      removed.push(name);
      return Promise.resolve();
    },
    async (resources) => {
      const [first, second] = [resources.newTag('base'), resources.newTag('head')];
      const folder = await resources.folder();
      await expect(resources.remove()).rejects.toThrow('in use');
      expect(existsSync(folder)).toBe(false);
      isInUse = false;
      await resources.remove();
      expect(removed).toEqual([second, first]);
    },
  );
});
