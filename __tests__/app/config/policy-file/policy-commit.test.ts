import { describe, expect, test } from '@jest/globals';
import type { RunEvent } from '../../../../src/app/github/event.ts';
import { readActionInputs } from '../../../../src/app/config/action-inputs.ts';
import type { Override } from '../../../../src/app/rules/apply-override.ts';
import type { History } from '../../../../src/app/commits/history.ts';
import { loadRepositoryPolicy } from '../../../../src/app/config/policy-file/effective-policy.ts';
import { findPolicyCommit } from '../../../../src/app/config/policy-file/policy-commit.ts';
import { createRecordedLog } from '../../../support/github.ts';

const POLICY = '.github/image-weigh-in.yml';
const limit = (bytes: number) => `defaults: {max-size: ${bytes}B}\n`;
const commitId = (letter: string) => letter.repeat(40);
const [HEAD, BASE, TIP, DEFAULT] = ['a', 'b', 'c', 'd'].map(commitId) as [string, string, string, string];
const PULL_HEAD = commitId('e');

const pull: RunEvent = {
  kind: 'pull-request',
  number: 7,
  headSha: PULL_HEAD,
  baseBranch: 'next',
  fromFork: false,
  author: null,
  labels: [],
  mergeSha: null,
};

/** A repository with the branches `next` and `main`, and the policy file in some of its commits. */
function makeHistory(files: Readonly<Record<string, string>> = {}): History {
  const tips: Readonly<Record<string, string>> = { next: TIP, main: DEFAULT };
  return {
    head: () => Promise.resolve(HEAD),
    parents: () => Promise.resolve([BASE, PULL_HEAD]),
    has: (commit) => Promise.resolve(commit !== commitId('f')),
    resolve: (ref) => Promise.resolve(ref === 'HEAD' ? HEAD : BASE),
    tip: (branch) => Promise.resolve(tips[branch] ?? 'no such branch'),
    isAncestor: () => Promise.resolve(true),
    mergeBase: () => Promise.resolve(BASE),
    defaultBranch: () => Promise.resolve('main'),
    file: (commit) => Promise.resolve(files[commit.charAt(0)] ?? null),
    exists: () => Promise.resolve(true),
  };
}

describe('the commit that sets the rules', () => {
  const push = { kind: 'push', after: HEAD, branch: 'next', defaultBranch: 'main' } as const;
  test.each<[string, RunEvent, string]>([
    ['a pull request: the tip of its target branch', pull, TIP],
    ['a merge group: its base', { kind: 'merge-group', baseSha: BASE, headSha: HEAD, number: 7 }, BASE],
    ['a push: the commit before it', { ...push, before: BASE }, BASE],
    ['a push of a new branch: the tip of the default branch', { ...push, before: null }, DEFAULT],
    ['a push over a commit that no longer exists', { ...push, before: commitId('f') }, DEFAULT],
    ['a manual run', { kind: 'manual', defaultBranch: 'main' }, DEFAULT],
    ['a manual run of an event that names no branch', { kind: 'manual', defaultBranch: null }, DEFAULT],
    ['pull_request_target', { kind: 'privileged', name: 'x', number: 1, branch: 'next' }, TIP],
    ['another event', { kind: 'other', name: 'release', branch: null }, DEFAULT],
    ['a command line', { kind: 'terminal' }, DEFAULT],
  ])('of %s', async (_, event, commit) => {
    expect((await findPolicyCommit(event, null, makeHistory())).commit).toBe(commit);
  });

  test('depends on `base-ref` only on the command line', async () => {
    expect((await findPolicyCommit(pull, 'HEAD', makeHistory())).commit).toBe(TIP);
    expect(
      (await findPolicyCommit({ kind: 'manual', defaultBranch: 'main' }, 'HEAD', makeHistory())).commit,
    ).toBe(DEFAULT);
    expect((await findPolicyCommit({ kind: 'terminal' }, 'HEAD', makeHistory())).commit).toBe(HEAD);
  });
});

