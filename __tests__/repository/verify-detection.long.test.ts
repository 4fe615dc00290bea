import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { execa } from 'execa';
import { ROOT } from '../support/docs/pages.ts';
import { describeWithTool } from '../support/fetched-tool.ts';

describeWithTool(['verify-detection'], 'script/verify-detection', () => {
  test('nothing is missed or invented that is not a known miss', async () => {
    const { exitCode, all } = await execa(join(ROOT, 'script/verify-detection'), {
      all: true,
      reject: false,
    });
    expect({ exitCode, all }).toMatchObject({ exitCode: 0 });
    expect(all).toMatch(/^[4-9]\d\d images: 0 missed, 0 invented$/m);
  });
});
