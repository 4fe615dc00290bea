import { describe, expect, test } from '@jest/globals';
import { createWorktrees } from '../../../src/app/build/prepare-worktrees.ts';
import type { CommitPlan } from '../../../src/app/commits/choose-commits.ts';
import { startPhaseClock } from '../../../src/app/phases/phase-clock.ts';

const plan = { head: 'a'.repeat(40), base: { commit: 'b'.repeat(40) }, baseRef: null, explanation: '' };

/** Worktrees that record all calls in order. `prepare` can fail for the base. */
function open(prepare: string | null, fails = false, usedPlan: CommitPlan = plan) {
  const calls: string[] = [];
  const trees = createWorktrees(usedPlan, prepare, {
    trees: {
      add(_, side) {
        calls.push(`add ${side}`);
        return Promise.resolve({ path: side, warnings: [] });
      },
      removeGitDir: ({ path }) => Promise.resolve(void calls.push(`seal ${path}`)),
      dispose: () => Promise.resolve(),
    },
    prepare(_, tree) {
      calls.push(`prepare ${tree}`);
      return fails && tree === 'base' ? Promise.reject(new Error('it failed')) : Promise.resolve();
    },
    phases: startPhaseClock(() => 0),
    log: {
      info: () => undefined,
      debug: () => undefined,
      warning: (problem) => void calls.push(`warn: ${String(problem)}`),
      group: () => ({ write: () => undefined, end: () => undefined }),
    },
  });
  return { trees, calls };
}

test('checks out, prepares and seals each worktree once', async () => {
  const { trees, calls } = open('make');
  for (const side of ['base', 'base', 'head', 'base', 'head'] as const) await trees.checkOut(side);
  expect(calls).toEqual(
    ['base', 'head'].flatMap((side) => [`add ${side}`, `prepare ${side}`, `seal ${side}`]),
  );
});

test.each([null, 'make'])('throws if the base is needed after the head (prepare: %s)', async (prepare) => {
  const { trees } = open(prepare);
  await trees.checkOut('head');
  await expect(trees.checkOut('base')).rejects.toThrow(TypeError);
});

test('does not check out the base if only the head is needed', async () => {
  const { trees, calls } = open('make');
  await trees.checkOut('head');
  expect(calls.join()).not.toContain('base');
});

test('rejects every request for a base whose preparation failed, but not the head', async () => {
  const { trees } = open('make', true);
  await expect(trees.checkOut('base')).rejects.toThrow('it failed');
  await expect(trees.checkOut('base')).rejects.toThrow('it failed');
  expect(await trees.checkOut('head')).toMatchObject({ path: 'head' });
});

describe('a working tree', () => {
  const file = () => Promise.resolve(null);
  const makePlan = (hasChanges: boolean): CommitPlan => ({
    ...plan,
    workingTree: { path: '/user', hasChanges, file },
  });

  test('is used as it is, while the base is checked out', async () => {
    const { trees, calls } = open('make', false, makePlan(true));
    await trees.checkOut('base');
    expect(await trees.checkOut('head')).toEqual({
      commit: null,
      path: '/user',
      revision: 'aaaaaaa + uncommitted changes',
      hasGitDir: true,
    });
    await trees.checkOut('head');
    expect(calls).toEqual([
      'add base',
      'prepare base',
      'seal base',
      expect.stringMatching(/^warn: The command in --prepare runs only for the base/),
    ]);
  });

  test('without changes has the name of its commit', async () => {
    const { trees, calls } = open(null, false, makePlan(false));
    expect(await trees.checkOut('head')).toMatchObject({ commit: null, revision: 'aaaaaaa' });
    expect(calls).toEqual([]);
  });
});
