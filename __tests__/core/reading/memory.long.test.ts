import { expect, test } from '@jest/globals';
import { measureArchive } from '../../support/measure-archive.ts';
import { useScripts } from '../../support/transpiled.ts';

const scripts = useScripts('stream-archive.ts');

test('reading an image of more than 2 GB takes less than 250 MB of memory', async () => {
  const measured = await measureArchive(scripts, { files: 1000, megabytes: 2048, heap: 64 });
  expect(measured.bytes).toBeGreaterThan(2 * 2 ** 30);
  expect(measured.unpacked).toBe(2048 * 2 ** 20 + 10 + 90 * 2 + 900 * 3);
  expect(measured.entries).toBe(1001);
  expect(measured.maxRssMegabytes).toBeLessThan(250);
});
