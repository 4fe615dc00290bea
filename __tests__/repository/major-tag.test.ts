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
const moveTag = async (...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = await execa(SCRIPT, args, {
    cwd: clone.path,
    env: gitEnvironment,
    reject: false,
  });
  return { exitCode, output: stdout + stderr };
};
const publishedCommit = async (tag: string) =>
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
  expect(await moveTag('v1.2.3')).toEqual({ exitCode: 0, output: `v1 is v1.2.3 now (${first.slice(0, 7)})` });
  const next = await release('1.10.0');
  await moveTag('v1.10.0');
  const nextMajor = await release('2.0.0');
  await moveTag('v2.0.0');
  expect([await publishedCommit('v1'), await publishedCommit('v2')]).toEqual([next, nextMajor]);
});

test('a late fix of an earlier release does not move it back', async () => {
  const newest = await release('1.10.0');
  await moveTag('v1.10.0');
  await release('1.9.1');
  expect(await moveTag('v1.9.1')).toEqual({
    exitCode: 0,
    output: 'v1 stays at v1.10.0, which is newer than v1.9.1',
  });
  expect(await publishedCommit('v1')).toBe(newest);
});

test.each([
  [[], /give one tag/],
  [['v1'], /v1 is no release/],
  [['v1.2.3-beta'], /no release/],
  [['--force'], /no release/],
  [['v9.9.9'], /there is no tag v9.9.9/],
])('%j is rejected', async (args, message) => {
  await release('1.2.3');
  expect(await moveTag(...args)).toEqual({ exitCode: 2, output: expect.stringMatching(message) as unknown });
  expect(await publishedCommit('v1')).toBeNull();
});

test('a tag that differs from the version in package.json is rejected', async () => {
  await release('1.2.3');
  await clone.git('tag', 'v1.2.4');
  expect(await moveTag('v1.2.4')).toMatchObject({
    exitCode: 2,
    output: expect.stringMatching(/says version 1.2.3/),
  });
});
