import { describe, expect, test } from '@jest/globals';
import { pairLayers } from '../../../src/core/comparison/align-layers.ts';
import { layer, snapshot, UNTOLD } from '../../support/snapshot.ts';

type Layers = ReturnType<typeof layer>[];

/** Layers of an image that the instructions made, on nothing. */
const own = (layers: Layers) =>
  snapshot({
    layers,
    build: {
      dockerfile: 'Dockerfile',
      digest: 'd',
      from: 'scratch',
      fromLine: { start: 1, end: 1 },
      fromLayers: 0,
      lines: layers.map((_, at) => ({ start: at + 2, end: at + 2 })),
      ...UNTOLD,
    },
  });

const pairs = (base: ReturnType<typeof snapshot>, head: ReturnType<typeof snapshot>) =>
  pairLayers(base, head).map(
    ({ base: b, head: h, match }) => `${b?.diffId.slice(7) ?? '-'} ${h?.diffId.slice(7) ?? '-'} ${match}`,
  );

test('layers without a byte are told apart by their instructions', () => {
  const empty = (by: string, name = 'nothing') => ({ ...layer(name, 0, by), createdBy: by });
  const [base, head] = [[empty('RUN a')], [empty('RUN b')]].map((layers) => snapshot({ layers }));
  expect(pairs(base!, head!)).toEqual(['nothing - removed', '- nothing added']);
});

test('of two ways to lay as many layers side by side, the one that keeps the head’s order is taken', () => {
  const made = (...names: string[]) => snapshot({ layers: names.map((name) => layer(name, 1)) });
  expect(pairs(made('x', 'a', 'b', 'y'), made('p', 'b', 'a', 'q'))).toEqual([
    'x - removed',
    'a - removed',
    '- p added',
    'b b same',
    'y - removed',
    '- a added',
    '- q added',
  ]);
});

describe('an instruction that was edited', () => {
  const edited = (before: string, after: string) =>
    pairs(own([layer('one', 1, before)]), own([layer('two', 1, after)]));

  test('shares half of its words, and the first one', () => {
    expect(edited('RUN apt-get install git', 'RUN apt-get install curl')).toEqual(['one two changed']);
    expect(edited('RUN make all', 'RUN test some others here')).toEqual(['one - removed', '- two added']);
    expect(edited('ADD app lib /opt/', 'COPY app lib /opt/')).toEqual(['one - removed', '- two added']);
  });

  test('is looked for in the order of the instructions', () => {
    const base = own([layer('p', 1, 'RUN p q r'), layer('s', 1, 'RUN s t u')]);
    const head = own([layer('s2', 1, 'RUN s t u v'), layer('p2', 1, 'RUN p q r v')]);
    expect(pairs(base, head)).toEqual(['p - removed', 's s2 changed', '- p2 added']);
  });
});
