import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { removeFolder } from '../../../src/adapters/process/remove-directory.ts';
import { findRepository } from '../../../src/adapters/git/find-repository.ts';
import { openHistory } from '../../../src/adapters/git/commit-history.ts';
import { openWorktrees } from '../../../src/adapters/git/worktrees.ts';
import { createRun } from '../../../src/adapters/process/run-command.ts';
import { chooseCommits } from '../../../src/app/commits/choose-commits.ts';
import type { RunEvent } from '../../../src/app/github/event.ts';
import { git, gitFailure } from '../../../src/adapters/git/git.ts';
import type { GitContext } from '../../../src/adapters/git/git.ts';
import { checkOut, gitEnvironment, makeFolder, makePullRequest, makeRepository } from '../../support/git.ts';
import type { TestPullRequest, TestRepository } from '../../support/git.ts';

const DOCKERFILE = { Dockerfile: 'FROM scratch\n', 'app.txt': 'one\n' };
const pull: TestPullRequest = await makePullRequest(DOCKERFILE, { 'app.txt': 'two\n' });
const folders: string[] = [pull.origin.path];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

function gitContext(repository: TestRepository, signal = new AbortController().signal): GitContext {
  folders.push(repository.path);
  return { run: createRun(), directory: repository.path, env: gitEnvironment, signal };
}

async function planFor(commit: string, depth: number, event: RunEvent, baseRef: string | null = null) {
  const clone = await checkOut(pull.origin, commit, depth);
  return chooseCommits(event, baseRef, openHistory(gitContext(clone), 'remote'));
}

test.each([
  [
    "fatal: 'origin' does not appear to be a git repository\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\n",
    "'origin' does not appear to be a git repository",
  ],
  [
    'git@github.com: Permission denied (publickey).\r\nfatal: Could not read from remote repository.\n\n',
    'git@github.com: Permission denied (publickey).',
  ],
  ['fatal: Could not read from remote repository.\n', 'Could not read from remote repository.'],
  ['hint: x\nfatal: Needed a single revision\nhint: y\n', 'Needed a single revision'],
  ['usage: git\n', 'usage: git'],
])('the reason of a failure is the line that explains it: %j', (stderr, why) => {
  expect(gitFailure('fetch', { state: 'ended', exitCode: 128, stdout: '', stderr })).toMatchObject({ why });
});

const pullRequest: RunEvent = {
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
  test('compares a merge commit with its first parent', async () => {
    const plan = await planFor(pull.merge, depth, pullRequest);
    expect(plan).toMatchObject({ head: pull.merge, base: { commit: pull.base } });
    expect(plan.explanation).toContain('the base is main at');
  });

  test('compares a head commit with the merge base, even if main has newer commits', async () => {
    const plan = await planFor(pull.head, depth, pullRequest);
    expect(plan).toMatchObject({ head: pull.head, base: { commit: pull.fork } });
    expect(plan.explanation).toContain('head commit');
  });

  test('compares a merge queue with the base of its group', async () => {
    const plan = await planFor(pull.merge, depth, {
      kind: 'merge-group',
      baseSha: pull.base,
      headSha: pull.merge,
      number: 1,
    });
    expect(plan.base).toEqual({ commit: pull.base });
  });

  test('compares a push with the commit before it', async () => {
    const plan = await planFor(pull.base, depth, {
      kind: 'push',
      branch: 'main',
      after: pull.base,
      before: pull.fork,
      defaultBranch: 'main',
    });
    expect(plan.base).toEqual({ commit: pull.fork });
  });

  test('compares the first push of a branch with its fork point from the default branch', async () => {
    const plan = await planFor(pull.head, depth, {
      kind: 'push',
      branch: 'main',
      after: pull.head,
      before: null,
      defaultBranch: 'main',
    });
    expect(plan.base).toEqual({ commit: pull.fork });
  });

  test('reports that the commit before a push no longer exists', async () => {
    const missing = 'd'.repeat(40);
    const plan = await planFor(pull.base, depth, {
      kind: 'push',
      branch: 'main',
      after: pull.base,
      before: missing,
      defaultBranch: 'main',
    });
    expect(plan.base).toEqual({
      missing: expect.stringContaining('ddddddd, is no longer in the repository') as unknown,
    });
  });

  test('compares a manual run with the default branch, even if the event does not name it', async () => {
    const plan = await planFor(pull.head, depth, { kind: 'manual', defaultBranch: null });
    expect(plan.base).toEqual({ commit: pull.fork });
  });

  test('prefers base-ref to the event', async () => {
    const plan = await planFor(pull.merge, depth, pullRequest, 'HEAD');
    expect(plan).toMatchObject({ head: pull.merge, base: { commit: pull.merge } });
    expect(plan.explanation).toContain('both sides are built from');
  });
});

