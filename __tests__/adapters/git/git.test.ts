import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { removeFolder } from '../../../src/adapters/process/remove-directory.ts';
import { findRepository } from '../../../src/adapters/git/find-repository.ts';
import { openHistory } from '../../../src/adapters/git/commit-history.ts';
import { openTrees } from '../../../src/adapters/git/worktrees.ts';
import { createRun } from '../../../src/adapters/process/run-command.ts';
import { planCommits } from '../../../src/app/commits/choose-commits.ts';
import type { Event } from '../../../src/app/github/event.ts';
import { git } from '../../../src/adapters/git/git.ts';
import type { GitContext } from '../../../src/adapters/git/git.ts';
import { checkOut, gitEnvironment, makeFolder, makePullRequest, makeRepository } from '../../support/git.ts';
import type { TestPullRequest, TestRepository } from '../../support/git.ts';

const DOCKERFILE = { Dockerfile: 'FROM scratch\n', 'app.txt': 'one\n' };
const pull: TestPullRequest = await makePullRequest(DOCKERFILE, { 'app.txt': 'two\n' });
const folders: string[] = [pull.origin.path];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

function contextOf(repository: TestRepository, signal = new AbortController().signal): GitContext {
  folders.push(repository.path);
  return { run: createRun(), directory: repository.path, env: gitEnvironment, signal };
}

async function planAt(commit: string, depth: number, event: Event, baseRef: string | null = null) {
  const clone = await checkOut(pull.origin, commit, depth);
  return planCommits(event, baseRef, openHistory(contextOf(clone), 'remote'));
}

const pullRequest: Event = {
  kind: 'pull-request',
  number: 1,
  headSha: pull.head,
  baseBranch: 'main',
  fromFork: false,
  author: null,
  labels: [],
  mergeSha: null,
};

describe.each([
  ['depth 1', 1],
  ['the whole history', 0],
])('with %s', (_, depth) => {
  test('a merge commit is compared with its first parent', async () => {
    const plan = await planAt(pull.merge, depth, pullRequest);
    expect(plan).toMatchObject({ head: pull.merge, base: { commit: pull.base } });
    expect(plan.explanation).toContain('compared with main at');
  });

  test('a head commit is compared with the merge base, however far main went on', async () => {
    const plan = await planAt(pull.head, depth, pullRequest);
    expect(plan).toMatchObject({ head: pull.head, base: { commit: pull.fork } });
    expect(plan.explanation).toContain('head commit');
  });

  test('a merge queue is compared with the base of its group', async () => {
    const plan = await planAt(pull.merge, depth, {
      kind: 'merge-group',
      baseSha: pull.base,
      headSha: pull.merge,
      number: 1,
    });
    expect(plan.base).toEqual({ commit: pull.base });
  });

  test('a push is compared with the commit before it', async () => {
    const plan = await planAt(pull.base, depth, {
      kind: 'push',
      branch: 'main',
      after: pull.base,
      before: pull.fork,
      defaultBranch: 'main',
    });
    expect(plan.base).toEqual({ commit: pull.fork });
  });

  test('the first push of a branch is compared with where it left the default branch', async () => {
    const plan = await planAt(pull.head, depth, {
      kind: 'push',
      branch: 'main',
      after: pull.head,
      before: null,
      defaultBranch: 'main',
    });
    expect(plan.base).toEqual({ commit: pull.fork });
  });

  test('a push over a commit that is gone says so', async () => {
    const gone = 'd'.repeat(40);
    const plan = await planAt(pull.base, depth, {
      kind: 'push',
      branch: 'main',
      after: pull.base,
      before: gone,
      defaultBranch: 'main',
    });
    expect(plan.base).toEqual({
      missing: expect.stringContaining('ddddddd, is no longer in the repository') as unknown,
    });
  });

  test('a manual run is compared with the default branch, also when the event does not name it', async () => {
    const plan = await planAt(pull.head, depth, { kind: 'manual', defaultBranch: null });
    expect(plan.base).toEqual({ commit: pull.fork });
  });

  test('base-ref comes before the event', async () => {
    const plan = await planAt(pull.merge, depth, pullRequest, 'HEAD');
    expect(plan).toMatchObject({ head: pull.merge, base: { commit: pull.merge } });
    expect(plan.explanation).toContain('both sides are built from');
  });
});

