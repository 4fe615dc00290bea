import { expect, test } from '@jest/globals';
import { useScripts } from '../../support/transpiled.ts';

const scripts = useScripts('stream-archive.ts');

interface Measured {
  readonly bytes: number;
  readonly unpacked: number;
  readonly entries: number;
  readonly maxRssMegabytes: number;
}

const measure = (files: number, megabytes: number, heap: number): Promise<Measured> =>
  scripts.run<Measured>('stream-archive.ts', [files, megabytes], {
    node: [`--max-old-space-size=${String(heap)}`],
  });

test('an image of more than 2 GB needs less than 250 MB', async () => {
  const measured = await measure(1000, 2048, 64);
  expect(measured.bytes).toBeGreaterThan(2 * 2 ** 30);
  expect(measured.unpacked).toBe(2048 * 2 ** 20 + 10 + 90 * 2 + 900 * 3);
  expect(measured.entries).toBe(1001);
  expect(measured.maxRssMegabytes).toBeLessThan(250);
}, 120_000);

test('100,000 files need less than 250 MB', async () => {
  const measured = await measure(100_000, 10, 160);
  expect(measured.entries).toBe(100_001);
  expect(measured.maxRssMegabytes).toBeLessThan(250);
}, 120_000);
