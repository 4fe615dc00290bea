import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { ACCOUNTS } from '../../support/github.ts';
import { startGitHub } from '../../support/github/server.mjs';
import type { GitHubStandIn } from '../../support/github/server.mjs';

// If the stand-in accepted everything, all other tests here would prove nothing.

let server: GitHubStandIn;
const REPO = '/repos/octo-org/calculator';
const call = (path: string, init: RequestInit = {}, token = 'actions-token') =>
  fetch(`${server.url}${path}`, {
    ...init,
    headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
  });
const post = (path: string, body: unknown) =>
  call(path, {
    method: 'POST',
    body: JSON.stringify(body),
  });

beforeEach(async () => {
  server = await startGitHub();
  server.repository.openPull(7, { labels: ['bug'] });
});
afterEach(() => server.close());

describe('behaves as GitHub’s API description says', () => {
  test.each([
    ['/rate_limit', 'person-token'],
    ['/user', 'person-token'],
    [REPO, 'actions-token'],
    [`${REPO}/collaborators/octocat/permission`, 'actions-token'],
    [`${REPO}/issues/7/comments?per_page=1&page=2`, 'actions-token'],
    [`${REPO}/issues/comments/1001`, 'actions-token'],
    [`${REPO}/issues/7/labels`, 'actions-token'],
    [`${REPO}/pulls?state=open&head=octo-org:topic-7`, 'actions-token'],
    [`${REPO}/pulls/7`, 'actions-token'],
    [`${REPO}/git/ref/heads%2Fmain`, 'actions-token'],
    [`${REPO}/contents/.github%2Fimage-weigh-in.yml?ref=${'e'.repeat(40)}`, 'actions-token'],
    [`${REPO}/activity?ref=refs/heads/topic-7&per_page=1`, 'actions-token'],
    [`${REPO}/actions/runs/55`, 'actions-token'],
    [`${REPO}/actions/caches?key=image&per_page=100`, 'actions-token'],
  ])('answers %s', async (path, token) => {
    server.repository.addComment(7, ACCOUNTS.person, 'Hello.');
    server.repository.files.set('.github/image-weigh-in.yml', '# '.repeat(100));
    server.repository.runs.set(55, { attempt: 2 });
    server.repository.caches.push({ key: 'image-1', ref: 'refs/heads/main' });
    const response = await call(path, {}, token);
    expect(response.status).toBe(200);
    expect(server.violations).toEqual([]);
  });

  test('links the pages of a list', async () => {
    for (let index = 0; index < 5; index += 1) server.repository.addComment(7, ACCOUNTS.person, 'Hello.');
    const path = `${REPO}/issues/7/comments`;
    const response = await call(`${path}?per_page=2&page=2`);
    expect(response.headers.get('link')).toBe(
      [
        `<${server.url}${path}?per_page=2&page=1>; rel="prev"`,
        `<${server.url}${path}?per_page=2&page=1>; rel="first"`,
        `<${server.url}${path}?per_page=2&page=3>; rel="next"`,
        `<${server.url}${path}?per_page=2&page=3>; rel="last"`,
      ].join(', '),
    );
    expect(await response.json()).toHaveLength(2);
  });

  test('finds a cache entry by the beginning of its key', async () => {
    const caches = ['image-1', 'image-10', 'other'].map((key) => ({ key, ref: 'refs/heads/main' }));
    server.repository.caches.push(...caches);
    const response = await call(`${REPO}/actions/caches?key=image-1`);
    expect(await response.json()).toMatchObject({ total_count: 2, actions_caches: caches.slice(0, 2) });
  });

  test('refuses a comment of more than 65,536 characters', async () => {
    const path = `${REPO}/issues/7/comments`;
    expect((await post(path, { body: 'x'.repeat(65_537) })).status).toBe(422);
    expect((await post(path, { body: 'x'.repeat(65_536) })).status).toBe(201);
  });

  test.each([
    ['refuses to name the user of an app’s token', '/user', 'actions-token', 403],
    ['refuses an unknown token', REPO, 'other-token', 401],
    ['does not find another repository', '/repos/octo-org/other', 'actions-token', 404],
    ['does not find a missing comment', `${REPO}/issues/comments/1`, 'actions-token', 404],
  ])('%s', async (_what, path, token, status) => {
    expect((await call(path, {}, token)).status).toBe(status);
    expect(server.violations).toEqual([]);
  });
});

describe('records a violation of the API description', () => {
  test('by an unknown route', async () => {
    await call(`${REPO}/nonsense`);
    expect(server.violations).toEqual([`GET ${REPO}/nonsense: no such operation in the description`]);
  });

  test.each([
    ['a body of the wrong type', { body: 5 }, '/requestBody/body must be string'],
    ['a body without what is required', {}, "must have required property 'body'"],
  ])('by %s', async (_what, body, violation) => {
    expect((await post(`${REPO}/issues/7/comments`, body)).status).toBe(400);
    expect(server.violations).toEqual([expect.stringContaining(violation)]);
    expect(server.repository.comments).toEqual([]);
  });

  test.each([
    ['a query', `${REPO}/issues/7/comments?per_page=many`, '/query/per_page must be integer'],
    ['a path', `${REPO}/issues/seven/comments`, '/path/issue_number must be integer'],
  ])('by %s with a wrong type', async (_what, path, violation) => {
    await call(path);
    expect(server.violations).toEqual([expect.stringContaining(violation)]);
  });

  test('by its own response', async () => {
    server.repository.addComment(7, { ...ACCOUNTS.person, login: 5 } as never, 'Hello.');
    await call(`${REPO}/issues/7/comments`);
    expect(server.violations).toEqual([expect.stringContaining('/0/user/login must be string')]);
  });

  test('by an unknown GraphQL query', async () => {
    await post('/graphql', { query: '{ viewer { email } }' });
    expect(server.violations).toEqual([expect.stringContaining('unknown query')]);
  });
});

describe('as a process', () => {
  const main = fileURLToPath(new URL('../../support/github/main.mjs', import.meta.url));

  test.each([
    ['0 if all was well', REPO, 0],
    ['1 after a violation', `${REPO}/nonsense`, 1],
  ])('listens, answers, and exits with %s', async (_what, path, status) => {
    const child = spawn(process.execPath, [main, '--pull', '7'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { url, token } = JSON.parse(line) as { url: string; token: string };
    await fetch(`${url}${path}`, { headers: { authorization: `token ${token}` } });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([status, null]);
  });
});
