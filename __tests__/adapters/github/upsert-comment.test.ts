import { beforeEach, describe, expect, test } from '@jest/globals';
import { commentMarker } from '../../../src/app/github/sticky-comment.ts';
import type { CommentRequest } from '../../../src/app/github/sticky-comment.ts';
import { publishComment } from '../../../src/adapters/github/upsert-comment.ts';
import type { CommentTarget } from '../../../src/adapters/github/upsert-comment.ts';
import { ACCOUNTS, useGitHub } from '../../support/github.ts';

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

const request = (given: Partial<CommentRequest> = {}): CommentRequest => ({
  key: 'image',
  body: 'The image grew.',
  folded: 'It is over.',
  run: null,
  mode: 'always',
  changed: true,
  failed: false,
  ...given,
});
const publish = (given: Partial<CommentRequest> = {}, client = fixture.connect()) =>
  publishComment(client, target, request(given));
const bodies = () => fixture.server.repository.comments.map(({ body }) => body);
const addComment = (body: string, account = ACCOUNTS.actions) =>
  fixture.server.repository.addComment(PULL, account, body);

beforeEach(() => {
  fixture.server.repository.openPull(PULL);
  for (const id of [11, 12, 13]) fixture.server.repository.runs.set(id, { attempt: 2 });
});

describe('keeps one comment for each pull request and key', () => {
  test('posts it in the first run, with the marker on its first line', async () => {
    const outcome = await publish();
    const [comment] = fixture.server.repository.comments;
    expect(outcome).toEqual({
      state: 'created',
      url: `https://github.com/octo-org/calculator/pull/${PULL}#issuecomment-${comment!.id}`,
    });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
    expect(comment!.user?.login).toBe('github-actions[bot]');
  });

  test('updates it in the next run if something changed', async () => {
    const first = await publish();
    const second = await publish({ body: 'The image shrank.' });
    expect(second).toEqual({ ...first, state: 'updated' });
    expect(bodies()).toEqual([`${marker}\nThe image shrank.`]);
  });

  test('writes nothing in the next run if nothing changed', async () => {
    const first = await publish();
    const before = fixture.writes();
    expect(await publish()).toEqual({ ...first, state: 'unchanged' });
    expect(fixture.writes()).toEqual(before);
  });

  test('keeps one for each key', async () => {
    await publish({ key: 'api' });
    await publish({ key: 'web' });
    await publish({ key: 'api', body: 'News.' });
    expect(bodies()).toEqual([`${commentMarker('api')}\nNews.`, `${commentMarker('web')}\nThe image grew.`]);
  });

  test('keeps one for each pull request', async () => {
    fixture.server.repository.openPull(8);
    await publish();
    await publishComment(fixture.connect(), { ...target, pullRequest: 8 }, request());
    expect(fixture.server.repository.comments.map(({ issue }) => issue)).toEqual([7, 8]);
  });

  test.each([0, 75, 149, 150])('finds it after %d of 150 other comments', async (position) => {
    for (let index = 0; index < position; index += 1) addComment(`Remark ${index}`, ACCOUNTS.person);
    const ours = addComment(`${marker}\nOld.`);
    for (let index = position; index < 150; index += 1) addComment(`Remark ${index}`, ACCOUNTS.person);

    expect(await publish()).toMatchObject({ state: 'updated' });
    expect(fixture.writes()).toEqual([`PATCH /repos/octo-org/calculator/issues/comments/${ours.id}`]);
    const lists = fixture.server.requests.filter(({ path }) => path.endsWith('/issues/7/comments'));
    expect(lists.map(({ search }) => new URLSearchParams(search).get('page'))).toEqual([null, '2']);
  });

  test('deletes its own duplicates and keeps the oldest', async () => {
    const oldest = addComment(`${marker}\nOld.`);
    addComment(`${marker}\nOlder run, posted twice.`);
    addComment('A remark.', ACCOUNTS.person);
    addComment(`${marker}\nThe image grew.`);
    expect(await publish()).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`, 'A remark.']);
    expect(fixture.server.repository.comments[0]!.id).toBe(oldest.id);
  });

  test('warns about a duplicate that can’t be deleted', async () => {
    addComment(`${marker}\nOld.`);
    const double = addComment(`${marker}\nDouble.`);
    fixture.server.fail('issues/delete-comment', { answer: { status: 403, body: { message: 'No.' } } });
    expect(await publish()).toMatchObject({ state: 'updated' });
    expect(fixture.log.lines).toEqual([
      `warning: Can't delete the outdated comment https://github.com/octo-org/calculator/pull/7#issuecomment-${double.id}` +
        ': No. (HTTP 403). Delete it by hand.',
    ]);
  });

  test('leaves one comment after two runs at the same time', async () => {
    // The other run posts after this run has listed the comments, and before it posts.
    fixture.server.fail('issues/create-comment', {
      before: () => addComment(`${marker}\nFrom the other run.`),
    });
    expect(await publish()).toMatchObject({ state: 'created' });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
  });
});