test('a merge commit that is itself the head of the pull request is a head commit', async () => {
  const plan = await planAt(pull.merge, 0, { ...pullRequest, headSha: pull.merge });
  expect(plan.base).toEqual({ commit: pull.base });
  expect(plan.explanation).toContain('head commit');
});

test('histories without a common commit are compared as they are', async () => {
  const other = await makeRepository();
  const foreign = await other.commit('Elsewhere', { 'b.txt': 'b' });
  folders.push(other.path);
  const clone = await checkOut(pull.origin, pull.base, 0);
  await clone.git('fetch', '--quiet', other.path, foreign);
  const plan = await planCommits(
    { kind: 'manual', defaultBranch: 'main' },
    foreign,
    openHistory(contextOf(clone), 'local'),
  );
  expect(plan.base).toEqual({ commit: foreign });
  expect(plan.explanation).toContain('share no history');
});

test('a shallow clone without its remote says what to do', async () => {
  const clone = await checkOut(pull.origin, pull.head, 1);
  await clone.git('remote', 'set-url', 'origin', 'file:///does/not/exist');
  const trees = openTrees(contextOf(clone), await temporary(), removeFolder);
  await expect(trees.add(pull.fork, 'base')).rejects.toThrow(/fetch commit .*fetch-depth: 0/s);
  await trees.dispose();
  const history = openHistory(contextOf(clone), 'remote');
  await expect(planCommits(pullRequest, null, history)).rejects.toThrow(
    /fetch branch main of `origin`.*Check the network/s,
  );
  await expect(planCommits(pullRequest, 'next', history)).rejects.toThrow(/no branch.*base-ref/s);
});

test('a password in the address of the remote is not shown', async () => {
  const clone = await checkOut(pull.origin, pull.head, 1);
  await clone.git('remote', 'set-url', 'origin', 'http://me:s3cret@127.0.0.1:1/x.git');
  const history = openHistory(contextOf(clone), 'remote');
  const error: unknown = await history.has(pull.fork).catch((thrown: unknown) => thrown);
  expect(String(error)).toContain('127.0.0.1');
  expect(String(error)).not.toContain('s3cret');
});

test('a folder that is no repository is an error with a remedy', async () => {
  const folder = await temporary();
  const history = openHistory({ ...contextOf(await makeRepository()), directory: folder }, 'remote');
  await expect(history.head()).rejects.toThrow(/not a git repository.*actions\/checkout/s);
  await expect(history.head()).rejects.toMatchObject({
    terminalRemedy: expect.stringContaining('image-weigh-in compare BASE HEAD') as unknown,
  });
});

