import { describe, expect, test } from '@jest/globals';
import { pairLayers } from '../../../src/core/comparison/align-layers.ts';
import { layer, snapshot, NOT_RECORDED } from '../../support/snapshot.ts';

type Layers = ReturnType<typeof layer>[];

/** An image FROM scratch with these layers. */
const fromScratch = (layers: Layers) =>
  snapshot({
    layers,
    build: {
      dockerfile: 'Dockerfile',
      digest: 'd',
      from: 'scratch',
      fromLine: { start: 1, end: 1 },
      fromLayers: 0,
      lines: layers.map((_, index) => ({ start: index + 2, end: index + 2 })),
      ...NOT_RECORDED,
    },
  });

const pairs = (base: ReturnType<typeof snapshot>, head: ReturnType<typeof snapshot>) =>
  pairLayers(base, head).map(
    ({ base: b, head: h, match }) => `${b?.diffId.slice(7) ?? '-'} ${h?.diffId.slice(7) ?? '-'} ${match}`,
  );

test('distinguishes empty layers by their instructions', () => {
  const empty = (createdBy: string, name = 'nothing') => ({ ...layer(name, 0, createdBy), createdBy });
  const [base, head] = [[empty('RUN a')], [empty('RUN b')]].map((layers) => snapshot({ layers }));
  expect(pairs(base!, head!)).toEqual(['nothing - removed', '- nothing added']);
});

test('prefers the order of the head if two alignments pair equally many layers', () => {
  const image = (...names: string[]) => snapshot({ layers: names.map((name) => layer(name, 1)) });
  expect(pairs(image('x', 'a', 'b', 'y'), image('p', 'b', 'a', 'q'))).toEqual([
    'x - removed',
    'a - removed',
    '- p added',
    'b b same',
    'y - removed',
    '- a added',
    '- q added',
  ]);
});

describe('an edited instruction', () => {
  const edited = (before: string, after: string) =>
    pairs(fromScratch([layer('one', 1, before)]), fromScratch([layer('two', 1, after)]));

  test('has the same first word and shares half of all words', () => {
    expect(edited('RUN apt-get install git', 'RUN apt-get install curl')).toEqual(['one two changed']);
    expect(edited('RUN make all', 'RUN test some others here')).toEqual(['one - removed', '- two added']);
    expect(edited('ADD app lib /opt/', 'COPY app lib /opt/')).toEqual(['one - removed', '- two added']);
  });

  test('is paired in the order of the instructions', () => {
    const base = fromScratch([layer('p', 1, 'RUN p q r'), layer('s', 1, 'RUN s t u')]);
    const head = fromScratch([layer('s2', 1, 'RUN s t u v'), layer('p2', 1, 'RUN p q r v')]);
    expect(pairs(base, head)).toEqual(['p - removed', 's s2 changed', '- p2 added']);
  });
});
