import { beforeEach, describe, expect, test } from '@jest/globals';
import { findOverride } from '../../../src/adapters/github/override-label.ts';
import { ACCOUNTS, useGitHub } from '../../support/github.ts';

const fixture = useGitHub();
const LABEL = 'image-weigh-in: accept';
const HEAD = 'a'.repeat(40);
const NEXT = 'd'.repeat(40);
const commit = { owner: 'octo-org', repo: 'calculator', pullRequest: 7, headSha: HEAD as string | null };
const find = (given: Partial<typeof commit> = {}, isSticky = false) =>
  findOverride(fixture.connect('fork-token'), { ...commit, ...given }, { label: LABEL, isSticky });
const { person, stranger, app } = ACCOUNTS;
const mona = { login: 'mona', id: 2, type: 'User' };

beforeEach(() => {
  const { repository } = fixture.server;
  repository.openPull(7);
  repository.permissions.set('mona', 'write').set('stranger', 'read');
});

test('accepts a label that someone with write access added, with a read-only token', async () => {
  fixture.server.repository.setLabel(7, LABEL, mona);
  expect(await find()).toEqual({ state: 'accepted', by: 'mona' });
  expect(fixture.writes()).toEqual([]);
});

test('compares labels without regard to case', async () => {
  fixture.server.repository.setLabel(7, 'Image-Weigh-In: Accept', person);
  expect(await find()).toEqual({ state: 'accepted', by: 'octocat' });
});

describe('does not accept', () => {
  const label = (...given: readonly (readonly [string, typeof mona, ('labeled' | 'unlabeled')?])[]) => {
    for (const [name, actor, event] of given) fixture.server.repository.setLabel(7, name, actor, event);
  };

  test('a missing label', async () => {
    expect(await find()).toEqual({ state: 'not-labelled' });
    label(['another', mona]);
    expect(await find()).toEqual({ state: 'not-labelled' });
  });

  test('a label that was removed', async () => {
    label([LABEL, mona], [LABEL, mona, 'unlabeled']);
    expect(await find()).toEqual({ state: 'not-labelled' });
  });

  test('a label from someone without write access, such as triage access', async () => {
    label([LABEL, stranger]);
    expect(await find()).toEqual({
      state: 'refused',
      reason: `Ignoring the label "${LABEL}": @stranger, who added it, does not have write access to octo-org/calculator`,
    });
  });

  test('a label that someone without write access added last', async () => {
    label([LABEL, mona], [LABEL, mona, 'unlabeled'], [LABEL, stranger]);
    expect(await find()).toMatchObject({ state: 'refused' });
    label([LABEL, stranger, 'unlabeled'], [LABEL, mona]);
    expect(await find()).toEqual({ state: 'accepted', by: 'mona' });
  });

  test('a label from an app, which is not a collaborator', async () => {
    label([LABEL, app]);
    expect(await find()).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('Not Found') as unknown,
    });
  });

  test('a label from a deleted account', async () => {
    label([LABEL, mona], [LABEL, person]);
    // GitHub documents that an event always has an actor.
    const change = (events: unknown) => {
      const [first, last] = events as object[];
      return [first, { ...last, actor: null }];
    };
    fixture.server.fail('issues/list-events', { change });
    expect(await find()).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining(
        "can't find out who added it. Remove the label and add it again",
      ) as unknown,
    });
  });

  test('a label that GitHub has no record of', async () => {
    fixture.server.repository.openPull(7, { labels: [LABEL] });
    expect(await find()).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining("can't find out who added it") as unknown,
    });
  });

  test.each([
    'issues/list-labels-on-issue',
    'issues/list-events',
    'repos/get-collaborator-permission-level',
    'pulls/get',
    'repos/list-activities',
  ])('a label if %s fails', async (operation) => {
    label([LABEL, mona]);
    fixture.server.fail(operation, { times: 9, answer: { status: 502 } });
    expect(await find()).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('HTTP 502') as unknown,
    });
  });
});

test('finds the event on a later page', async () => {
  const { repository } = fixture.server;
  for (let index = 0; index < 120; index += 1) repository.setLabel(7, `size-${index}`, person);
  repository.setLabel(7, LABEL, mona);
  expect(await find()).toEqual({ state: 'accepted', by: 'mona' });
});