describe('trees', () => {
  async function stateOf(repository: TestRepository): Promise<string[]> {
    return [
      await repository.git('status', '--porcelain', '--ignored'),
      await repository.git('rev-parse', 'HEAD'),
      await repository.git('worktree', 'list'),
      (await readdir(join(repository.path, '.git'))).filter((name) => name !== 'FETCH_HEAD').join(),
    ];
  }

  test('hold the files of their commit, no .git once sealed, and leave nothing behind', async () => {
    const clone = await checkOut(pull.origin, pull.merge, 1);
    await writeFile(join(clone.path, 'leftover.log'), 'not part of any commit');
    await writeFile(join(clone.path, 'app.txt'), 'changed by an earlier step');
    const before = await stateOf(clone);
    const folder = await temporary();
    const trees = openTrees(contextOf(clone), folder, removeFolder);

    const [base, head] = [await trees.add(pull.base, 'base'), await trees.add(pull.merge, 'head')];
    await trees.seal(base);
    await trees.seal(head);
    expect(await readdir(base.path)).toEqual(['Dockerfile', 'app.txt', 'elsewhere.txt']);
    expect(await readdir(head.path)).toEqual(['Dockerfile', 'app.txt', 'elsewhere.txt']);
    expect(await readFile(join(base.path, 'app.txt'), 'utf8')).toBe('one\n');
    expect(await readFile(join(head.path, 'app.txt'), 'utf8')).toBe('two\n');
    expect([...base.warnings, ...head.warnings]).toEqual([]);

    await trees.dispose();
    await trees.dispose();
    expect(await readdir(folder)).toEqual([]);
    expect((await stateOf(clone)).map((line) => line.replace(/shallow,?/, ''))).toEqual(
      before.map((line) => line.replace(/shallow,?/, '')),
    );
  });

  test('are removed after an abort, sealed or not', async () => {
    const abort = new AbortController();
    const clone = await checkOut(pull.origin, pull.merge, 0);
    const folder = await temporary();
    const trees = openTrees(contextOf(clone, abort.signal), folder, removeFolder);
    await trees.seal(await trees.add(pull.base, 'base'));
    await trees.add(pull.merge, 'head');
    abort.abort(new Error('cancelled'));
    await expect(trees.add(pull.merge, 'head')).rejects.toThrow('cancelled');
    await trees.dispose();
    expect(await readdir(folder)).toEqual([]);
    expect(await clone.git('worktree', 'list')).not.toContain('\n');
  });

  test('go alone: also one that was still being laid out, and none of the user, wherever it is', async () => {
    const clone = await checkOut(pull.origin, pull.merge, 1);
    const own = join(await temporary(), 'own');
    await clone.git('worktree', 'add', '--quiet', '--detach', own);
    await rm(own, { recursive: true });
    const before = await clone.git('worktree', 'list');
    const trees = openTrees(contextOf(clone), await temporary(), removeFolder);
    const tree = await trees.add(pull.merge, 'head');
    // As git leaves it where it is ended meanwhile.
    await rm(join(tree.path, '.git'));
    await clone.git('worktree', 'lock', '--reason', 'initializing', tree.path);
    await trees.dispose();
    expect(await clone.git('worktree', 'list')).toBe(before);
  });

  test('run no hook of the checkout', async () => {
    const clone = await checkOut(pull.origin, pull.merge, 1);
    const hook = join(clone.path, '.git/hooks/post-checkout');
    await writeFile(hook, '#!/bin/sh\ntouch hooked\n', { mode: 0o755 });
    const trees = openTrees(contextOf(clone), await temporary(), removeFolder);
    const tree = await trees.add(pull.merge, 'head');
    expect(await readdir(tree.path)).not.toContain('hooked');
    await trees.dispose();
  });

  test('show each commit as it is, whatever is said to replace it', async () => {
    const clone = await checkOut(pull.origin, pull.merge, 0);
    await clone.git('replace', pull.fork, pull.head);
    await clone.git('replace', `${pull.fork}:app.txt`, `${pull.head}:app.txt`);
    await mkdir(join(clone.path, '.git/info'), { recursive: true });
    await writeFile(join(clone.path, '.git/info/grafts'), `${pull.merge} ${pull.fork}\n`);
    const context = contextOf(clone);
    const trees = openTrees(context, await temporary(), removeFolder);
    const tree = await trees.add(pull.fork, 'base');
    expect(await readFile(join(tree.path, 'app.txt'), 'utf8')).toBe('one\n');
    await trees.dispose();
    const history = openHistory(context, 'local');
    expect(await history.file(pull.fork, 'app.txt')).toBe('one');
    expect(await history.isAncestor(pull.base, pull.merge)).toBe(true);
  });

  describe('are files as the commit has them, whatever is configured', () => {
    /** A filter that leaves a trace if it runs. */
    async function filter(): Promise<{ readonly ran: string; readonly command: string }> {
      const ran = join(await temporary(), 'ran');
      return { ran, command: `sh -c 'touch ${ran}; tr a-z A-Z'` };
    }

    test.each([
      ['of the user', 'smudge', '--global'],
      ['of the user, that takes many files', 'process', '--global'],
      ['of the clone', 'smudge', '--local'],
      ['of the clone, that takes many files', 'process', '--local'],
    ])('no filter %s runs', async (_, kind, scope) => {
      const repository = await makeRepository();
      const commit = await repository.commit('Filter', {
        '.gitattributes': '* filter=a=b\n',
        'a.txt': 'one\n',
      });
      const { ran, command } = await filter();
      const context = await configured(repository, [
        [scope, `filter.a=b.${kind}`, command],
        [scope, 'filter.a=b.required', 'true'],
      ]);
      const trees = openTrees(context, await temporary(), removeFolder);
      const { path } = await trees.add(commit, 'head');
      expect(await readFile(join(path, 'a.txt'), 'utf8')).toBe('one\n');
      await trees.dispose();
      expect(existsSync(ran)).toBe(false);
    });

    test('a filter that `prepare` configures for the next tree does not run either', async () => {
      const repository = await makeRepository();
      const commit = await repository.commit('Filter', {
        '.gitattributes': '* filter=late\n',
        'a.txt': 'one\n',
      });
      const { ran, command } = await filter();
      const trees = openTrees(contextOf(repository), await temporary(), removeFolder);
      await trees.add(commit, 'head');
      await repository.git('config', 'filter.late.smudge', command);
      await trees.add(commit, 'base');
      await trees.dispose();
      expect(existsSync(ran)).toBe(false);
    });

    test.each<[string, readonly (readonly [string, string, string])[]]>([
      ['line ends', [['--global', 'core.autocrlf', 'true']]],
      ['line ends of the clone', [['--local', 'core.autocrlf', 'true']]],
      [
        'a sparse checkout',
        [
          ['--local', 'core.sparseCheckout', 'true'],
          ['--local', 'core.sparseCheckoutCone', 'false'],
        ],
      ],
      ['a file monitor', [['--local', 'core.fsmonitor', 'sh -c "touch monitored"']]],
    ])('%s', async (_, settings) => {
      const repository = await makeRepository();
      const commit = await repository.commit('Text', { 'a.txt': 'one\ntwo\n', 'b/c.txt': 'c\n' });
      await mkdir(join(repository.path, '.git/info'), { recursive: true });
      await writeFile(join(repository.path, '.git/info/sparse-checkout'), '/a.txt\n');
      const trees = openTrees(await configured(repository, settings), await temporary(), removeFolder);
      const { path } = await trees.add(commit, 'head');
      expect(await readFile(join(path, 'a.txt'), 'utf8')).toBe('one\ntwo\n');
      expect((await readdir(path)).sort()).toEqual(['.git', 'a.txt', 'b']);
      await trees.dispose();
    });

    test('but what a missing object is fetched with is the user’s own', async () => {
      const partial = await makeRepository();
      await pull.origin.git('config', 'uploadpack.allowFilter', 'true');
      await partial.git('remote', 'add', 'origin', 'https://git.example/team/app');
      const context = await configured(partial, [
        ['--global', `url.file://${pull.origin.path}.insteadOf`, 'https://git.example/team/app'],
        ['--global', 'safe.directory', '*'],
        ['--global', 'alias.evil', '!false'],
      ]);
      const own = { ...context, env: context.env };
      const run = (...args: string[]) => git(own, ...args);
      await run('fetch', '--quiet', '--filter=blob:none', 'origin', 'refs/heads/main', 'refs/heads/feature');
      const trees = openTrees(context, await temporary(), removeFolder);
      const { path } = await trees.add(pull.head, 'head');
      expect(await readFile(join(path, 'app.txt'), 'utf8')).toBe('two\n');
      await trees.dispose();
    });

    /** With these settings, in a configuration of the user or in that of the clone. */
    async function configured(
      repository: TestRepository,
      settings: readonly (readonly [string, string, string])[],
    ): Promise<GitContext> {
      const global = join(await temporary(), 'gitconfig');
      await writeFile(global, '');
      for (const [scope, key, value] of settings) {
        const place = scope === '--local' ? ['--local'] : ['--file', global];
        await repository.git('config', ...place, key, value);
      }
      const context = contextOf(repository);
      return { ...context, env: { ...context.env, GIT_CONFIG_GLOBAL: global } };
    }
  });

  test('say when they need submodules or Git LFS', async () => {
    const repository = await makeRepository();
    const commit = await repository.commit('Both', {
      '.gitmodules': '[submodule "lib"]\n\tpath = lib\n\turl = ../lib\n',
      '.gitattributes': '*.bin filter=lfs\n',
      'data.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n',
    });
    const trees = openTrees(contextOf(repository), await temporary(), removeFolder);
    const { warnings } = await trees.add(commit, 'head');
    expect(warnings).toEqual([
      expect.stringContaining('git submodule update --init --recursive'),
      expect.stringContaining('git lfs pull'),
    ]);
    await trees.dispose();
  });
});

