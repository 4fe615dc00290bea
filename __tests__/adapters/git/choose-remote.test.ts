import { rm } from 'node:fs/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { chooseCommits } from '../../../src/app/commits/choose-commits.ts';
import type { GitContext } from '../../../src/adapters/git/git.ts';
import { openHistory } from '../../../src/adapters/git/commit-history.ts';
import { isAddressForRepository } from '../../../src/adapters/git/repository-address.ts';
import { createRun } from '../../../src/adapters/process/run-command.ts';
import {
  BASE_REPOSITORY,
  checkOut,
  gitEnvironment,
  makePullRequest,
  makeRepository,
  repositoryAt,
  standInFor,
} from '../../support/git.ts';
import type { TestRepository } from '../../support/git.ts';
import { serveGit } from '../../support/git-server.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const TOKEN = 'ghs_s3cret';
const GITHUB = { server: 'https://github.com', name: BASE_REPOSITORY, token: '' };

function gitContext({ path }: TestRepository, more: Partial<GitContext> = {}): GitContext {
  folders.push(path);
  const signal = new AbortController().signal;
  return { run: createRun(), directory: path, env: gitEnvironment, signal, ...more };
}

describe('an address', () => {
  test.each([
    'https://github.com/octo-org/calculator',
    'https://github.com/Octo-Org/Calculator.git',
    'https://x-access-token:s3cret@github.com/octo-org/calculator/',
    'http://github.com/octo-org/calculator',
    'git@github.com:octo-org/calculator.git',
    'github.com:/octo-org/calculator',
    'ssh://git@github.com:22/octo-org/calculator.git',
    'git://github.com/octo-org/calculator.git',
  ])('of the repository: %s', (url) => expect(isAddressForRepository(url, GITHUB)).toBe(true));

  test.each([
    '',
    'https://github.com/mallory/calculator',
    'https://github.com/octo-org/calculator/../../mallory/calculator',
    'https://github.com/octo-org/calculator.git.git',
    'https://github.com.example.com/octo-org/calculator',
    'https://github.com@example.com/octo-org/calculator',
    'https://github.com:8443/octo-org/calculator',
    'git@example.com:octo-org/calculator.git',
    'file://github.com/octo-org/calculator',
    '/octo-org/calculator',
    'ext::sh -c evil github.com/octo-org/calculator',
  ])('of something else: %s', (url) => expect(isAddressForRepository(url, GITHUB)).toBe(false));

  test('of a self-hosted server whose SSH has another port', () => {
    const server = { server: 'https://git.example.com:8443', name: 'team/app' };
    expect(isAddressForRepository('https://git.example.com:8443/team/app', server)).toBe(true);
    expect(isAddressForRepository('https://git.example.com/team/app', server)).toBe(false);
    expect(isAddressForRepository('ssh://git@git.example.com:2222/team/app.git', server)).toBe(true);
  });
});

test('fetches branches and commits from the base repository in the checkout of a fork', async () => {
  const pull = await makePullRequest({ a: '1' }, { a: '2' });
  const fork = await makeRepository();
  folders.push(pull.origin.path, fork.path);
  await fork.commit('Elsewhere', { a: 'fork' });
  const clone = await checkOut(fork, await fork.git('rev-parse', 'main'), 0, { name: 'mallory/calculator' });
  await clone.git('branch', '--force', 'main');
  await standInFor(clone, BASE_REPOSITORY, pull.origin);
  const history = openHistory(gitContext(clone, { repository: GITHUB }), 'remote');
  expect(await history.tip('main')).toBe(pull.base);
  expect(await history.resolve('main')).toBe(pull.base);
  expect(await history.defaultBranch()).toBe('main');
  expect(await history.has(pull.head)).toBe(true);
  await expect(history.tip('gone')).rejects.toThrow(
    /Can't find branch gone of octo-org\/calculator.*Push a commit to/,
  );
});

describe('a private repository', () => {
  async function clonePrivate({ token }: { readonly token: string }) {
    const pull = await makePullRequest({ a: '1' }, { a: '2' });
    const server = await serveGit(pull.origin, TOKEN);
    folders.push(pull.origin.path);
    const clone = await checkOut(pull.origin, pull.merge, 1);
    await clone.git('remote', 'set-url', 'origin', `${server.url}/${BASE_REPOSITORY}`);
    const repository = { server: server.url, name: BASE_REPOSITORY, token };
    return { pull, server, history: openHistory(gitContext(clone, { repository }), 'remote'), clone };
  }

  test('is fetched with the token if the checkout keeps no credentials', async () => {
    const { pull, server, history } = await clonePrivate({ token: TOKEN });
    try {
      expect(await history.tip('main')).toBe(pull.base);
      expect(await history.has(pull.fork)).toBe(true);
    } finally {
      await server.close();
    }
  });

  test('is fetched with the token if the credentials do not work', async () => {
    const { pull, server, history, clone } = await clonePrivate({ token: TOKEN });
    await clone.git('config', `http.${server.url}/.extraheader`, 'AUTHORIZATION: basic d3Jvbmc=');
    try {
      expect(await history.tip('main')).toBe(pull.base);
      expect(server.authorizations[0]).toBe('basic d3Jvbmc=');
    } finally {
      await server.close();
    }
  });

  test.each(['', 'ghs_other'])('needs a token that can read it, and says so: "%s"', async (token) => {
    const { server, history } = await clonePrivate({ token });
    try {
      const error: unknown = await history.tip('main').catch((thrown: unknown) => thrown);
      expect(String(error)).toMatch(/fetch branch main of octo-org\/calculator.*add `contents: read`/);
      expect(String(error)).not.toContain('ghs_');
    } finally {
      await server.close();
    }
  });
});

