import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { formatDuration, formatLiveLine } from '../../../../src/adapters/cli/live/live-line.ts';

const status = { subject: 'base abc1234', activity: '[3/7] RUN npm ci', milliseconds: 12_900 };

test('shows the build, its step and the time', () => {
  expect(formatLiveLine(status, 80)).toBe('base abc1234 · [3/7] RUN npm ci · 12 s');
  expect(formatLiveLine({ ...status, subject: null }, 80)).toBe('[3/7] RUN npm ci · 12 s');
});

test.each([
  [41, 'base abc1234 · [3/7] RUN npm ci · 12 s'],
  [40, 'base abc1234 · [3/7] R… npm ci · 12 s'],
  [33, 'base abc1234 · [3/7… ci · 12 s'],
  [29, 'base abc1234 · 12 s'],
  [13, 'base …12 s'],
  [3, ''],
])('fits a terminal of %d columns', (columns, expected) => {
  expect(formatLiveLine(status, columns)).toBe(expected);
});

describe('hostile texts', () => {
  const hostile = [
    '\x1b[2J\x1b[1;1Hgone\r\nnext',
    '\u202egpj.exe',
    '一'.repeat(300),
    '👩‍👩‍👧‍👦'.repeat(100),
    `a${'\u0301'.repeat(1_000)}`,
    '\u0007\u009b31m',
    'x'.repeat(1_000_000),
  ];
  test.each(hostile.map((text) => [text.slice(0, 12), text] as const))('%j stays on one line', (_, text) => {
    for (const columns of [0, 1, 2, 5, 20, 79, 200]) {
      const line = formatLiveLine({ subject: text, activity: text, milliseconds: 0 }, columns);
      expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(0, columns - '^C'.length - 1));
      // eslint-disable-next-line no-control-regex
      expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
    }
  });
});

test.each([
  [-1, '0 s'],
  [999, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min 0 s'],
  [3_725_000, '62 min 5 s'],
])('%d ms are %s', (milliseconds, expected) => {
  expect(formatDuration(milliseconds)).toBe(expected);
});
