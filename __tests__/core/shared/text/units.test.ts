import { describe, expect, test } from '@jest/globals';
import {
  formatBytes,
  formatCount,
  formatCountDelta,
  formatDelta,
  formatPercent,
  parseSize,
} from '../../../../src/core/shared/text/units.ts';

describe('formatBytes', () => {
  test.each([
    [0, '0B'],
    [988, '988B'],
    [999, '999B'],
    [1000, '1kB'],
    [99_949, '99.9kB'],
    [99_950, '100kB'],
    [999_499, '999kB'],
    [999_500, '1MB'],
    [12_345_678, '12.3MB'],
    [1_237_000_000, '1.24GB'],
    [Number.MAX_SAFE_INTEGER, '9.01PB'],
    [-12_345, '−12.3kB'],
  ])('formats %d as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  test('never prints an exponent, four digits, or a value below one', () => {
    for (let exponent = 0; exponent < 15.9; exponent += 0.0005) {
      expect(formatBytes(Math.floor(10 ** exponent))).toMatch(/^[1-9]\d{0,2}(\.\d{1,2})?[kMGTP]?B$/);
    }
  });

  test('can be parsed back with the precision of three digits', () => {
    for (let exponent = 0; exponent < 15.9; exponent += 0.01) {
      const bytes = Math.floor(10 ** exponent);
      expect(Math.abs((parseSize(formatBytes(bytes)) ?? 0) / bytes - 1)).toBeLessThanOrEqual(0.0051);
    }
  });
});

test('prints the sign of a difference, but none for zero', () => {
  expect([1_200_000, -845_000_000, 0].map(formatDelta)).toEqual(['+1.2MB', '−845MB', '0B']);
  expect([3, -12_345, 0].map(formatCountDelta)).toEqual(['+3', '−12,345', '0']);
});

test('prints counts with thousands separators', () => {
  expect([0, 999, 1000, 1_234_567].map(formatCount)).toEqual(['0', '999', '1,000', '1,234,567']);
});

test.each([
  [41, 100, '+41%'],
  [-986, 1000, '−98.6%'],
  [0, 100, '0%'],
  [0, 0, '0%'],
  [5, 0, 'new'],
  [-100, 100, '−100%'],
  [-99_999, 100_000, '−99.9%'],
  [1, 1_000_000_000, '+<0.01%'],
  [3, 1000, '+0.3%'],
  [899, 100, '+899%'],
  [900, 100, '10 times'],
  [3900, 100, '40 times'],
])('formats %d of %d as %s', (part, base, text) => expect(formatPercent(part, base)).toBe(text));

describe('parseSize', () => {
  test.each([
    ['200MB', 200_000_000],
    ['1.5GB', 1_500_000_000],
    ['1.1 gb', 1_100_000_000],
    ['10 MiB', 10_485_760],
    ['10mi', 10_485_760],
    ['512k', 512_000],
    ['512K', 512_000],
    ['.5kB', 500],
    ['1000000B', 1_000_000],
    ['0.0', 0],
    [' 7b ', 7],
    ['0', 0],
  ])('parses %s as %d bytes', (text, bytes) => expect(parseSize(text)).toBe(bytes));

  test.each([
    '',
    '-1',
    '+1MB',
    'NaN',
    'Infinity',
    '1e6',
    '0x10',
    '1,000',
    '1 000',
    '5%',
    'MB',
    '1.MB',
    '10 parsecs',
    '9999999PB',
    '9'.repeat(400),
    '1MB 2MB',
  ])('rejects %j', (text) => expect(parseSize(text)).toBeNull());
});
