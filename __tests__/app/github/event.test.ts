import { describe, expect, test } from '@jest/globals';
import { readBaseRepository, readEvent } from '../../../src/app/github/event.ts';
import { chooseCommits } from '../../../src/app/commits/choose-commits.ts';
import type { History } from '../../../src/app/commits/history.ts';

const sha = 'a'.repeat(40);

const pullRequest = {
  pull_request: {
    number: 7,
    user: { login: 'octocat', type: 'User' },
    labels: [{ name: 'big' }, { name: 7 }, null, { name: 'image-weigh-in: rebuild-base' }],
    head: { sha, repo: { full_name: 'me/fork' } },
    base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: 'team/app' } },
  },
};

test('reads number, head and branch of a pull request, but not its outdated base.sha', () => {
  expect(readEvent('pull_request', pullRequest, 'no commit')).toMatchObject({ mergeSha: null });
  expect(readEvent('pull_request', pullRequest, 'd'.repeat(40))).toEqual({
    mergeSha: 'd'.repeat(40),
    kind: 'pull-request',
    number: 7,
    headSha: sha,
    baseBranch: 'main',
    fromFork: true,
    author: { login: 'octocat', isBot: false },
    labels: ['big', 'image-weigh-in: rebuild-base'],
  });
});

test('reads the author, bots included, and null for a deleted account', () => {
  const by = (user: unknown) =>
    readEvent('pull_request', { pull_request: { ...pullRequest.pull_request, user } });
  expect(by({ login: 'dependabot[bot]', type: 'Bot' })).toMatchObject({
    author: { login: 'dependabot[bot]', isBot: true },
  });
  expect(by(null)).toMatchObject({ author: null });
  expect(by({ login: 7, type: 'Bot' })).toMatchObject({ author: null });
});

test.each([
  [`refs/heads/gh-readonly-queue/main/pr-12-${sha}`, 12],
  [`refs/heads/gh-readonly-queue/release/2.0/pr-7-${sha}`, 7],
  ['refs/heads/main', null],
  [`refs/heads/gh-readonly-queue/main/pr-0-${sha}`, null],
  [undefined, null],
])('reads from the merge group branch %s the pull request %s', (head_ref, number) => {
  const merge_group = { base_sha: sha, head_sha: sha, head_ref };
  expect(readEvent('merge_group', { merge_group })).toMatchObject({ number });
});

test('reads the branch whose rules apply if the event names no commit', () => {
  const repository = { default_branch: 'trunk' };
  expect(readEvent('workflow_run', { repository })).toMatchObject({ kind: 'privileged', branch: 'trunk' });
  expect(readEvent('pull_request_target', { ...pullRequest, repository })).toMatchObject({ branch: 'main' });
  expect(readEvent('release', { repository })).toEqual({ kind: 'other', name: 'release', branch: 'trunk' });
  expect(readEvent('release', {})).toMatchObject({ branch: null });
});

describe('the base repository', () => {
  const payload = { ...pullRequest, repository: { full_name: 'team/other' } };

  test.each([
    ['pull_request', payload, 'team/app'],
    ['push', payload, 'team/other'],
    ['schedule', {}, null],
  ])('is read for %s', (name, given, repository) => expect(readBaseRepository(name, given)).toBe(repository));

  test.each([
    ['pull_request', {}],
    ['push', { repository: { full_name: '../x' } }],
    ['push', { repository: { full_name: 'a/b/c' } }],
    ['push', { repository: { full_name: '-x/y' } }],
    ['push', { repository: { full_name: 'x/y?z' } }],
    ['push', { repository: { full_name: 7 } }],
  ])('must be valid for %s: %j', (name, given) => {
    expect(() => readBaseRepository(name, given)).toThrow(/full_name is missing or invalid/);
  });
});

describe('a push', () => {
  const push = (more: object) =>
    readEvent('push', { before: sha, after: sha, ref: 'refs/heads/main', ...more });
  const other = 'c'.repeat(40);

  test('has the pushed commit, or the commit of an annotated tag', () => {
    expect(push({ head_commit: { id: other } })).toMatchObject({ after: sha, branch: 'main' });
    expect(push({ ref: 'refs/tags/v1', head_commit: { id: other } })).toMatchObject({ after: other });
    expect(push({ ref: 'refs/tags/v1', head_commit: null })).toMatchObject({ after: sha });
  });

  test('throws if it deletes a branch', () => {
    expect(() => push({ after: '0'.repeat(40) })).toThrow(/deleted its branch or tag\. Add `if: /);
  });

  test('throws without its commit', () => {
    expect(() => push({ after: null })).toThrow(/field after is missing/);
  });
});

test('detects forks, including deleted ones', () => {
  const of = (repo: unknown) => ({
    pull_request: { ...pullRequest.pull_request, head: { sha, repo } },
  });
  expect(readEvent('pull_request', of({ full_name: 'team/app' }))).toMatchObject({ fromFork: false });
  expect(readEvent('pull_request', of(null))).toMatchObject({ fromFork: true });
});

test.each([
  [
    'push',
    { before: sha, after: sha, repository: { default_branch: 'trunk' } },
    { before: sha, defaultBranch: 'trunk' },
  ],
  ['push', { before: '0'.repeat(40), after: sha }, { before: null, after: sha, defaultBranch: null }],
  [
    'merge_group',
    { merge_group: { base_sha: sha, head_sha: 'b'.repeat(40) } },
    { kind: 'merge-group', baseSha: sha, headSha: 'b'.repeat(40) },
  ],
  ['schedule', {}, { kind: 'manual', defaultBranch: null }],
  [
    'workflow_dispatch',
    { repository: { default_branch: 'main' } },
    { kind: 'manual', defaultBranch: 'main' },
  ],
])('reads %s', (name, payload, event) => expect(readEvent(name, payload)).toMatchObject(event));

describe('rejects an invalid payload', () => {
  test.each([
    ['nothing', null],
    ['a list', []],
    ['text', 'pull_request'],
    ['a number too large', { pull_request: { ...pullRequest.pull_request, number: 2 ** 60 } }],
    ['an option for git', { pull_request: { ...pullRequest.pull_request, head: { sha: '--exec=x' } } }],
    ['a refspec', { pull_request: { ...pullRequest.pull_request, base: { ref: 'main:refs/heads/main' } } }],
    ['an inherited property', Object.create(pullRequest) as unknown],
  ])('%s', (_, payload) => {
    expect(() => readEvent('pull_request', payload)).toThrow(
      /Can't use the event payload.*GITHUB_EVENT_PATH/s,
    );
  });
});

describe('builds nothing', () => {
  const untouched = new Proxy({} as History, {
    get: () => () => {
      throw new Error('the repository was used');
    },
  });

  test.each([
    ['pull_request_target', /Can't build on the event pull_request_target.*secrets.*pull_request event/s],
    ['workflow_run', /Can't build on the event workflow_run/],
    ['issue_comment', /Can't choose what to compare on the event "issue_comment".*workflow_dispatch/s],
  ])('on the event %s', async (name, message) => {
    await expect(chooseCommits(readEvent(name, pullRequest), null, untouched)).rejects.toThrow(message);
    await expect(chooseCommits(readEvent(name, pullRequest), 'main', untouched)).rejects.toThrow(message);
  });
});

test.each([
  ['refs/heads/main', 'main'],
  ['refs/heads/release/2', 'release/2'],
  ['refs/tags/v1', null],
  [undefined, null],
])('reads from a push to %s the branch %s', (ref, branch) => {
  expect(readEvent('push', { before: sha, after: sha, ref })).toMatchObject({ branch });
});
