import { describe, expect, test } from '@jest/globals';
import { reportComparison, reportMeasurement } from '../../../src/core/policy/verdict.ts';
import { hasNews } from '../../../src/core/policy/is-noteworthy.ts';
import type { IncreaseLimit } from '../../../src/core/policy/rule.ts';
import { makePolicy, makeSnapshot } from '../../support/report.ts';
import { component } from '../../support/snapshot.ts';

const terms = { name: 'image', policy: makePolicy({}) };
const sized = (bytes: number, components = [] as ReturnType<typeof component>[]) =>
  makeSnapshot({ layers: [{ by: 'COPY app', files: { app: bytes } }], components });
const news = (base: number, head: number, minChange: IncreaseLimit | null) =>
  hasNews(reportComparison(sized(base), sized(head), terms), minChange);

describe('a change of size', () => {
  test.each([
    ['nothing changed', 100, 100, null, false],
    ['without a threshold', 100, 101, null, true],
    ['at the threshold', 1000, 1010, { percent: 1, bytes: null }, false],
    ['over it', 1000, 1011, { percent: 1, bytes: null }, true],
    ['less, over it', 1000, 989, { percent: 1, bytes: null }, true],
    ['in bytes, at it', 1000, 1100, { percent: null, bytes: 100 }, false],
    ['over one of two', 1000, 1100, { percent: 1, bytes: 100 }, false],
    ['over both', 1000, 1101, { percent: 1, bytes: 100 }, true],
    ['from nothing', 0, 1, { percent: 50, bytes: null }, true],
  ] as const)('%s', (_, base, head, minChange, expected) => {
    expect(news(base, head, minChange)).toBe(expected);
  });
});

const LARGE = { percent: null, bytes: 1_000_000_000 };

test('another program is news, however small', () => {
  const shell = component('bash');
  const policy = makePolicy({ forbidNew: [] });
  const report = reportComparison(sized(10), sized(10, [shell]), { name: 'image', policy });
  expect(report.violations).toEqual([]);
  expect(hasNews(report, LARGE)).toBe(true);
});

test('a program that is gone is news, however small', () => {
  const report = reportComparison(sized(10, [component('bash')]), sized(10), terms);
  expect(hasNews(report, LARGE)).toBe(true);
});

test('a broken rule is news, and so is an image that cannot be compared', () => {
  const policy = makePolicy({ maxSize: 1 });
  expect(hasNews(reportComparison(sized(10), sized(10), { name: 'image', policy }), LARGE)).toBe(true);
  expect(hasNews(reportMeasurement(sized(10), terms), LARGE)).toBe(true);
});
