import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { GitContext } from '../../../src/adapters/git/git.ts';
import { findMovedFiles } from '../../../src/adapters/git/moved-files.ts';
import { openWorkingTree } from '../../../src/adapters/git/working-tree.ts';
import { createRun } from '../../../src/adapters/process/run-command.ts';
import { gitEnvironment, makeRepository } from '../../support/git.ts';
import type { TestRepository } from '../../support/git.ts';

let repository: TestRepository;
let context: GitContext;
beforeEach(async () => {
  repository = await makeRepository();
  await repository.commit('Begin', {
    app: 'one\n',
    'docker/Dockerfile': 'FROM scratch\n',
    '.gitignore': 'ignored\n',
  });
  const { signal } = new AbortController();
  context = { run: createRun(), directory: repository.path, env: gitEnvironment, signal };
});
afterEach(() => rm(repository.path, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(repository.path, name), text);

describe('has changes', () => {
  test.each<[string, boolean, () => Promise<unknown>]>([
    ['nothing', false, () => Promise.resolve()],
    ['a changed file', true, () => write('app', 'two\n')],
    ['a new file', true, () => write('new', '')],
    ['a deleted file', true, () => rm(join(repository.path, 'app'))],
    ['a file that git ignores', false, () => write('ignored', '')],
    ['a file whose time changed', false, () => utimes(join(repository.path, 'app'), 1, 1)],
  ])('after %s: %s', async (_, expected, change) => {
    await change();
    const index = await readFile(join(repository.path, '.git/index'));
    const { path, hasChanges } = await openWorkingTree(context);
    expect({ path, hasChanges }).toEqual({ path: repository.path, hasChanges: expected });
    expect(await readFile(join(repository.path, '.git/index'))).toEqual(index);
  });

  test('after a change in the index only', async () => {
    await write('app', 'two\n');
    await repository.git('add', 'app');
    await write('app', 'one\n');
    expect((await openWorkingTree(context)).hasChanges).toBe(true);
  });
});

describe('a file', () => {
  test('is read as it is now, like that of a commit', async () => {
    await write('app', 'two\n');
    const { file } = await openWorkingTree(context);
    expect(await file('app')).toBe('two');
    expect(await file('docker/Dockerfile')).toBe('FROM scratch');
  });

  test.each([['missing'], ['missing/app'], ['app/below']])('%s is no file', async (path) => {
    expect(await (await openWorkingTree(context)).file(path)).toBeNull();
  });

  test('is not read if it is anything but a regular file in the repository', async () => {
    const { path } = repository;
    await symlink('app', join(path, 'link'));
    await symlink('/etc', join(path, 'outside'));
    await symlink('docker', join(path, 'inside'));
    await promisify(execFile)('mkfifo', [join(path, 'pipe')]);
    await mkdir(join(path, 'folder'));
    await write('large', '');
    await truncate(join(path, 'large'), 17 * 1024 * 1024);
    const { file } = await openWorkingTree(context);
    expect(await file('inside/Dockerfile')).toBe('FROM scratch');
    await expect(file('link')).rejects.toThrow(
      "Can't read link of the working tree: it is a link or a directory.",
    );
    await expect(file('folder')).rejects.toThrow(/it is a link or a directory/);
    await expect(file('pipe')).rejects.toThrow(/it is a link or a directory/);
    await expect(file('outside/hostname')).rejects.toThrow(/it is outside the repository/);
    await expect(file('large')).rejects.toThrow(/it has more than 16777216 bytes/);
  });
});

test('finds files that are deleted and moved in the working tree, without a change to the index', async () => {
  const base = await repository.git('rev-parse', 'HEAD');
  await rm(join(repository.path, 'app'));
  await mkdir(join(repository.path, 'build'));
  await repository.git('mv', 'docker/Dockerfile', 'build/Dockerfile');
  const index = await readFile(join(repository.path, '.git/index'));
  expect(await findMovedFiles(context, base, null)).toEqual({
    deleted: ['app'],
    renamed: [{ from: 'docker/Dockerfile', to: 'build/Dockerfile' }],
  });
  expect(await findMovedFiles(context, base, base)).toEqual({ deleted: [], renamed: [] });
  expect(await readFile(join(repository.path, '.git/index'))).toEqual(index);
});