describe('an old clone on a laptop, whose remote renamed master to main', () => {
  async function renamed() {
    const origin = await makeRepository();
    folders.push(origin.path);
    const old = await origin.commit('Begin', { a: '1' });
    await origin.git('branch', '--move', 'main', 'master');
    const folder = await makeRepository();
    await folder.git('clone', '--quiet', `file://${origin.path}`, 'clone');
    const clone = repositoryAt(`${folder.path}/clone`);
    await origin.git('branch', '--move', 'master', 'main');
    const now = await origin.commit('Go on', { b: '1' });
    await clone.git('fetch', '--quiet', 'origin', 'main');
    await clone.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
    const head = await clone.commit('Change', { c: '1' });
    folders.push(folder.path);
    const notices: string[] = [];
    const history = openHistory(gitContext(clone), 'local', { notice: (text) => notices.push(text) });
    return { old, now, head, clone, history, notices };
  }

  test('is compared with main', async () => {
    const { now, head, history, notices } = await renamed();
    const plan = await chooseCommits({ kind: 'terminal' }, null, history);
    expect(plan).toMatchObject({ head, base: { commit: now } });
    expect(plan.explanation).toContain('the base is main');
    expect(notices).toEqual([]);
  });

  test('uses the last fetched state when offline, with a notice', async () => {
    const { old, clone, history, notices } = await renamed();
    await clone.git('remote', 'set-url', 'origin', 'file:///does/not/exist');
    await clone.git('branch', '--force', 'master', 'HEAD');
    expect(await chooseCommits({ kind: 'terminal' }, null, history)).toMatchObject({ base: { commit: old } });
    expect(notices).toEqual([expect.stringContaining("Can't ask origin for its default branch")]);
  });
});

test('uses the remote’s branch on a laptop, not a stale local branch with the same name', async () => {
  const pull = await makePullRequest({ a: '1' }, { a: '2' });
  folders.push(pull.origin.path);
  const clone = await checkOut(pull.origin, pull.head, 0);
  await clone.git('branch', 'main', pull.fork);
  await clone.git('remote', 'set-head', 'origin', 'main');
  expect(await openHistory(gitContext(clone), 'local').tip('main')).toBe(pull.base);
});

describe('in a shallow clone', () => {
  /** Creates `main` with ten commits. */
  async function longMain() {
    const origin = await makeRepository();
    folders.push(origin.path);
    await origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    const commits: string[] = [];
    for (let count = 0; count < 10; count++) commits.push(await origin.commit(`${count}`, { n: `${count}` }));
    return { origin, commits, tip: commits.at(-1)! };
  }

  test('finds an ancestor that git denies because history is missing', async () => {
    const { origin, commits, tip } = await longMain();
    const clone = await checkOut(origin, tip, 1);
    await clone.git('fetch', '--quiet', '--depth=1', 'origin', commits[0]!);
    await expect(clone.git('merge-base', '--is-ancestor', commits[0]!, tip)).rejects.toThrow();
    const history = openHistory(gitContext(clone), 'remote');
    expect(await history.isAncestor(commits[0]!, tip)).toBe(true);
  });

  test('asks GitHub before it fetches history', async () => {
    const { origin, commits, tip } = await longMain();
    const clone = await checkOut(origin, tip, 1);
    await clone.git('fetch', '--quiet', '--depth=1', 'origin', commits[0]!);
    for (const answer of [true, false]) {
      const history = openHistory(gitContext(clone), 'remote', {
        askIsAncestor: () => Promise.resolve(answer),
      });
      expect(await history.isAncestor(commits[0]!, tip)).toBe(answer);
    }
    expect(await clone.git('rev-parse', '--is-shallow-repository')).toBe('true');
  });

  test('does not take a commit of another branch for an ancestor', async () => {
    const { origin, commits, tip } = await longMain();
    await origin.git('checkout', '--quiet', '-b', 'other', commits[3]!);
    const other = await origin.commit('Other', { other: '1' });
    const clone = await checkOut(origin, tip, 1);
    const history = openHistory(gitContext(clone), 'remote');
    expect(await history.has(other)).toBe(true);
    expect(await history.isAncestor(other, tip)).toBe(false);
  });

  test('finds the newest common ancestor, even if an older one is closer', async () => {
    const { origin, commits, tip } = await longMain();
    // The branch leaves main at its second newest commit, has more commits than one fetch gets, and merges an old commit.
    await origin.git('checkout', '--quiet', '-b', 'feature', commits[8]!);
    const commit = (from: string) =>
      `commit refs/heads/feature\ncommitter Test <test@example.com> 1700000000 +0000\ndata 1\nx\n${from}`;
    const input = [commit('from refs/heads/feature^0\n'), ...Array.from({ length: 119 }, () => commit(''))];
    await execa('git', ['fast-import', '--quiet'], { cwd: origin.path, input: input.join('') });
    const side = await origin.git(
      'commit-tree',
      '-p',
      'HEAD',
      '-p',
      commits[2]!,
      '-m',
      'Merge',
      'HEAD^{tree}',
    );
    await origin.git('update-ref', 'refs/pull/1/head', side);
    const clone = await checkOut(origin, side, 1);
    await clone.git('fetch', '--quiet', '--depth=1', 'origin', tip);
    const history = openHistory(gitContext(clone), 'remote');
    expect(await history.mergeBase(side, tip)).toBe(commits[8]);
  });
});
