import { beforeEach, describe, expect, test } from '@jest/globals';
import { findOverride } from '../../../src/adapters/github/override-label.ts';
import { ACCOUNTS, useGitHub } from '../../support/github.ts';

const fixture = useGitHub();
const LABEL = 'image-weigh-in: accept';
const HEAD = 'a'.repeat(40);
const NEXT = 'd'.repeat(40);
const place = { owner: 'octo-org', repo: 'calculator', pullRequest: 7, headSha: HEAD as string | null };
const find = (given: Partial<typeof place> = {}, isSticky = false) =>
  findOverride(fixture.connect('fork-token'), { ...place, ...given }, { label: LABEL, isSticky });
const { person, stranger, app } = ACCOUNTS;
const mona = { login: 'mona', id: 2, type: 'User' };

beforeEach(() => {
  const { repository } = fixture.server;
  repository.openPull(7);
  repository.permissions.set('mona', 'write').set('stranger', 'read');
});

test('who set the label and may push accepts, by a token that only reads', async () => {
  fixture.server.repository.setLabel(7, LABEL, mona);
  expect(await find()).toEqual({ state: 'accepted', by: 'mona' });
  expect(fixture.writes()).toEqual([]);
});

test('GitHub tells labels apart without regard to case', async () => {
  fixture.server.repository.setLabel(7, 'Image-Weigh-In: Accept', person);
  expect(await find()).toEqual({ state: 'accepted', by: 'octocat' });
});

describe('it is not accepted', () => {
  const label = (...given: readonly (readonly [string, typeof mona, ('labeled' | 'unlabeled')?])[]) => {
    for (const [name, actor, event] of given) fixture.server.repository.setLabel(7, name, actor, event);
  };

  test('without the label', async () => {
    expect(await find()).toEqual({ state: 'not-labelled' });
    label(['another', mona]);
    expect(await find()).toEqual({ state: 'not-labelled' });
  });

  test('when the label was taken off again', async () => {
    label([LABEL, mona], [LABEL, mona, 'unlabeled']);
    expect(await find()).toEqual({ state: 'not-labelled' });
  });

  test('by somebody who may not push, such as one who may only sort issues', async () => {
    label([LABEL, stranger]);
    expect(await find()).toEqual({
      state: 'refused',
      reason: `The label "${LABEL}" does not count: @stranger, who set it, may not push to octo-org/calculator`,
    });
  });

  test('where the last of several who set it may not push', async () => {
    label([LABEL, mona], [LABEL, mona, 'unlabeled'], [LABEL, stranger]);
    expect(await find()).toMatchObject({ state: 'refused' });
    label([LABEL, stranger, 'unlabeled'], [LABEL, mona]);
    expect(await find()).toEqual({ state: 'accepted', by: 'mona' });
  });

  test('by an app, which is no collaborator', async () => {
    label([LABEL, app]);
    expect(await find()).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('Not Found') as unknown,
    });
  });

  test('by an account that is deleted', async () => {
    label([LABEL, mona], [LABEL, person]);
    // GitHub's description says that an event always has an actor.
    const change = (events: unknown) => {
      const [first, last] = events as object[];
      return [first, { ...last, actor: null }];
    };
    fixture.server.fail('issues/list-events', { change });
    expect(await find()).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining(
        'GitHub does not say who set it; remove it and set it again',
      ) as unknown,
    });
  });

  test('where GitHub has no record of who set it', async () => {
    fixture.server.repository.openPull(7, { labels: [LABEL] });
    expect(await find()).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('does not say') as unknown,
    });
  });

  test.each([
    'issues/list-labels-on-issue',
    'issues/list-events',
    'repos/get-collaborator-permission-level',
    'pulls/get',
    'repos/list-activities',
  ])('where %s fails', async (operation) => {
    label([LABEL, mona]);
    fixture.server.fail(operation, { times: 9, answer: { status: 502 } });
    expect(await find()).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('HTTP 502') as unknown,
    });
  });
});

test('the event is found on a later page', async () => {
  const { repository } = fixture.server;
  for (let index = 0; index < 120; index += 1) repository.setLabel(7, `size-${index}`, person);
  repository.setLabel(7, LABEL, mona);
  expect(await find()).toEqual({ state: 'accepted', by: 'mona' });
});

