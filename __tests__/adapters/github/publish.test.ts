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
const say = (body: string, account = ACCOUNTS.actions) =>
  fixture.server.repository.addComment(PULL, account, body);

beforeEach(() => {
  fixture.server.repository.openPull(PULL);
  for (const id of [11, 12, 13]) fixture.server.repository.runs.set(id, { attempt: 2 });
});

describe('one comment per pull request and key', () => {
  test('the first run posts it, with the marker on its first line', async () => {
    const outcome = await publish();
    const [comment] = fixture.server.repository.comments;
    expect(outcome).toEqual({
      state: 'created',
      url: `https://github.com/octo-org/calculator/pull/${PULL}#issuecomment-${comment!.id}`,
    });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
    expect(comment!.user?.login).toBe('github-actions[bot]');
  });

  test('the next run with news updates it in place', async () => {
    const first = await publish();
    const second = await publish({ body: 'The image shrank.' });
    expect(second).toEqual({ ...first, state: 'updated' });
    expect(bodies()).toEqual([`${marker}\nThe image shrank.`]);
  });

  test('the next run without news writes nothing', async () => {
    const first = await publish();
    const before = fixture.writes();
    expect(await publish()).toEqual({ ...first, state: 'unchanged' });
    expect(fixture.writes()).toEqual(before);
  });

  test('each key has its own', async () => {
    await publish({ key: 'api' });
    await publish({ key: 'web' });
    await publish({ key: 'api', body: 'News.' });
    expect(bodies()).toEqual([`${commentMarker('api')}\nNews.`, `${commentMarker('web')}\nThe image grew.`]);
  });

  test('each pull request has its own', async () => {
    fixture.server.repository.openPull(8);
    await publish();
    await publishComment(fixture.connect(), { ...target, pullRequest: 8 }, request());
    expect(fixture.server.repository.comments.map(({ issue }) => issue)).toEqual([7, 8]);
  });

  test.each([0, 75, 149, 150])('it is found among 150 others, after %d of them', async (position) => {
    for (let index = 0; index < position; index += 1) say(`Remark ${index}`, ACCOUNTS.person);
    const ours = say(`${marker}\nOld.`);
    for (let index = position; index < 150; index += 1) say(`Remark ${index}`, ACCOUNTS.person);

    expect(await publish()).toMatchObject({ state: 'updated' });
    expect(fixture.writes()).toEqual([`PATCH /repos/octo-org/calculator/issues/comments/${ours.id}`]);
    const lists = fixture.server.requests.filter(({ path }) => path.endsWith('/issues/7/comments'));
    expect(lists.map(({ search }) => new URLSearchParams(search).get('page'))).toEqual([null, '2']);
  });

  test('doubles of our own are deleted, and the oldest stays', async () => {
    const oldest = say(`${marker}\nOld.`);
    say(`${marker}\nOlder run, posted twice.`);
    say('A remark.', ACCOUNTS.person);
    say(`${marker}\nThe image grew.`);
    expect(await publish()).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`, 'A remark.']);
    expect(fixture.server.repository.comments[0]!.id).toBe(oldest.id);
  });

  test('a double that cannot be deleted is told, and the comment stands', async () => {
    say(`${marker}\nOld.`);
    const double = say(`${marker}\nDouble.`);
    fixture.server.fail('issues/delete-comment', { answer: { status: 403, body: { message: 'No.' } } });
    expect(await publish()).toMatchObject({ state: 'updated' });
    expect(fixture.log.lines).toEqual([
      `warning: https://github.com/octo-org/calculator/pull/7#issuecomment-${double.id}` +
        ' is out of date and could not be deleted: No. (HTTP 403)',
    ]);
  });

  test('two runs at once leave one comment', async () => {
    // The other run posts after this one has found nothing, and before it posts.
    fixture.server.fail('issues/create-comment', {
      before: () => say(`${marker}\nFrom the other run.`),
    });
    expect(await publish()).toMatchObject({ state: 'created' });
    expect(bodies()).toEqual([`${marker}\nThe image grew.`]);
  });
});

