import { describe, expect, test } from '@jest/globals';
import { runTrees } from '../../src/app/run-trees.ts';
import type { Side } from '../../src/app/run-trees.ts';

const plan = { head: 'a'.repeat(40), base: { commit: 'b'.repeat(40) }, explanation: '' };

/** What is done to trees, in order; `prepare` of the base can fail. */
function open(
  prepare: string | null,
  { fails = false, built }: { fails?: boolean; built?: readonly Side[] } = {},
) {
  const deeds: string[] = [];
  const does = async (deed: string) => {
    deeds.push(`${deed} begins`);
    await new Promise(setImmediate);
    deeds.push(`${deed} ends`);
  };
  const trees = runTrees(
    plan,
    prepare,
    {
      trees: {
        async add(_, side) {
          await does(`add ${side}`);
          return { path: side, warnings: [] };
        },
        seal: ({ path }) => does(`seal ${path}`),
        dispose: () => Promise.resolve(),
      },
      async prepare(_, tree) {
        await does(`prepare ${tree}`);
        if (fails && tree === 'base') throw new Error('it failed');
      },
      log: {
        info: () => undefined,
        warning: () => undefined,
        group: () => ({ write: () => undefined, end: () => undefined }),
      },
    },
    built,
  );
  return { trees, deeds };
}

const whole = (side: Side) =>
  ['add', 'prepare', 'seal'].flatMap((what) => [`${what} ${side} begins`, `${what} ${side} ends`]);

describe('the base is finished before the head is prepared', () => {
  test.each<[string, readonly Side[]]>([
    ['the base', ['base', 'head']],
    ['the head', ['head', 'base']],
  ])('when %s is asked for first', async (_, order) => {
    const { trees, deeds } = open('make');
    await Promise.all(order.map((side) => trees.of(side)));
    expect(deeds).toEqual([...whole('base'), ...whole('head')]);
  });

  test('also if only the head is asked for so far', async () => {
    const { trees, deeds } = open('make');
    await trees.of('head');
    await trees.of('base');
    expect(deeds).toEqual([...whole('base'), ...whole('head')]);
  });

  test('and whoever asks for a base that failed gets its error, but nobody else', async () => {
    const { trees } = open('make', { fails: true });
    expect(await trees.of('head')).toMatchObject({ path: 'head' });
    await expect(trees.of('base')).rejects.toThrow('it failed');
    await expect(trees.of('base')).rejects.toThrow('it failed');
  });
});

test.each<[string, string | null, readonly Side[]]>([
  ['without `prepare`', null, ['base', 'head']],
  ['of which only the head is built', 'make', ['head']],
])('a run %s lays out the head alone', async (_, prepare, built) => {
  const { trees, deeds } = open(prepare, { built });
  await trees.of('head');
  expect(deeds.join()).not.toContain('base');
});
