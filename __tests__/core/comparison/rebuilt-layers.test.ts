import { expect, test } from '@jest/globals';
import { compare } from '../../../src/core/comparison/compare.ts';
import { file, layer, snapshot } from '../../support/snapshot.ts';

const compareLayer = (before: number, after: number, digest: string | null = 'same') => {
  const side = (name: string, bytes: number) =>
    snapshot({ layers: [layer(name, bytes, 'RUN make')], files: [{ ...file('made', 10), digest }] });
  return compare(side('one', before), side('two', after)).layers.map(({ match }) => match);
};

test('a layer is rebuilt if its files are the same and none is hidden', () => {
  expect(compareLayer(10, 10)).toEqual(['rebuilt']);
  expect(compareLayer(15, 15)).toEqual(['changed']);
});

test('a layer has changed if its hidden bytes differ', () => {
  expect(compareLayer(15, 10)).toEqual(['changed']);
});

test('a layer has changed if its files have no digests', () => {
  expect(compareLayer(10, 10, null)).toEqual(['changed']);
});
