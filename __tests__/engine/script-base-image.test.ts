import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { ANY_ENGINE, usePrivateEngine } from '../support/engine.ts';

const BASE_IMAGE = resolve(import.meta.dirname, '../../script/base-image');
/** Other engines may have the images already, and then nothing is fetched. */
const engine = usePrivateEngine(ANY_ENGINE);
const root = await mkdtemp(join(tmpdir(), 'base-image-'));
afterAll(() => rm(root, { recursive: true, force: true }));

test('a package that cannot be fetched ends the script, and nothing is packed', async () => {
  for (const [name, status] of [
    ['distroless-python3', 2],
    ['openjdk', 2],
    // Only tests need it, and are skipped.
    ['debian', 69],
  ] as const) {
    const { exitCode, stderr } = await execa(BASE_IMAGE, [name, '--root', root], {
      env: { ...engine.env, ENGINE_DEBIAN_MIRROR: 'http://127.0.0.1:9/debian' },
      extendEnv: false,
      reject: false,
      timeout: 60_000,
    });
    expect({ name, exitCode, stderr }).toMatchObject({
      exitCode: status,
      stderr: expect.stringContaining(
        "can't fetch Debian packages from http://127.0.0.1:9/debian",
      ) as unknown,
    });
  }
  expect(await readdir(join(root, 'images'))).toEqual([]);
});