async function temporary(): Promise<string> {
  const folder = await makeFolder();
  folders.push(folder);
  return folder;
}

describe('files in Git LFS of a commit that means harm', () => {
  const POINTER = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n';

  async function warningsOf(
    links: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>>,
  ) {
    const repository = await makeRepository();
    const attributes = [...Object.keys(links), ...Object.keys(files)].map((name) => `${name} filter=lfs\n`);
    for (const [name, target] of Object.entries(links)) await symlink(target, join(repository.path, name));
    const commit = await repository.commit('Link', { '.gitattributes': attributes.join(''), ...files });
    const trees = openTrees(contextOf(repository), await temporary(), removeFolder);
    try {
      return (await trees.add(commit, 'base')).warnings;
    } finally {
      await trees.dispose();
    }
  }

  test.each([
    ['to nothing', 'nowhere'],
    ['to a folder', '.'],
    ['to itself', 'aaa'],
  ])('a link %s is no pointer', async (_, target) => {
    expect(await warningsOf({ aaa: target }, {})).toEqual([]);
  });

  test('a link is not followed out of the tree', async () => {
    const outside = await temporary();
    await writeFile(join(outside, 'pointer'), POINTER);
    expect(await warningsOf({ aaa: join(outside, 'pointer') }, {})).toEqual([]);
  });

  test('a pointer after a link is found', async () => {
    expect(await warningsOf({ aaa: 'nowhere' }, { bbb: POINTER })).toEqual([
      expect.stringContaining('git lfs pull'),
    ]);
  });
});

