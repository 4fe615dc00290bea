import { expect, test } from '@jest/globals';
import { compare } from '../../../src/core/comparison/compare.ts';
import { findViolations } from '../../../src/core/policy/evaluate.ts';
import { distinctBytes } from '../../../src/core/policy/excess.ts';
import { makePolicy } from '../../support/report.ts';
import { snapshot } from '../../support/snapshot.ts';

const sized = (visible: number, hidden: number) =>
  snapshot({ size: { unpacked: visible + hidden, compressed: null, visible, hidden } });

test('counts hidden bytes', () => {
  const [before, after] = [sized(10, 0), sized(10, 90)];
  const policy = makePolicy({ maxSize: 50, maxIncrease: { percent: null, bytes: 50 } });
  expect(
    findViolations(policy, after, compare(before, after)).map(({ rule, actual }) => [rule, actual]),
  ).toEqual([
    ['max-size', '100B'],
    ['max-increase', '+90B (10 times)'],
  ]);
});

test('counts all growth for max-increase-own without build records', () => {
  const [before, after] = [sized(10, 0), sized(100, 0)];
  const policy = makePolicy({ maxIncreaseOwn: { percent: null, bytes: 50 } });
  expect(findViolations(policy, after, compare(before, after)).map(({ message }) => message)).toEqual([
    'The image grew by 90B (10 times), all of which counts because the growth of its FROM image is unknown; the limit is 50B',
  ]);
});

test('shows exact bytes only if two different sizes would look equal', () => {
  expect(distinctBytes(1_000_001, 1_000_000)).toBe('1MB (1000001 bytes)');
  expect(distinctBytes(1_000_000, 1_000_000)).toBe('1MB');
  expect(distinctBytes(2_000_000, 1_000_000)).toBe('2MB');
});