test('treats a merge commit that is the head of the pull request as a head commit', async () => {
  const plan = await planFor(pull.merge, 0, { ...pullRequest, headSha: pull.merge });
  expect(plan.base).toEqual({ commit: pull.base });
  expect(plan.explanation).toContain('head commit');
});

test('compares commits with unrelated histories directly', async () => {
  const other = await makeRepository();
  const foreign = await other.commit('Elsewhere', { 'b.txt': 'b' });
  folders.push(other.path);
  const clone = await checkOut(pull.origin, pull.base, 0);
  await clone.git('fetch', '--quiet', other.path, foreign);
  const plan = await chooseCommits(
    { kind: 'manual', defaultBranch: 'main' },
    foreign,
    openHistory(gitContext(clone), 'local'),
  );
  expect(plan.base).toEqual({ commit: foreign });
  expect(plan.explanation).toContain('share no history');
});

test('suggests a remedy for a shallow clone without its remote', async () => {
  const clone = await checkOut(pull.origin, pull.head, 1);
  await clone.git('remote', 'set-url', 'origin', 'file:///does/not/exist');
  const trees = openWorktrees(gitContext(clone), await makeTemporaryFolder(), removeFolder);
  await expect(trees.add(pull.fork, 'base')).rejects.toThrow(/fetch commit .*fetch-depth: 0/s);
  await trees.dispose();
  const history = openHistory(gitContext(clone), 'remote');
  await expect(chooseCommits(pullRequest, null, history)).rejects.toThrow(
    /fetch branch main of `origin`.*Check the network/s,
  );
  await expect(chooseCommits(pullRequest, 'next', history)).rejects.toThrow(/find branch, tag.*base-ref/s);
});

test('hides a password in the URL of the remote', async () => {
  const clone = await checkOut(pull.origin, pull.head, 1);
  await clone.git('remote', 'set-url', 'origin', 'http://me:s3cret@127.0.0.1:1/x.git');
  const history = openHistory(gitContext(clone), 'remote');
  const error: unknown = await history.has(pull.fork).catch((thrown: unknown) => thrown);
  expect(String(error)).toContain('127.0.0.1');
  expect(String(error)).not.toContain('s3cret');
});

test('reports a folder that is not a repository, with a remedy', async () => {
  const folder = await makeTemporaryFolder();
  const history = openHistory({ ...gitContext(await makeRepository()), directory: folder }, 'remote');
  await expect(history.head()).rejects.toThrow(/not a git repository.*actions\/checkout/s);
  await expect(history.head()).rejects.toMatchObject({
    terminalRemedy: expect.stringContaining('image-weigh-in compare BASE HEAD') as unknown,
  });
});

