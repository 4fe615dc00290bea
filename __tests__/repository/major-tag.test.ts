import { execa } from 'execa';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { gitEnvironment, makeRepository } from '../support/git.ts';
import type { TestRepository } from '../support/git.ts';

const SCRIPT = resolve(import.meta.dirname, '../../script/major-tag');
let origin: TestRepository;
let clone: TestRepository;

const release = async (version: string) => {
  const commit = await clone.commit(version, {
    'package.json': `${JSON.stringify({ name: 'x', version }, null, 2)}\n`.replace(/"\n}/, '",\n  "a": 1\n}'),
  });
  await clone.git('tag', `v${version}`);
  return commit;
};
const move = async (...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = await execa(SCRIPT, args, {
    cwd: clone.path,
    env: gitEnvironment,
    reject: false,
  });
  return { exitCode, said: stdout + stderr };
};
const published = async (tag: string) =>
  (await origin.git('tag', '--list', '--format=%(objectname)', tag)) || null;

beforeEach(async () => {
  origin = await makeRepository();
  clone = await makeRepository();
  await clone.git('remote', 'add', 'origin', `file://${origin.path}`);
});
afterEach(async () => {
  for (const { path } of [origin, clone]) await rm(path, { recursive: true, force: true });
});

test('the major tag follows the releases of its version', async () => {
  const first = await release('1.2.3');
  expect(await move('v1.2.3')).toEqual({ exitCode: 0, said: `v1 is v1.2.3 now (${first.slice(0, 7)})` });
  const next = await release('1.10.0');
  await move('v1.10.0');
  const two = await release('2.0.0');
  await move('v2.0.0');
  expect([await published('v1'), await published('v2')]).toEqual([next, two]);
});

test('a late fix of an earlier release does not move it back', async () => {
  const newest = await release('1.10.0');
  await move('v1.10.0');
  await release('1.9.1');
  expect(await move('v1.9.1')).toEqual({
    exitCode: 0,
    said: 'v1 stays at v1.10.0, which is newer than v1.9.1',
  });
  expect(await published('v1')).toBe(newest);
});

test.each([
  [[], /give one tag/],
  [['v1'], /v1 is no release/],
  [['v1.2.3-beta'], /no release/],
  [['--force'], /no release/],
  [['v9.9.9'], /there is no tag v9.9.9/],
])('%j is rejected', async (args, message) => {
  await release('1.2.3');
  expect(await move(...args)).toEqual({ exitCode: 2, said: expect.stringMatching(message) as unknown });
  expect(await published('v1')).toBeNull();
});

test('a tag that differs from the version in package.json is rejected', async () => {
  await release('1.2.3');
  await clone.git('tag', 'v1.2.4');
  expect(await move('v1.2.4')).toMatchObject({
    exitCode: 2,
    said: expect.stringMatching(/says version 1.2.3/),
  });
});
