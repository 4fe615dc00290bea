import { expect, test } from '@jest/globals';
import {
  MIN_DUPLICATE_BYTES,
  findDuplicates,
  wastedBytes,
} from '../../../src/core/snapshot/duplicate-files.ts';
import { file } from '../../support/snapshot.ts';

const MB = 1_000_000;

test('lists large files with the same content and all their paths, the most wasteful first', () => {
  const files = [
    file('a/lib.so', 2 * MB, 'x'),
    file('b/lib.so', 2 * MB, 'x'),
    file('c/model', 3 * MB, 'y'),
    file('d/model', 3 * MB, 'y'),
    file('e/lib.so', 2 * MB, 'x'),
  ];
  const found = findDuplicates({ files });
  expect(found).toEqual([
    { bytes: 2 * MB, paths: ['a/lib.so', 'b/lib.so', 'e/lib.so'] },
    { bytes: 3 * MB, paths: ['c/model', 'd/model'] },
  ]);
  expect(found.map(wastedBytes)).toEqual([4 * MB, 3 * MB]);
});

test('ignores small files, different or unknown contents, and hard links', () => {
  const files = [
    file('a', MIN_DUPLICATE_BYTES - 1, 'x'),
    file('b', MIN_DUPLICATE_BYTES - 1, 'x'),
    file('c', MB, 'y'),
    file('d', MB, 'z'),
    { ...file('e', MB), digest: null },
    { ...file('f', MB), digest: null },
    { ...file('g', MB, 'w'), kind: 'hardlink' as const },
    { ...file('h', 0, 'w'), kind: 'hardlink' as const },
  ];
  expect(findDuplicates({ files })).toEqual([]);
});