describe('worktrees', () => {
  async function readState(repository: TestRepository): Promise<string[]> {
    return [
      await repository.git('status', '--porcelain', '--ignored'),
      await repository.git('rev-parse', 'HEAD'),
      await repository.git('worktree', 'list'),
      (await readdir(join(repository.path, '.git'))).filter((name) => name !== 'FETCH_HEAD').join(),
    ];
  }

  test('have the files of their commit, lose .git when sealed, and leave nothing behind', async () => {
    const clone = await checkOut(pull.origin, pull.merge, 1);
    await writeFile(join(clone.path, 'leftover.log'), 'not part of any commit');
    await writeFile(join(clone.path, 'app.txt'), 'changed by an earlier step');
    const before = await readState(clone);
    const folder = await makeTemporaryFolder();
    const trees = openWorktrees(gitContext(clone), folder, removeFolder);

    const [base, head] = [await trees.add(pull.base, 'base'), await trees.add(pull.merge, 'head')];
    await trees.removeGitDir(base);
    await trees.removeGitDir(head);
    expect(await readdir(base.path)).toEqual(['Dockerfile', 'app.txt', 'elsewhere.txt']);
    expect(await readdir(head.path)).toEqual(['Dockerfile', 'app.txt', 'elsewhere.txt']);
    expect(await readFile(join(base.path, 'app.txt'), 'utf8')).toBe('one\n');
    expect(await readFile(join(head.path, 'app.txt'), 'utf8')).toBe('two\n');
    expect([...base.warnings, ...head.warnings]).toEqual([]);

    await trees.dispose();
    await trees.dispose();
    expect(await readdir(folder)).toEqual([]);
    expect((await readState(clone)).map((line) => line.replace(/shallow,?/, ''))).toEqual(
      before.map((line) => line.replace(/shallow,?/, '')),
    );
  });

  test('are removed after an abort, sealed or not', async () => {
    const abort = new AbortController();
    const clone = await checkOut(pull.origin, pull.merge, 0);
    const folder = await makeTemporaryFolder();
    const trees = openWorktrees(gitContext(clone, abort.signal), folder, removeFolder);
    await trees.removeGitDir(await trees.add(pull.base, 'base'));
    await trees.add(pull.merge, 'head');
    abort.abort(new Error('cancelled'));
    await expect(trees.add(pull.merge, 'head')).rejects.toThrow('cancelled');
    await trees.dispose();
    expect(await readdir(folder)).toEqual([]);
    expect(await clone.git('worktree', 'list')).not.toContain('\n');
  });

  test('are removed even if the checkout was interrupted, and those of the user stay', async () => {
    const clone = await checkOut(pull.origin, pull.merge, 1);
    const userTree = join(await makeTemporaryFolder(), 'own');
    await clone.git('worktree', 'add', '--quiet', '--detach', userTree);
    await rm(userTree, { recursive: true });
    const before = await clone.git('worktree', 'list');
    const trees = openWorktrees(gitContext(clone), await makeTemporaryFolder(), removeFolder);
    const tree = await trees.add(pull.merge, 'head');
    // What git leaves if it is ended during the checkout.
    await rm(join(tree.path, '.git'));
    await clone.git('worktree', 'lock', '--reason', 'initializing', tree.path);
    await trees.dispose();
    expect(await clone.git('worktree', 'list')).toBe(before);
  });

  test('run no hooks of the checkout', async () => {
    const clone = await checkOut(pull.origin, pull.merge, 1);
    const hook = join(clone.path, '.git/hooks/post-checkout');
    await writeFile(hook, '#!/bin/sh\ntouch hooked\n', { mode: 0o755 });
    const trees = openWorktrees(gitContext(clone), await makeTemporaryFolder(), removeFolder);
    const tree = await trees.add(pull.merge, 'head');
    expect(await readdir(tree.path)).not.toContain('hooked');
    await trees.dispose();
  });

  test('have the real content of a commit, despite replace refs and grafts', async () => {
    const clone = await checkOut(pull.origin, pull.merge, 0);
    await clone.git('replace', pull.fork, pull.head);
    await clone.git('replace', `${pull.fork}:app.txt`, `${pull.head}:app.txt`);
    await mkdir(join(clone.path, '.git/info'), { recursive: true });
    await writeFile(join(clone.path, '.git/info/grafts'), `${pull.merge} ${pull.fork}\n`);
    const context = gitContext(clone);
    const trees = openWorktrees(context, await makeTemporaryFolder(), removeFolder);
    const tree = await trees.add(pull.fork, 'base');
    expect(await readFile(join(tree.path, 'app.txt'), 'utf8')).toBe('one\n');
    await trees.dispose();
    const history = openHistory(context, 'local');
    expect(await history.file(pull.fork, 'app.txt')).toBe('one');
    expect(await history.isAncestor(pull.base, pull.merge)).toBe(true);
  });

  describe('have files exactly as committed, independent of configuration', () => {
    /** A filter that creates a file when it runs. */
    async function filter(): Promise<{ readonly ran: string; readonly command: string }> {
      const ran = join(await makeTemporaryFolder(), 'ran');
      return { ran, command: `sh -c 'touch ${ran}; tr a-z A-Z'` };
    }

    test.each([
      ['of the user', 'smudge', '--global'],
      ['of the user, as a long-running process', 'process', '--global'],
      ['of the clone', 'smudge', '--local'],
      ['of the clone, as a long-running process', 'process', '--local'],
    ])('runs no filter %s', async (_, kind, scope) => {
      const repository = await makeRepository();
      const commit = await repository.commit('Filter', {
        '.gitattributes': '* filter=a=b\n',
        'a.txt': 'one\n',
      });
      const { ran, command } = await filter();
      const context = await configure(repository, [
        [scope, `filter.a=b.${kind}`, command],
        [scope, 'filter.a=b.required', 'true'],
      ]);
      const trees = openWorktrees(context, await makeTemporaryFolder(), removeFolder);
      const { path } = await trees.add(commit, 'head');
      expect(await readFile(join(path, 'a.txt'), 'utf8')).toBe('one\n');
      await trees.dispose();
      expect(existsSync(ran)).toBe(false);
    });

    test('runs no filter that `prepare` configures between two worktrees', async () => {
      const repository = await makeRepository();
      const commit = await repository.commit('Filter', {
        '.gitattributes': '* filter=late\n',
        'a.txt': 'one\n',
      });
      const { ran, command } = await filter();
      const trees = openWorktrees(gitContext(repository), await makeTemporaryFolder(), removeFolder);
      await trees.add(commit, 'head');
      await repository.git('config', 'filter.late.smudge', command);
      await trees.add(commit, 'base');
      await trees.dispose();
      expect(existsSync(ran)).toBe(false);
    });

    test.each<[string, readonly (readonly [string, string, string])[]]>([
      ['line endings', [['--global', 'core.autocrlf', 'true']]],
      ['line endings of the clone', [['--local', 'core.autocrlf', 'true']]],
      [
        'a sparse checkout',
        [
          ['--local', 'core.sparseCheckout', 'true'],
          ['--local', 'core.sparseCheckoutCone', 'false'],
        ],
      ],
      ['a file monitor', [['--local', 'core.fsmonitor', 'sh -c "touch monitored"']]],
    ])('ignores %s', async (_, settings) => {
      const repository = await makeRepository();
      const commit = await repository.commit('Text', { 'a.txt': 'one\ntwo\n', 'b/c.txt': 'c\n' });
      await mkdir(join(repository.path, '.git/info'), { recursive: true });
      await writeFile(join(repository.path, '.git/info/sparse-checkout'), '/a.txt\n');
      const trees = openWorktrees(
        await configure(repository, settings),
        await makeTemporaryFolder(),
        removeFolder,
      );
      const { path } = await trees.add(commit, 'head');
      expect(await readFile(join(path, 'a.txt'), 'utf8')).toBe('one\ntwo\n');
      expect((await readdir(path)).sort()).toEqual(['.git', 'a.txt', 'b']);
      await trees.dispose();
    });

    test('but uses the user’s settings to fetch a missing object', async () => {
      const partial = await makeRepository();
      await pull.origin.git('config', 'uploadpack.allowFilter', 'true');
      await partial.git('remote', 'add', 'origin', 'https://git.example/team/app');
      const context = await configure(partial, [
        ['--global', `url.file://${pull.origin.path}.insteadOf`, 'https://git.example/team/app'],
        ['--global', 'safe.directory', '*'],
        ['--global', 'alias.evil', '!false'],
      ]);
      const run = (...args: string[]) => git(context, ...args);
      await run('fetch', '--quiet', '--filter=blob:none', 'origin', 'refs/heads/main', 'refs/heads/feature');
      const trees = openWorktrees(context, await makeTemporaryFolder(), removeFolder);
      const { path } = await trees.add(pull.head, 'head');
      expect(await readFile(join(path, 'app.txt'), 'utf8')).toBe('two\n');
      await trees.dispose();
    });

    /** Returns a context with these settings in the configuration of the user or the clone. */
    async function configure(
      repository: TestRepository,
      settings: readonly (readonly [string, string, string])[],
    ): Promise<GitContext> {
      const global = join(await makeTemporaryFolder(), 'gitconfig');
      await writeFile(global, '');
      for (const [scope, key, value] of settings) {
        const place = scope === '--local' ? ['--local'] : ['--file', global];
        await repository.git('config', ...place, key, value);
      }
      const context = gitContext(repository);
      return { ...context, env: { ...context.env, GIT_CONFIG_GLOBAL: global } };
    }
  });

  test('warn about submodules and Git LFS', async () => {
    const repository = await makeRepository();
    const commit = await repository.commit('Both', {
      '.gitmodules': '[submodule "lib"]\n\tpath = lib\n\turl = ../lib\n',
      '.gitattributes': '*.bin filter=lfs\n',
      'data.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n',
    });
    const trees = openWorktrees(gitContext(repository), await makeTemporaryFolder(), removeFolder);
    const { warnings } = await trees.add(commit, 'head');
    expect(warnings).toEqual([
      expect.stringContaining('git submodule update --init --recursive'),
      expect.stringContaining('git lfs pull'),
    ]);
    await trees.dispose();
  });
});

