import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { commentMarker } from '../../../src/app/github/sticky-comment.ts';
import type { CommentRequest } from '../../../src/app/github/sticky-comment.ts';
import { publishComment } from '../../../src/adapters/github/upsert-comment.ts';
import type { CommentTarget } from '../../../src/adapters/github/upsert-comment.ts';
import { HASTY, useGitHub } from '../../support/github.ts';
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
const haveComment = async () => {
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

describe('what passes', () => {
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
  ] as const)('%s meets %s twice, then is good', async (operation, _what, answer) => {
    if (operation !== 'issues/create-comment') await haveComment();
    fixture.server.fail(operation, { times: 2, answer });
    const state = operation === 'issues/create-comment' ? 'created' : 'updated';
    expect(await publish()).toMatchObject({ state });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
    expect(fixture.log.lines.filter((line) => /GitHub: (trying|posting) .* again/.test(line))).toHaveLength(
      2,
    );
  });

  test('a request that is never answered is given up, and made again', async () => {
    fixture.server.fail('issues/list-comments', { answer: 'hang' });
    const client = fixture.connect('actions-token', { ...HASTY, timeout: 200 });
    expect(await publish(client)).toMatchObject({ state: 'created' });
  });

  test.each([
    ['an error page', UNICORN],
    ['a broken connection', 'reset'],
  ] as const)(
    'a comment that was posted although the answer was %s is not posted again',
    async (_, answer) => {
      fixture.server.fail('issues/create-comment', { afterDoing: true, answer });
      expect(await publish()).toMatchObject({ state: 'created' });
      expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
      expect(fixture.writes()).toEqual([`POST /repos/octo-org/calculator/issues/${PULL}/comments`]);
    },
  );

  test('an update whose answer was lost is simply made again', async () => {
    await haveComment();
    fixture.server.fail('issues/update-comment', { afterDoing: true, answer: UNICORN });
    expect(await publish()).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
  });

  test('a comment that is deleted between finding and updating it is posted anew', async () => {
    await haveComment();
    fixture.server.fail('issues/update-comment', {
      before: (repository) => void repository.deleteComment(repository.comments[0]!.id),
    });
    expect(await publish()).toMatchObject({ state: 'created' });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
  });

  test('a list that lags behind what was posted does no harm', async () => {
    const empty: Answer = { status: 200, body: [] };
    fixture.server.fail('issues/list-comments', { times: 2, answer: empty });
    expect(await publish()).toMatchObject({ state: 'created' });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
  });

  test('a double that somebody else has deleted is as good as deleted', async () => {
    const { repository } = fixture.server;
    await haveComment();
    const [first] = repository.comments;
    const double = repository.addComment(PULL, first!.user, `${marker}\nDouble.`);
    fixture.server.fail('issues/delete-comment', { before: () => void repository.deleteComment(double.id) });
    expect(await publish()).toMatchObject({ state: 'updated' });
    expect(fixture.log.lines).toEqual([]);
  });
});

