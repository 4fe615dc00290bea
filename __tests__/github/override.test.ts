import { beforeEach, describe, expect, test } from '@jest/globals';
import { findOverride } from '../../src/edge/github/override.ts';
import { ACCOUNTS, useGitHub } from '../support/github.ts';

const fixture = useGitHub();
const LABEL = 'image-weigh-in: accept';
const place = { owner: 'octo-org', repo: 'calculator', pullRequest: 7 };
const find = (label = LABEL) => findOverride(fixture.connect('fork-token'), place, label);
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

  test('where GitHub has no record of who set it', async () => {
    fixture.server.repository.openPull(7, { labels: [LABEL] });
    expect(await find()).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('does not say') as unknown,
    });
  });

  test.each(['issues/list-labels-on-issue', 'issues/list-events', 'repos/get-collaborator-permission-level'])(
    'where %s fails',
    async (operation) => {
      label([LABEL, mona]);
      fixture.server.fail(operation, { times: 9, answer: { status: 502 } });
      expect(await find()).toMatchObject({
        state: 'refused',
        reason: expect.stringContaining('HTTP 502') as unknown,
      });
    },
  );
});

test('the event is found on a later page', async () => {
  const { repository } = fixture.server;
  for (let index = 0; index < 120; index += 1) repository.setLabel(7, `size-${index}`, person);
  repository.setLabel(7, LABEL, mona);
  expect(await find()).toEqual({ state: 'accepted', by: 'mona' });
});
