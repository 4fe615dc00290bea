import { appendFile, cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execa } from 'execa';

const ROOT = join(import.meta.dirname, '../..');
let copy = '';
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'weigh-in-generated-'));
  for (const name of ['src', 'script', 'schema', 'package.json', 'tsconfig.json', '.prettierrc.json']) {
    await cp(join(ROOT, name), join(copy, name), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rm(copy, { recursive: true, force: true }));

const check = async () => {
  const { exitCode, stderr } = await execa(
    process.execPath,
    [join(copy, 'script/generate-schemas.mjs'), '--check'],
    { reject: false },
  );
  return { exitCode, stderr };
};

test('schemas and validators match their sources, and a stale file is reported', async () => {
  expect(await check()).toEqual({ exitCode: 0, stderr: '' });
  const file = 'src/core/snapshot/generated/validate-snapshot.js';
  await appendFile(join(copy, file), ' ');
  expect(await check()).toEqual({
    exitCode: 1,
    stderr: `${file} is stale. Run: script/with-node24 node script/generate-schemas.mjs`,
  });
});
