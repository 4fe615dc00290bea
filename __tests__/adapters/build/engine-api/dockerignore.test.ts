import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { findUnignored } from '../../../../src/adapters/build/engine-api/dockerignore.ts';
import { makeFolder } from '../../../support/git.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['no rules', {}, ['.git']],
  ['no rules, and a package.json', { 'package.json': '{}' }, ['.git', 'node_modules']],
  ['rules', { 'package.json': '{}', '.dockerignore': '.git\n**/node_modules\n' }, []],
  [
    'rules with exceptions',
    { 'package.json': '{}', '.dockerignore': '*\n!node_modules\n' },
    ['node_modules'],
  ],
  ['rules of the Dockerfile', { 'Dockerfile.dockerignore': '.git\n', '.dockerignore': 'x\n' }, []],
  ['an invalid rule', { '.dockerignore': '[\n' }, []],
])('finds directories that a local build would add: %s', async (_, files, expected) => {
  const context = await makeFolder();
  folders.push(context);
  for (const [name, text] of Object.entries(files)) await writeFile(join(context, name), text);
  // A working tree hides its `.git` from the build, which says nothing about the rules of the repository.
  for (const hidesGitDir of [false, true]) {
    expect(await findUnignored({ context, dockerfile: join(context, 'Dockerfile'), hidesGitDir })).toEqual(
      expected,
    );
  }
});
