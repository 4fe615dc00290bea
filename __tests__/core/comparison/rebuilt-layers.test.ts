import { expect, test } from '@jest/globals';
import { compare } from '../../../src/core/comparison/compare.ts';
import { file, layer, snapshot } from '../../support/snapshot.ts';

const matchOf = (before: number, after: number, digest: string | null = 'same') => {
  const side = (name: string, bytes: number) =>
    snapshot({ layers: [layer(name, bytes, 'RUN make')], files: [{ ...file('made', 10), digest }] });
  return compare(side('one', before), side('two', after)).layers.map(({ match }) => match);
};

test('a layer is rebuilt if its files are the same, and nothing else was in it', () => {
  expect(matchOf(10, 10)).toEqual(['rebuilt']);
  expect(matchOf(15, 15)).toEqual(['changed']);
});

test('a layer that lost bytes which another one hid has changed', () => {
  expect(matchOf(15, 10)).toEqual(['changed']);
});

test('a layer whose content nobody looked at on either side has changed', () => {
  expect(matchOf(10, 10, null)).toEqual(['changed']);
});