describe('a file of a commit', () => {
  const files = { 'rules/a.yml': 'one\n', '*.yml': 'odd\n', Dockerfile: 'FROM scratch\n' };

  test('is read as it is there, not as it lies around, also in a shallow clone', async () => {
    const other = await makePullRequest(files, { 'rules/a.yml': 'two\n' });
    folders.push(other.origin.path);
    const clone = await checkOut(other.origin, other.merge, 1);
    const history = openHistory(contextOf(clone), 'remote');
    await writeFile(join(clone.path, 'rules/a.yml'), 'three\n');
    expect(await history.file(other.merge, 'rules/a.yml')).toBe('two');
    expect(await history.file(other.base, 'rules/a.yml')).toBe('one');
    expect(await history.file(other.base, '*.yml')).toBe('odd');
    expect(await history.file(other.base, 'rules/b.yml')).toBeNull();
    await expect(history.file(other.base, 'rules')).rejects.toThrow(/a link or a folder/);
    await expect(history.file('0'.repeat(40), 'rules/a.yml')).rejects.toThrow(
      /cannot be read.*fetch-depth: 0/s,
    );
  });
});

test('where there is no repository, there is none', async () => {
  expect(await openHistory(contextOf(await checkOut(pull.origin, pull.merge, 1)), 'remote').exists()).toBe(
    true,
  );
  const nowhere = { ...contextOf({ path: await makeFolder() } as TestRepository) };
  expect(await openHistory(nowhere, 'remote').exists()).toBe(false);
});

describe('the repository of a job', () => {
  const find = (workspace: string, context: string) => {
    const signal = new AbortController().signal;
    return findRepository({ run: createRun(), env: gitEnvironment, signal }, workspace, context);
  };

  test('is the workspace, also if the context is a repository of its own, such as a submodule', async () => {
    const workspace = await makeRepository(await temporary());
    await makeRepository(join(workspace.path, 'lib'));
    expect(await find(workspace.path, '.')).toBe('.');
    expect(await find(workspace.path, 'lib')).toBe('.');
  });

  test('is that of the context, in a workspace that is none', async () => {
    const workspace = await temporary();
    await makeRepository(join(workspace, 'a/b'));
    expect(await find(workspace, 'a/b')).toBe('a/b');
    expect(await find(workspace, join(workspace, 'a/b/c/d'))).toBe('a/b');
    expect(await find(workspace, 'a')).toBe('.');
    expect(await find(workspace, '.')).toBe('.');
  });

  test('is never one around the workspace', async () => {
    const machine = await makeRepository(await temporary());
    const workspace = join(machine.path, 'work');
    await makeRepository(join(workspace, 'app'));
    expect(await find(workspace, '.')).toBe('.');
    expect(await find(workspace, 'app')).toBe('app');
    expect(await find(workspace, '..')).toBe('.');
  });
});