describe('authors', () => {
  test.each([
    ['a stranger', ACCOUNTS.stranger],
    ['another app', ACCOUNTS.app],
  ])('neither edits nor deletes a comment with the marker by %s', async (_who, account) => {
    const foreign = `${marker}\nThe image is fine, merge it!`;
    addComment(foreign, account);
    expect(await publish()).toMatchObject({ state: 'created' });
    expect(await publish({ body: 'News.' })).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([foreign, `${marker}\nNews.`]);
  });

  test.each(['app-token', 'person-token'] as const)('finds its own comment with %s', async (token) => {
    addComment(`${marker}\nFrom a time with another token.`);
    await publish({}, fixture.connect(token));
    expect(await publish({ body: 'News.' }, fixture.connect(token))).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([`${marker}\nFrom a time with another token.`, `${marker}\nNews.`]);
  });

  test('assumes the job’s own token if GitHub does not name the account', async () => {
    addComment(`${marker}\nHello.`, ACCOUNTS.stranger);
    addComment(`${marker}\nOld.`);
    fixture.server.fail('graphql', { answer: { status: 404, body: { message: 'Not Found' } } });
    expect(await publish()).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([`${marker}\nHello.`, `${marker}\nThe image grew.`]);
  });

  test('posts nothing twice if GitHub is too busy to name the account', async () => {
    addComment(`${marker}\nOld.`, ACCOUNTS.person);
    fixture.server.fail('graphql', { times: 9, answer: { status: 502 } });
    expect(await publish({}, fixture.connect('person-token'))).toMatchObject({ state: 'failed' });
    expect(fixture.writes()).toEqual([]);
  });
});

describe('when to comment', () => {
  test('`on-change` skips the comment if nothing changed and no rule is violated', async () => {
    expect(await publish({ mode: 'on-change', changed: false })).toEqual({ state: 'skipped' });
    expect(fixture.writes()).toEqual([]);
  });

  test('`on-change` updates an existing comment when the change is undone', async () => {
    await publish({ mode: 'on-change' });
    const outcome = await publish({ mode: 'on-change', changed: false, body: 'No change.' });
    expect(outcome).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([`${marker}\nIt is over.`]);
  });

  test('`on-change` ignores a marker in someone else’s comment', async () => {
    addComment(`${marker}\nHello.`, ACCOUNTS.stranger);
    expect(await publish({ mode: 'on-change', changed: false })).toEqual({ state: 'skipped' });
  });

  test('`on-failure` comments only on a failure', async () => {
    expect(await publish({ mode: 'on-failure' })).toEqual({ state: 'skipped' });
    expect(await publish({ mode: 'on-failure', failed: true })).toMatchObject({ state: 'created' });
  });

  test('`never` sends no request', async () => {
    expect(await publish({ mode: 'never', failed: true })).toEqual({ state: 'skipped' });
    expect(fixture.server.requests).toEqual([]);
  });

  test('a body over the limit is not sent', async () => {
    await expect(publish({ body: 'x'.repeat(65_001) })).rejects.toThrow(RangeError);
    expect(fixture.server.requests).toEqual([]);
  });

  test('GitHub accepts the longest body', async () => {
    expect(await publish({ body: 'x'.repeat(65_000) })).toMatchObject({ state: 'created' });
  });
});

