import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { commentMarker } from '../../../src/app/github/sticky-comment.ts';
import type { CommentRequest } from '../../../src/app/github/sticky-comment.ts';
import { publishComment } from '../../../src/adapters/github/upsert-comment.ts';
import type { CommentTarget } from '../../../src/adapters/github/upsert-comment.ts';
import { NO_WAITING, useGitHub } from '../../support/github.ts';
import type { Answer } from '../../support/github/server.mjs';

const fixture = useGitHub();
const PULL = 7;
const target: CommentTarget = {
  owner: 'octo-org',
  repo: 'calculator',
  pullRequest: PULL,
  fromFork: false,
  headSha: null,
};
const marker = commentMarker('image');
const request: CommentRequest = {
  key: 'image',
  body: 'The image grew.',
  folded: 'It is over.',
  run: null,
  mode: 'always',
  changed: true,
  failed: false,
};
const publish = (client = fixture.connect(), where = target) => publishComment(client, where, request);
const bodies = () => fixture.server.repository.comments.map(({ body }) => body);
const postOldComment = async () => {
  await publishComment(fixture.connect(), target, { ...request, body: 'Old.' });
};

const UNICORN: Answer = { status: 502, body: '<!DOCTYPE html><title>Unicorn!</title>' };
const SECONDARY: Answer = {
  status: 403,
  headers: { 'retry-after': '2' },
  body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' },
};
const SLOW_DOWN: Answer = { status: 429, headers: { 'retry-after': '1' }, body: 'Slow down' };
const EXHAUSTED = (status: number, resetsInSeconds: number): Answer => ({
  status,
  headers: {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + resetsInSeconds),
  },
  body: { message: 'API rate limit exceeded for installation ID 1.' },
});

beforeEach(() => void fixture.server.repository.openPull(PULL));

describe('survives a temporary failure', () => {
  test.each([
    ['issues/list-comments', 'an error page', UNICORN],
    ['issues/create-comment', 'an error page', UNICORN],
    ['issues/update-comment', 'an error page', UNICORN],
    ['graphql', 'an error page', UNICORN],
    ['issues/list-comments', 'a broken connection', 'reset'],
    ['issues/create-comment', 'a broken connection', 'reset'],
    ['issues/update-comment', 'a broken connection', 'reset'],
    ['issues/list-comments', 'a secondary limit', SECONDARY],
    ['issues/create-comment', 'a secondary limit', SECONDARY],
    ['issues/update-comment', 'a secondary limit as 429', { ...SECONDARY, status: 429 }],
    ['issues/list-comments', 'an exhausted limit', EXHAUSTED(403, 1)],
    ['issues/create-comment', 'an exhausted limit as 429', EXHAUSTED(429, 1)],
    ['issues/create-comment', 'a proxy’s 429', SLOW_DOWN],
    ['issues/update-comment', 'a proxy’s 429', SLOW_DOWN],
  ] as const)('%s: %s twice', async (operation, _what, answer) => {
    if (operation !== 'issues/create-comment') await postOldComment();
    fixture.server.fail(operation, { times: 2, answer });
    const state = operation === 'issues/create-comment' ? 'created' : 'updated';
    expect(await publish()).toMatchObject({ state });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
    expect(fixture.log.lines.filter((line) => /GitHub: retrying/.test(line))).toHaveLength(2);
  });

  test('retries a request that times out', async () => {
    fixture.server.fail('issues/list-comments', { answer: 'hang' });
    const client = fixture.connect('actions-token', { ...NO_WAITING, timeoutMs: 200 });
    expect(await publish(client)).toMatchObject({ state: 'created' });
  });

  test.each([
    ['an error page', UNICORN],
    ['a broken connection', 'reset'],
  ] as const)('does not post a comment again that was posted despite %s', async (_, answer) => {
    fixture.server.fail('issues/create-comment', { afterDoing: true, answer });
    expect(await publish()).toMatchObject({ state: 'created' });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
    expect(fixture.writes()).toEqual([`POST /repos/octo-org/calculator/issues/${PULL}/comments`]);
  });

  test('repeats an update whose response was lost', async () => {
    await postOldComment();
    fixture.server.fail('issues/update-comment', { afterDoing: true, answer: UNICORN });
    expect(await publish()).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
  });

  test('posts a new comment if the old one is deleted before the update', async () => {
    await postOldComment();
    fixture.server.fail('issues/update-comment', {
      before: (repository) => void repository.deleteComment(repository.comments[0]!.id),
    });
    expect(await publish()).toMatchObject({ state: 'created' });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
  });

  test('accepts a list that does not have the posted comment yet', async () => {
    const empty: Answer = { status: 200, body: [] };
    fixture.server.fail('issues/list-comments', { times: 2, answer: empty });
    expect(await publish()).toMatchObject({ state: 'created' });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
  });

  test('accepts a duplicate that someone else has deleted', async () => {
    const { repository } = fixture.server;
    await postOldComment();
    const [first] = repository.comments;
    const double = repository.addComment(PULL, first!.user, `${marker}\nDouble.`);
    fixture.server.fail('issues/delete-comment', { before: () => void repository.deleteComment(double.id) });
    expect(await publish()).toMatchObject({ state: 'updated' });
    expect(fixture.log.lines).toEqual([]);
  });
});