describe('the rules of a pull request', () => {
  async function open(
    files: Readonly<Record<string, string>>,
    { accepted, event = pull }: { accepted?: Override; event?: RunEvent } = {},
  ) {
    const log = createRecordedLog();
    const asked: unknown[] = [];
    const policy = await loadRepositoryPolicy(
      readActionInputs(() => ''),
      event,
      null,
      {
        history: makeHistory(files),
        log,
        today: () => '2026-06-15',
        askOverride: accepted && ((...args) => (asked.push(args), Promise.resolve(accepted))),
      },
    );
    const effective = policy.rulesFor('image');
    return { policy, effective, maxSize: effective.rules.policy.maxSize, lines: log.lines, asked };
  }

  test('come from the tip if neither base nor head has a policy file', async () => {
    const { maxSize, effective, policy, lines } = await open({ c: limit(29) });
    expect({ maxSize, notes: effective.notes, afterMerge: effective.afterMerge }).toEqual({
      maxSize: 29,
      notes: [],
      afterMerge: null,
    });
    expect(policy.documents).toEqual({ before: null, after: null, target: null });
    expect(lines).toEqual([`Rules: ${POLICY} at ccccccc (next)`]);
  });

  test('come from the inputs if the tip no longer has a policy file', async () => {
    const { maxSize, effective, lines } = await open({ a: limit(29), b: limit(29) });
    expect({ maxSize, notes: effective.notes }).toEqual({ maxSize: null, notes: [] });
    expect(lines).toEqual([`Rules: from the inputs, because there is no ${POLICY} at ccccccc (next)`]);
  });

  test('include the policy after the merge only if nobody else changed the file', async () => {
    const alone = await open({ a: limit(31), b: limit(29), c: limit(29) });
    expect(alone.effective.afterMerge).toMatchObject({ maxSize: 31 });
    const both = await open({ a: limit(31), b: limit(29), c: limit(20) });
    expect(both).toMatchObject({ maxSize: 20, effective: { afterMerge: null } });
    expect(both.effective.notes).toEqual([expect.stringContaining('and next has changed it too')]);
    const same = await open({ a: limit(20), b: limit(29), c: limit(20) });
    expect(same.effective).toMatchObject({ afterMerge: null, notes: [] });
  });

  test('define images by the base and the head, or by the tip if the base is invalid', async () => {
    const images = (name: string) => `images: {${name}: {context: ${name}}}\n`;
    const { policy } = await open({ a: images('head'), b: images('base'), c: images('tip') });
    expect(policy.documents).toMatchObject({
      before: { images: { base: {} } },
      after: { images: { head: {} } },
    });
    const broken = await open({ a: images('head'), b: 'images: []\n', c: images('tip') });
    expect(broken.policy.documents.before).toMatchObject({ images: { tip: {} } });
  });

  describe('with an invalid file at the tip', () => {
    const broken = 'defaults: {max-sise: 1}\n';
    const repair = { a: limit(31), b: broken, c: broken };

    test.each<[string, Readonly<Record<string, string>>]>([
      ['the change does not edit the file', { a: broken, b: broken, c: broken }],
      ['it was valid when the branch began', { a: limit(31), b: limit(31), c: broken }],
      ['the change makes it invalid in another way', { a: 'x: 1\n', b: broken, c: broken }],
      [
        'a rule of the change is invalid',
        { a: 'images: {x: {max-increase: "5%, 6%"}}\n', b: broken, c: broken },
      ],
    ])('end the run even with the label if %s', async (_, files) => {
      const run = open(files, { accepted: { state: 'accepted', by: 'mona' } });
      await expect(run).rejects.toThrow(
        /^Can't use the rules in .* at ccccccc \(next\): line 1: .*max-sise.*Fix the file on that branch first/,
      );
    });

    test('end the run if only a value of one image is invalid', async () => {
      const file = 'images: {other: {max-increase: "5%, 6%"}}\n';
      await expect(open({ a: file, b: file, c: file })).rejects.toThrow(/^Can't use the rules in/);
    });

    test('come from the inputs once someone has accepted the change that fixes it', async () => {
      const { maxSize, effective, asked } = await open(repair, {
        accepted: { state: 'accepted', by: 'mona' },
      });
      expect({ maxSize, afterMerge: effective.afterMerge }).toEqual({ maxSize: null, afterMerge: null });
      expect(effective.notes).toEqual([expect.stringContaining('@mona accepted this change')]);
      expect(asked).toEqual([
        [
          { pullRequest: 7, headSha: expect.stringMatching(/^[0-9a-f]{40}$/) as unknown },
          { label: 'image-weigh-in: accept', isSticky: false },
        ],
      ]);
    });

    test.each<[string, Override | undefined, RegExp]>([
      ['nobody accepted the change', { state: 'not-labelled' }, /add the label "image-weigh-in: accept"/],
      [
        'the label does not count',
        { state: 'refused', reason: 'It is old' },
        /It is old\. This change fixes/,
      ],
      ['there is no way to ask', undefined, /merge it although this check fails/],
    ])('end the run if %s', async (_, accepted, message) => {
      await expect(open(repair, accepted && { accepted })).rejects.toThrow(message);
    });
  });

  test('do not need the checkout of the event for existing images', async () => {
    const event: RunEvent = { ...pull, headSha: commitId('9') };
    const { maxSize, effective } = await open({ a: limit(31), b: limit(29), c: limit(29) }, { event });
    expect({ maxSize, notes: effective.notes }).toEqual({ maxSize: 29, notes: [] });
  });
});