describe('what does not pass is an outcome with a remedy', () => {
  test('a token without the permission', async () => {
    expect(await publish(fixture.connect('fork-token'))).toEqual({
      state: 'forbidden',
      message: 'GitHub does not let this token comment: Resource not accessible by integration (HTTP 403).',
      remedy: 'Give the job `permissions: pull-requests: write`.',
    });
    expect(fixture.writes()).toHaveLength(1);
  });

  test('a fork’s token', async () => {
    const outcome = await publish(fixture.connect('fork-token'), { ...target, fromFork: true });
    expect(outcome).toMatchObject({ state: 'forbidden' });
    expect(outcome).toHaveProperty('remedy', expect.stringContaining('from a fork gets a read-only token'));
  });

  test('a fork’s token on a comment that exists', async () => {
    await haveComment();
    expect(await publish(fixture.connect('fork-token'))).toMatchObject({ state: 'forbidden' });
    expect(bodies()).toEqual([`${marker}\nOld.`]);
  });

  test('a locked conversation', async () => {
    fixture.server.fail('issues/create-comment', {
      answer: { status: 403, body: { message: 'Unable to create comment because issue is locked.' } },
    });
    expect(await publish()).toMatchObject({
      state: 'forbidden',
      remedy: 'Unlock the conversation of the pull request.',
    });
  });

  test('a token that GitHub does not know', async () => {
    expect(await publish(fixture.connect('wrong-token'))).toMatchObject({
      state: 'failed',
      message: 'The comment on #7 of octo-org/calculator could not be published: Bad credentials (HTTP 401).',
    });
  });

  test('a pull request that is not there', async () => {
    expect(await publish(fixture.connect(), { ...target, pullRequest: 99 })).toMatchObject({
      state: 'failed',
      message: 'The comment on #99 of octo-org/calculator could not be published: Not Found (HTTP 404).',
    });
  });

  test('a comment that GitHub finds invalid', async () => {
    fixture.server.fail('issues/create-comment', {
      answer: { status: 422, body: { message: 'Validation Failed', errors: [{ code: 'custom' }] } },
    });
    expect(await publish()).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('Validation Failed: {"code":"custom"} (HTTP 422).'),
    });
    expect(fixture.writes()).toHaveLength(1);
  });

  test('an error page is not quoted', async () => {
    fixture.server.fail('issues/create-comment', { times: 9, answer: UNICORN });
    expect(await publish()).toMatchObject({
      state: 'failed',
      message: 'The comment on #7 of octo-org/calculator could not be published: HTTP 502.',
    });
    expect(fixture.writes()).toHaveLength(4);
  });

  test('a server that is not there', async () => {
    const client = fixture.connect();
    await fixture.server.close();
    expect(await publish(client)).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/published: connect ECONNREFUSED 127\.0\.0\.1:\d+\.$/),
    });
  });

  test('a rate limit that lasts an hour is not waited for', async () => {
    fixture.server.fail('issues/create-comment', { times: 9, answer: EXHAUSTED(403, 3600) });
    expect(await publish()).toMatchObject({ state: 'failed', remedy: 'Run the job again later.' });
    expect(fixture.writes()).toHaveLength(1);
    expect(fixture.log.lines).toEqual(['GitHub: primary rate limit, giving up']);
  });

  test('a secondary limit that does not end is given up after two more attempts', async () => {
    fixture.server.fail('issues/create-comment', { times: 9, answer: SECONDARY });
    expect(await publish()).toMatchObject({ state: 'failed', remedy: 'Run the job again later.' });
    expect(fixture.writes()).toHaveLength(3);
  });

  describe('and nothing is printed', () => {
    const methods = ['debug', 'info', 'log', 'warn', 'error'] as const;
    const printed: unknown[] = [];
    beforeEach(() => {
      printed.length = 0;
      for (const method of methods)
        jest.spyOn(console, method).mockImplementation((...text) => printed.push(text));
    });
    afterEach(() => void jest.restoreAllMocks());

    test.each(['actions-token', 'fork-token', 'wrong-token'] as const)(
      'neither outcome nor log nor console tells the token: %s',
      async (token) => {
        fixture.server.fail('issues/list-comments', { times: 2, answer: UNICORN });
        fixture.server.fail('issues/create-comment', { times: 9, answer: UNICORN });
        const outcome = await publish(fixture.connect(token));
        expect(outcome).toHaveProperty('message');
        expect(JSON.stringify([outcome, fixture.log.lines])).not.toContain(token);
        expect(printed).toEqual([]);
      },
    );

    test('a deprecated operation goes without remark', async () => {
      fixture.server.fail('issues/list-comments', {
        answer: { status: 200, body: [], headers: { deprecation: 'true', sunset: 'tomorrow' } },
      });
      expect(await publish()).toMatchObject({ state: 'created' });
      expect(printed).toEqual([]);
    });
  });
});