describe('the label is about a commit', () => {
  const { setLabel, push } = {
    setLabel: (secondsAgo: number, actor = mona, event: 'labeled' | 'unlabeled' = 'labeled') =>
      fixture.server.repository.setLabel(7, LABEL, actor, event, secondsAgo),
    push: (secondsAgo: number, sha = HEAD, given = {}) =>
      fixture.server.repository.push(7, sha, secondsAgo, given),
  };
  const accepted = { state: 'accepted', by: 'mona' };
  const refused = (why: string) => ({ state: 'refused', reason: expect.stringContaining(why) as unknown });

  test('that was pushed before it was set', async () => {
    push(60);
    setLabel(59);
    expect(await find()).toEqual(accepted);
  });

  test.each([
    ['after it was set', 59],
    ['in the second in which it was set', 60],
  ])('and not about one that was pushed %s, whatever date that one bears', async (_, pushed) => {
    setLabel(60);
    push(pushed);
    expect(await find()).toEqual(
      refused(
        'it was set before aaaaaaa was pushed; look at the new commits, then remove it and set it again',
      ),
    );
    expect(await find({ headSha: null })).toMatchObject({ state: 'refused' });
    setLabel(30, mona, 'unlabeled');
    setLabel(29);
    expect(await find()).toEqual(accepted);
  });

  test('and not about one that it came back to', async () => {
    push(90);
    push(80, NEXT);
    setLabel(70);
    push(60, HEAD, { type: 'force_push' });
    expect(await find()).toMatchObject({ state: 'refused' });
  });

  test('and not about one that was pushed to another branch, or to another repository, before', async () => {
    const { repository } = fixture.server;
    repository.openPull(8, { head: { ref: 'other', sha: NEXT, owner: 'octo-org' } });
    repository.openPull(9, { head: { ref: 'topic-7', sha: NEXT, owner: 'stranger' } });
    for (const number of [8, 9]) repository.push(number, HEAD, 90);
    setLabel(70);
    push(60);
    expect(await find()).toMatchObject({ state: 'refused' });
  });

  test('of a fork, as the fork says it', async () => {
    const head = { ref: 'topic', sha: HEAD, owner: 'stranger' };
    fixture.server.repository.openPull(7, { head });
    push(60);
    setLabel(50);
    expect(await find()).toEqual(accepted);
    push(40);
    expect(await find()).toMatchObject({ state: 'refused' });
  });

  test('of all that follow, where it is sticky; nothing more is asked then', async () => {
    setLabel(60);
    push(50);
    expect(await find({}, true)).toEqual(accepted);
    expect(fixture.server.requests.map(({ path }) => path)).not.toContain(
      '/repos/octo-org/calculator/activity',
    );
  });

  test.each<[string, () => void, string]>([
    ['the pull request is at another one', () => push(60, NEXT), 'for the pull request is at ddddddd by now'],
    [
      'the record of pushes lags behind',
      () => {
        push(60);
        fixture.server.fail('repos/list-activities', { answer: { status: 200, body: [] } });
      },
      'for GitHub has no record of it in octo-org/calculator',
    ],
    [
      'the record of pushes ends elsewhere',
      () => {
        push(60);
        push(50, HEAD, { after: NEXT });
      },
      'for GitHub has no record of it',
    ],
    [
      'the record has no time',
      () =>
        fixture.server.fail('repos/list-activities', {
          change: (moves) => (moves as object[]).map((move) => ({ ...move, timestamp: 'yesterday' })),
        }),
      'for GitHub has no record of it',
    ],
    [
      'its fork is deleted',
      () =>
        fixture.server.fail('pulls/get', {
          change: (pull) => {
            const { head, ...rest } = pull as { head: object };
            return { ...rest, head: { ...head, repo: null } };
          },
        }),
      'for its fork is deleted',
    ],
    [
      'the token may not see the fork',
      () =>
        fixture.server.fail('repos/list-activities', {
          answer: { status: 404, body: { message: 'Not Found' } },
        }),
      'GitHub does not let this token see the pushes to octo-org/calculator: Not Found (HTTP 404); remove it and set it again, or set override-label-sticky: true',
    ],
  ])('and does not count where %s', async (_, happens, why) => {
    setLabel(1);
    happens();
    expect(await find()).toEqual(refused(why));
  });
});
