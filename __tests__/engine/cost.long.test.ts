import { expect, test } from '@jest/globals';
import { execa } from 'execa';
import { join } from 'node:path';
import { ROOT } from '../support/docs/pages.ts';

test('script/cost measures every example, and reuses the kept base', async () => {
  const { stdout } = await execa(join(ROOT, 'script/cost'), ['--runs', '1']);
  const rows = stdout.split('\n').filter((line) => / MB \| [\d.]+ s \| [\d.]+ s \| [\d.]+ s \|$/.test(line));
  expect(rows).toHaveLength(3);
}, 1_200_000);