describe('a label', () => {
  const { setLabel, push } = {
    setLabel: (secondsAgo: number, actor = mona, event: 'labeled' | 'unlabeled' = 'labeled') =>
      fixture.server.repository.setLabel(7, LABEL, actor, event, secondsAgo),
    push: (secondsAgo: number, sha = HEAD, given = {}) =>
      fixture.server.repository.push(7, sha, secondsAgo, given),
  };
  const accepted = { state: 'accepted', by: 'mona' };
  const refused = (why: string) => ({ state: 'refused', reason: expect.stringContaining(why) as unknown });

  test('counts for a commit that was pushed before it was added', async () => {
    push(60);
    setLabel(59);
    expect(await find()).toEqual(accepted);
  });

  test.each([
    ['after it was added', 59],
    ['in the second in which it was added', 60],
  ])('does not count for a commit that was pushed %s, despite the dates in the commit', async (_, pushed) => {
    setLabel(60);
    push(pushed);
    expect(await find()).toEqual(
      refused(
        'it was added before aaaaaaa was pushed; review the new commits, then remove it and add it again',
      ),
    );
    expect(await find({ headSha: null })).toMatchObject({ state: 'refused' });
    setLabel(30, mona, 'unlabeled');
    setLabel(29);
    expect(await find()).toEqual(accepted);
  });

  test('does not count for an old commit that was pushed again later', async () => {
    push(90);
    push(80, NEXT);
    setLabel(70);
    push(60, HEAD, { type: 'force_push' });
    expect(await find()).toMatchObject({ state: 'refused' });
  });

  test('does not count for a commit that was pushed earlier only to another branch or repository', async () => {
    const { repository } = fixture.server;
    repository.openPull(8, { head: { ref: 'other', sha: NEXT, owner: 'octo-org' } });
    repository.openPull(9, { head: { ref: 'topic-7', sha: NEXT, owner: 'stranger' } });
    for (const number of [8, 9]) repository.push(number, HEAD, 90);
    setLabel(70);
    push(60);
    expect(await find()).toMatchObject({ state: 'refused' });
  });

  test('counts by the record of pushes in the fork', async () => {
    const head = { ref: 'topic', sha: HEAD, owner: 'stranger' };
    fixture.server.repository.openPull(7, { head });
    push(60);
    setLabel(50);
    expect(await find()).toEqual(accepted);
    push(40);
    expect(await find()).toMatchObject({ state: 'refused' });
  });

  test('counts for later commits if it is sticky, without a request for the pushes', async () => {
    setLabel(60);
    push(50);
    expect(await find({}, true)).toEqual(accepted);
    expect(fixture.server.requests.map(({ path }) => path)).not.toContain(
      '/repos/octo-org/calculator/activity',
    );
  });

  test.each<[string, () => void, string]>([
    ['the pull request is at another commit', () => push(60, NEXT), ': the pull request is now at ddddddd'],
    [
      'the record of pushes is not up to date',
      () => {
        push(60);
        fixture.server.fail('repos/list-activities', { answer: { status: 200, body: [] } });
      },
      ': GitHub has no record of the push in octo-org/calculator',
    ],
    [
      'the record of pushes ends at another commit',
      () => {
        push(60);
        push(50, HEAD, { after: NEXT });
      },
      ': GitHub has no record of the push',
    ],
    [
      'the record has no time',
      () =>
        fixture.server.fail('repos/list-activities', {
          change: (moves) => (moves as object[]).map((move) => ({ ...move, timestamp: 'yesterday' })),
        }),
      ': GitHub has no record of the push',
    ],
    [
      'its fork was deleted',
      () =>
        fixture.server.fail('pulls/get', {
          change: (pull) => {
            const { head, ...rest } = pull as { head: object };
            return { ...rest, head: { ...head, repo: null } };
          },
        }),
      ': the fork of the pull request was deleted',
    ],
    [
      'the token can’t read the fork',
      () =>
        fixture.server.fail('repos/list-activities', {
          answer: { status: 404, body: { message: 'Not Found' } },
        }),
      "this token can't read the pushes to octo-org/calculator (Not Found (HTTP 404)); use a github-token that can, or set override-label-sticky: true",
    ],
  ])('does not count if %s', async (_, arrange, why) => {
    setLabel(1);
    arrange();
    expect(await find()).toEqual(refused(why));
  });
});
