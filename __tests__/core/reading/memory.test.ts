import { expect, test } from '@jest/globals';
import { measureArchive } from '../../support/measure-archive.ts';
import { useScripts } from '../../support/transpiled.ts';

const scripts = useScripts('stream-archive.ts');

test('reading 100,000 files takes less than 250 MB of memory', async () => {
  const measured = await measureArchive(scripts, { files: 100_000, megabytes: 10, heap: 160 });
  expect(measured.entries).toBe(100_001);
  expect(measured.maxRssMegabytes).toBeLessThan(250);
});