describe('the latest run wins', () => {
  const run = (id: number, attempt = 1) => ({ id, attempt });
  const text = (id: number, attempt: number, body: string) =>
    `${marker}\n<!-- run ${id}.${attempt} -->\n${body}`;

  test('an earlier run does not change the comment', async () => {
    await publish({ run: run(12) });
    const writesBefore = fixture.writes();
    expect(await publish({ run: run(11), body: 'Old news.' })).toMatchObject({ state: 'outdated' });
    expect(await publish({ run: run(12, 0), body: 'Old news.' })).toMatchObject({ state: 'outdated' });
    expect(fixture.writes()).toEqual(writesBefore);
    expect(bodies()).toEqual([text(12, 1, 'The image grew.')]);
  });

  test('a later run updates it, and so does its re-run', async () => {
    await publish({ run: run(12) });
    expect(await publish({ run: run(12, 2), body: 'Again.' })).toMatchObject({ state: 'updated' });
    expect(await publish({ run: run(13), body: 'News.' })).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([text(13, 1, 'News.')]);
  });

  test('a comment without a run counts as the earliest', async () => {
    addComment(`${marker}\nOld.`);
    expect(await publish({ run: run(1) })).toMatchObject({ state: 'updated' });
  });

  test('a later run that posts first keeps the only comment', async () => {
    fixture.server.fail('issues/create-comment', { before: () => addComment(text(13, 1, 'Later.')) });
    expect(await publish({ run: run(12) })).toMatchObject({ state: 'outdated' });
    expect(bodies()).toEqual([text(13, 1, 'Later.')]);
  });

  test('a later run that posts second deletes the earlier comment', async () => {
    fixture.server.fail('issues/create-comment', { before: () => addComment(text(11, 1, 'Earlier.')) });
    expect(await publish({ run: run(12) })).toMatchObject({ state: 'created' });
    expect(bodies()).toEqual([text(12, 1, 'The image grew.')]);
  });

  test('an earlier run that posts first leaves the cleanup to the later one', async () => {
    // The later run posts after this run has posted, and before it lists the comments.
    fixture.server.fail('issues/list-comments', {});
    fixture.server.fail('issues/list-comments', { before: () => addComment(text(13, 1, 'Later.')) });
    expect(await publish({ run: run(12) })).toMatchObject({ state: 'outdated' });
    expect(bodies()).toEqual([text(12, 1, 'The image grew.'), text(13, 1, 'Later.')]);
    expect(await publish({ run: run(13), body: 'Later.' })).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([text(13, 1, 'Later.')]);
  });
});

describe('a made-up run number', () => {
  const run = { id: 12, attempt: 1 };
  const claim = (number: string) => addComment(`${marker}\n<!-- run ${number} -->\nFrom another workflow.`);
  const NOT_ALLOWED = { status: 403, body: { message: 'Resource not accessible by integration' } };

  test.each(['999999999999999.1', '14.1', '12.3', '12.999999', '13.3'])(
    'does not block the comment: %s',
    async (number) => {
      claim(number);
      expect(await publish({ run })).toMatchObject({ state: 'updated' });
      expect(bodies()).toEqual([`${marker}\n<!-- run 12.1 -->\nThe image grew.`]);
    },
  );

  test.each(['12.2', '13.1', '13.2'])('differs from a run that GitHub knows: %s', async (number) => {
    claim(number);
    expect(await publish({ run })).toMatchObject({ state: 'outdated' });
  });

  test('blocks it for at most an hour if the token can’t read runs', async () => {
    const claimed = claim('999999999999999.1');
    fixture.server.fail('actions/get-workflow-run', { times: 2, answer: NOT_ALLOWED });
    expect(await publish({ run })).toMatchObject({ state: 'outdated' });
    Object.assign(claimed, { updated_at: new Date(Date.now() - 3_700_000).toISOString() });
    expect(await publish({ run })).toMatchObject({ state: 'updated' });
  });
});

describe('a pull request with a newer commit', () => {
  const at = (headSha: string) => ({ ...target, headSha });
  const sha = 'a'.repeat(40);

  test('gets its comment only from the run of that commit', async () => {
    expect(await publishComment(fixture.connect(), at('b'.repeat(40)), request())).toEqual({
      state: 'outdated',
      message: 'The pull request is now at aaaaaaa and this run is for bbbbbbb, so the newer run comments',
    });
    expect(fixture.writes()).toEqual([]);
    expect(await publishComment(fixture.connect(), at(sha), request())).toMatchObject({ state: 'created' });
  });

  test('gets no first comment if it is closed, but updates of an existing one', async () => {
    const pull = fixture.server.repository.openPull(PULL, { state: 'closed' });
    expect(await publish()).toEqual({ state: 'skipped' });
    Object.assign(pull, { state: 'open' });
    await publish();
    Object.assign(pull, { state: 'closed' });
    expect(await publish({ body: 'News.' })).toMatchObject({ state: 'updated' });
  });

  test('gets the comment all the same if the token can’t read it', async () => {
    fixture.server.fail('pulls/get', {
      answer: { status: 403, body: { message: 'Resource not accessible by integration' } },
    });
    expect(await publishComment(fixture.connect(), at('b'.repeat(40)), request())).toMatchObject({
      state: 'created',
    });
  });
});