describe('authors', () => {
  test.each([
    ['a stranger', ACCOUNTS.stranger],
    ['another app', ACCOUNTS.app],
  ])('%s who posts the marker is neither edited nor deleted', async (_who, account) => {
    const foreign = `${marker}\nThe image is fine, merge it!`;
    say(foreign, account);
    expect(await publish()).toMatchObject({ state: 'created' });
    expect(await publish({ body: 'News.' })).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([foreign, `${marker}\nNews.`]);
  });

  test.each(['app-token', 'person-token'] as const)('%s finds its own comment again', async (token) => {
    say(`${marker}\nFrom a time with another token.`);
    await publish({}, fixture.connect(token));
    expect(await publish({ body: 'News.' }, fixture.connect(token))).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([`${marker}\nFrom a time with another token.`, `${marker}\nNews.`]);
  });

  test('where GitHub does not say who the token is, it is the job’s own', async () => {
    say(`${marker}\nHello.`, ACCOUNTS.stranger);
    say(`${marker}\nOld.`);
    fixture.server.fail('graphql', { answer: { status: 404, body: { message: 'Not Found' } } });
    expect(await publish()).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([`${marker}\nHello.`, `${marker}\nThe image grew.`]);
  });

  test('where GitHub is too busy to say who the token is, nothing is posted twice', async () => {
    say(`${marker}\nOld.`, ACCOUNTS.person);
    fixture.server.fail('graphql', { times: 9, answer: { status: 502 } });
    expect(await publish({}, fixture.connect('person-token'))).toMatchObject({ state: 'failed' });
    expect(fixture.writes()).toEqual([]);
  });
});

describe('when to comment', () => {
  test('on-change is silent where nothing changed and no rule is broken', async () => {
    expect(await publish({ mode: 'on-change', changed: false })).toEqual({ state: 'skipped' });
    expect(fixture.writes()).toEqual([]);
  });

  test('on-change brings an existing comment up to date when the change is gone', async () => {
    await publish({ mode: 'on-change' });
    const outcome = await publish({ mode: 'on-change', changed: false, body: 'No change.' });
    expect(outcome).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([`${marker}\nIt is over.`]);
  });

  test('a stranger’s marker does not make a silent run speak', async () => {
    say(`${marker}\nHello.`, ACCOUNTS.stranger);
    expect(await publish({ mode: 'on-change', changed: false })).toEqual({ state: 'skipped' });
  });

  test('on-failure speaks of a failure only', async () => {
    expect(await publish({ mode: 'on-failure' })).toEqual({ state: 'skipped' });
    expect(await publish({ mode: 'on-failure', failed: true })).toMatchObject({ state: 'created' });
  });

  test('never asks GitHub nothing', async () => {
    expect(await publish({ mode: 'never', failed: true })).toEqual({ state: 'skipped' });
    expect(fixture.server.requests).toEqual([]);
  });

  test('a body over the limit is never sent', async () => {
    await expect(publish({ body: 'x'.repeat(65_001) })).rejects.toThrow(RangeError);
    expect(fixture.server.requests).toEqual([]);
  });

  test('the longest body is taken by GitHub', async () => {
    expect(await publish({ body: 'x'.repeat(65_000) })).toMatchObject({ state: 'created' });
  });
});