async function makeTemporaryFolder(): Promise<string> {
  const folder = await makeFolder();
  folders.push(folder);
  return folder;
}

describe('Git LFS files of a hostile commit', () => {
  const POINTER = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n';

  async function findWarnings(
    links: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>>,
  ) {
    const repository = await makeRepository();
    const attributes = [...Object.keys(links), ...Object.keys(files)].map((name) => `${name} filter=lfs\n`);
    for (const [name, target] of Object.entries(links)) await symlink(target, join(repository.path, name));
    const commit = await repository.commit('Link', { '.gitattributes': attributes.join(''), ...files });
    const trees = openWorktrees(gitContext(repository), await makeTemporaryFolder(), removeFolder);
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
  ])('does not take a link %s for a pointer', async (_, target) => {
    expect(await findWarnings({ aaa: target }, {})).toEqual([]);
  });

  test('does not follow a link out of the worktree', async () => {
    const outside = await makeTemporaryFolder();
    await writeFile(join(outside, 'pointer'), POINTER);
    expect(await findWarnings({ aaa: join(outside, 'pointer') }, {})).toEqual([]);
  });

  test('finds a pointer after a link', async () => {
    expect(await findWarnings({ aaa: 'nowhere' }, { bbb: POINTER })).toEqual([
      expect.stringContaining('git lfs pull'),
    ]);
  });
});