describe('returns a lasting failure with a remedy', () => {
  test('for a token without the permission', async () => {
    expect(await publish(fixture.connect('fork-token'))).toEqual({
      state: 'forbidden',
      message: 'GitHub does not let this token comment: Resource not accessible by integration (HTTP 403).',
      remedy: 'Add `pull-requests: write` to the `permissions:` of the job.',
    });
    expect(fixture.writes()).toHaveLength(1);
  });

  test('for the token of a fork', async () => {
    const outcome = await publish(fixture.connect('fork-token'), { ...target, fromFork: true });
    expect(outcome).toMatchObject({ state: 'forbidden' });
    expect(outcome).toHaveProperty('remedy', expect.stringContaining('from a fork gets a read-only token'));
  });

  test('for the token of a fork and an existing comment', async () => {
    await postOldComment();
    expect(await publish(fixture.connect('fork-token'))).toMatchObject({ state: 'forbidden' });
    expect(bodies()).toEqual([`${marker}\nOld.`]);
  });

  test('for a locked conversation', async () => {
    fixture.server.fail('issues/create-comment', {
      answer: { status: 403, body: { message: 'Unable to create comment because issue is locked.' } },
    });
    expect(await publish()).toMatchObject({
      state: 'forbidden',
      remedy: 'Unlock the conversation of the pull request.',
    });
  });

  test('for an invalid token', async () => {
    expect(await publish(fixture.connect('wrong-token'))).toMatchObject({
      state: 'failed',
      message: "Can't publish the comment on #7 of octo-org/calculator: Bad credentials (HTTP 401).",
    });
  });

  test('for a missing pull request', async () => {
    expect(await publish(fixture.connect(), { ...target, pullRequest: 99 })).toMatchObject({
      state: 'failed',
      message: "Can't publish the comment on #99 of octo-org/calculator: Not Found (HTTP 404).",
    });
  });

  test('for a comment that GitHub rejects as invalid', async () => {
    fixture.server.fail('issues/create-comment', {
      answer: { status: 422, body: { message: 'Validation Failed', errors: [{ code: 'custom' }] } },
    });
    expect(await publish()).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('Validation Failed: {"code":"custom"} (HTTP 422).'),
    });
    expect(fixture.writes()).toHaveLength(1);
  });

  test('without the text of an error page', async () => {
    fixture.server.fail('issues/create-comment', { times: 9, answer: UNICORN });
    expect(await publish()).toMatchObject({
      state: 'failed',
      message: "Can't publish the comment on #7 of octo-org/calculator: HTTP 502.",
    });
    expect(fixture.writes()).toHaveLength(4);
  });

  test('for a server that is not running', async () => {
    const client = fixture.connect();
    await fixture.server.close();
    expect(await publish(client)).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/calculator: connect ECONNREFUSED 127\.0\.0\.1:\d+\.$/),
    });
  });

  test('without waiting for a rate limit of an hour', async () => {
    fixture.server.fail('issues/create-comment', { times: 9, answer: EXHAUSTED(403, 3600) });
    expect(await publish()).toMatchObject({ state: 'failed', remedy: 'Run the job again later.' });
    expect(fixture.writes()).toHaveLength(1);
    expect(fixture.log.lines).toEqual(['GitHub: primary rate limit, giving up']);
  });

  test('after two retries of a secondary rate limit', async () => {
    fixture.server.fail('issues/create-comment', { times: 9, answer: SECONDARY });
    expect(await publish()).toMatchObject({ state: 'failed', remedy: 'Run the job again later.' });
    expect(fixture.writes()).toHaveLength(3);
  });

  describe('without printing', () => {
    const methods = ['debug', 'info', 'log', 'warn', 'error'] as const;
    const printed: unknown[] = [];
    beforeEach(() => {
      printed.length = 0;
      for (const method of methods)
        jest.spyOn(console, method).mockImplementation((...text) => printed.push(text));
    });
    afterEach(() => void jest.restoreAllMocks());

    test.each(['actions-token', 'fork-token', 'wrong-token'] as const)(
      'the token, also not in outcome or log: %s',
      async (token) => {
        fixture.server.fail('issues/list-comments', { times: 2, answer: UNICORN });
        fixture.server.fail('issues/create-comment', { times: 9, answer: UNICORN });
        const outcome = await publish(fixture.connect(token));
        expect(outcome).toHaveProperty('message');
        expect(JSON.stringify([outcome, fixture.log.lines])).not.toContain(token);
        expect(printed).toEqual([]);
      },
    );

    test('a notice about a deprecated operation', async () => {
      fixture.server.fail('issues/list-comments', {
        answer: { status: 200, body: [], headers: { deprecation: 'true', sunset: 'tomorrow' } },
      });
      expect(await publish()).toMatchObject({ state: 'created' });
      expect(printed).toEqual([]);
    });
  });
});