describe('a later run has the word', () => {
  const run = (id: number, attempt = 1) => ({ id, attempt });
  const text = (id: number, attempt: number, body: string) =>
    `${marker}\n<!-- run ${id}.${attempt} -->\n${body}`;

  test('an earlier run leaves its comment alone', async () => {
    await publish({ run: run(12) });
    const soFar = fixture.writes();
    expect(await publish({ run: run(11), body: 'Old news.' })).toMatchObject({ state: 'outdated' });
    expect(await publish({ run: run(12, 0), body: 'Old news.' })).toMatchObject({ state: 'outdated' });
    expect(fixture.writes()).toEqual(soFar);
    expect(bodies()).toEqual([text(12, 1, 'The image grew.')]);
  });

  test('a later run, and the same once more, brings it up to date', async () => {
    await publish({ run: run(12) });
    expect(await publish({ run: run(12, 2), body: 'Again.' })).toMatchObject({ state: 'updated' });
    expect(await publish({ run: run(13), body: 'News.' })).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([text(13, 1, 'News.')]);
  });

  test('a run that an earlier version of this program made is earlier than all', async () => {
    say(`${marker}\nOld.`);
    expect(await publish({ run: run(1) })).toMatchObject({ state: 'updated' });
  });

  test('a later run that posts first keeps the only comment', async () => {
    fixture.server.fail('issues/create-comment', { before: () => say(text(13, 1, 'Later.')) });
    expect(await publish({ run: run(12) })).toMatchObject({ state: 'outdated' });
    expect(bodies()).toEqual([text(13, 1, 'Later.')]);
  });

  test('a later run that posts second tidies up behind the earlier one', async () => {
    fixture.server.fail('issues/create-comment', { before: () => say(text(11, 1, 'Earlier.')) });
    expect(await publish({ run: run(12) })).toMatchObject({ state: 'created' });
    expect(bodies()).toEqual([text(12, 1, 'The image grew.')]);
  });

  test('an earlier run that posted first leaves the tidying to the later one', async () => {
    // The later run posts between this one's post and its look at what is there.
    fixture.server.fail('issues/list-comments', {});
    fixture.server.fail('issues/list-comments', { before: () => say(text(13, 1, 'Later.')) });
    expect(await publish({ run: run(12) })).toMatchObject({ state: 'outdated' });
    expect(bodies()).toEqual([text(12, 1, 'The image grew.'), text(13, 1, 'Later.')]);
    expect(await publish({ run: run(13), body: 'Later.' })).toMatchObject({ state: 'updated' });
    expect(bodies()).toEqual([text(13, 1, 'Later.')]);
  });
});

describe('a run that no comment can have been written by does not keep it', () => {
  const run = { id: 12, attempt: 1 };
  const claim = (number: string) => say(`${marker}\n<!-- run ${number} -->\nFrom another workflow.`);
  const NOT_ALLOWED = { status: 403, body: { message: 'Resource not accessible by integration' } };

  test.each(['999999999999999.1', '14.1', '12.3', '12.999999', '13.3'])(
    'as run %s is none',
    async (number) => {
      claim(number);
      expect(await publish({ run })).toMatchObject({ state: 'updated' });
      expect(bodies()).toEqual([`${marker}\n<!-- run 12.1 -->\nThe image grew.`]);
    },
  );

  test.each(['12.2', '13.1', '13.2'])('and run %s does, for GitHub knows it', async (number) => {
    claim(number);
    expect(await publish({ run })).toMatchObject({ state: 'outdated' });
  });

  test('for longer than an hour, where the token may not ask', async () => {
    const claimed = claim('999999999999999.1');
    fixture.server.fail('actions/get-workflow-run', { times: 2, answer: NOT_ALLOWED });
    expect(await publish({ run })).toMatchObject({ state: 'outdated' });
    Object.assign(claimed, { updated_at: new Date(Date.now() - 3_700_000).toISOString() });
    expect(await publish({ run })).toMatchObject({ state: 'updated' });
  });
});

describe('a pull request that went on', () => {
  const at = (headSha: string) => ({ ...target, headSha });
  const sha = 'a'.repeat(40);

  test('is commented on by the run of its newest commit only', async () => {
    expect(await publishComment(fixture.connect(), at('b'.repeat(40)), request())).toEqual({
      state: 'outdated',
      message: 'The pull request is at aaaaaaa by now, and this run at bbbbbbb; the newer run comments',
    });
    expect(fixture.writes()).toEqual([]);
    expect(await publishComment(fixture.connect(), at(sha), request())).toMatchObject({ state: 'created' });
  });

  test('and is closed gets no first comment, and keeps the one that it has up to date', async () => {
    const pull = fixture.server.repository.openPull(PULL, { state: 'closed' });
    expect(await publish()).toEqual({ state: 'skipped' });
    Object.assign(pull, { state: 'open' });
    await publish();
    Object.assign(pull, { state: 'closed' });
    expect(await publish({ body: 'News.' })).toMatchObject({ state: 'updated' });
  });

  test('is commented on all the same by a token that may not read it', async () => {
    fixture.server.fail('pulls/get', {
      answer: { status: 403, body: { message: 'Resource not accessible by integration' } },
    });
    expect(await publishComment(fixture.connect(), at('b'.repeat(40)), request())).toMatchObject({
      state: 'created',
    });
  });
});