describe('a file of a commit', () => {
  const files = { 'rules/a.yml': 'one\n', '*.yml': 'odd\n', Dockerfile: 'FROM scratch\n' };

  test('is read from the commit, not from the checkout, also in a shallow clone', async () => {
    const other = await makePullRequest(files, { 'rules/a.yml': 'two\n' });
    folders.push(other.origin.path);
    const clone = await checkOut(other.origin, other.merge, 1);
    const history = openHistory(gitContext(clone), 'remote');
    await writeFile(join(clone.path, 'rules/a.yml'), 'three\n');
    expect(await history.file(other.merge, 'rules/a.yml')).toBe('two');
    expect(await history.file(other.base, 'rules/a.yml')).toBe('one');
    expect(await history.file(other.base, '*.yml')).toBe('odd');
    expect(await history.file(other.base, 'rules/b.yml')).toBeNull();
    await expect(history.file(other.base, 'rules')).rejects.toThrow(/a link or a directory/);
    await expect(history.file('0'.repeat(40), 'rules/a.yml')).rejects.toThrow(
      /Can't read rules\/a.yml of commit .*fetch-depth: 0/s,
    );
  });
});

test('reports a repository without commits', async () => {
  const history = openHistory(gitContext(await makeRepository()), 'local');
  await expect(history.head()).rejects.toThrow(/HEAD does not point to a commit.*commit your files/);
});

test('knows whether there is a repository', async () => {
  expect(await openHistory(gitContext(await checkOut(pull.origin, pull.merge, 1)), 'remote').exists()).toBe(
    true,
  );
  const nowhere = { ...gitContext({ path: await makeFolder() } as TestRepository) };
  expect(await openHistory(nowhere, 'remote').exists()).toBe(false);
});

describe('the repository of a job', () => {
  const find = (workspace: string, context: string) => {
    const signal = new AbortController().signal;
    return findRepository({ run: createRun(), env: gitEnvironment, signal }, workspace, context);
  };

  test('is the workspace, even if the context is another repository, such as a submodule', async () => {
    const workspace = await makeRepository(await makeTemporaryFolder());
    await makeRepository(join(workspace.path, 'lib'));
    expect(await find(workspace.path, '.')).toBe('.');
    expect(await find(workspace.path, 'lib')).toBe('.');
  });

  test('is that of the context if the workspace is not a repository', async () => {
    const workspace = await makeTemporaryFolder();
    await makeRepository(join(workspace, 'a/b'));
    expect(await find(workspace, 'a/b')).toBe('a/b');
    expect(await find(workspace, join(workspace, 'a/b/c/d'))).toBe('a/b');
    expect(await find(workspace, 'a')).toBe('.');
    expect(await find(workspace, '.')).toBe('.');
  });

  test('is never a repository around the workspace', async () => {
    const machine = await makeRepository(await makeTemporaryFolder());
    const workspace = join(machine.path, 'work');
    await makeRepository(join(workspace, 'app'));
    expect(await find(workspace, '.')).toBe('.');
    expect(await find(workspace, 'app')).toBe('app');
    expect(await find(workspace, '..')).toBe('.');
  });
});
