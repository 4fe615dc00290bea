import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { detectionDoc } from '../../../script/detection-doc.ts';

test('docs/detection.md is what the tables give (else run script/generate-detection-doc.mjs)', async () => {
  const written = await readFile(new URL('../../../docs/detection.md', import.meta.url), 'utf8');
  expect(written).toBe(detectionDoc());
});
