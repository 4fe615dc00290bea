import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { detectionDoc } from '../../../script/detection-doc.ts';

test('docs/detection.md is up to date (if not, run script/generate-detection-doc.mjs)', async () => {
  const committed = await readFile(new URL('../../../docs/detection.md', import.meta.url), 'utf8');
  expect(committed).toBe(detectionDoc());
});
