import { describe, expect, test } from '@jest/globals';
import { reportComparison, reportMeasurement } from '../../../src/core/policy/verdict.ts';
import { isNoteworthy } from '../../../src/core/policy/is-noteworthy.ts';
import type { IncreaseLimit } from '../../../src/core/policy/rule.ts';
import { makePolicy, makeSnapshot } from '../../support/report.ts';
import { component } from '../../support/snapshot.ts';

const options = { name: 'image', policy: makePolicy({}) };
const sized = (bytes: number, components = [] as ReturnType<typeof component>[]) =>
  makeSnapshot({ layers: [{ createdBy: 'COPY app', files: { app: bytes } }], components });
const isSizeChangeNoteworthy = (base: number, head: number, minChange: IncreaseLimit | null) =>
  isNoteworthy(reportComparison(sized(base), sized(head), options), minChange);

describe('a size change is noteworthy above the threshold', () => {
  test.each([
    ['no change', 100, 100, null, false],
    ['without a threshold', 100, 101, null, true],
    ['at the threshold', 1000, 1010, { percent: 1, bytes: null }, false],
    ['above the threshold', 1000, 1011, { percent: 1, bytes: null }, true],
    ['smaller, above the threshold', 1000, 989, { percent: 1, bytes: null }, true],
    ['at a threshold in bytes', 1000, 1100, { percent: null, bytes: 100 }, false],
    ['above one of two thresholds', 1000, 1100, { percent: 1, bytes: 100 }, false],
    ['above both thresholds', 1000, 1101, { percent: 1, bytes: 100 }, true],
    ['from an empty base', 0, 1, { percent: 50, bytes: null }, true],
  ] as const)('%s', (_, base, head, minChange, expected) => {
    expect(isSizeChangeNoteworthy(base, head, minChange)).toBe(expected);
  });
});

const LARGE = { percent: null, bytes: 1_000_000_000 };

test('an added program is always noteworthy', () => {
  const shell = component('bash');
  const policy = makePolicy({ forbidNew: [] });
  const report = reportComparison(sized(10), sized(10, [shell]), { name: 'image', policy });
  expect(report.violations).toEqual([]);
  expect(isNoteworthy(report, LARGE)).toBe(true);
});

test('a removed program is always noteworthy', () => {
  const report = reportComparison(sized(10, [component('bash')]), sized(10), options);
  expect(isNoteworthy(report, LARGE)).toBe(true);
});

test('a violation and an image without a comparison are noteworthy', () => {
  const policy = makePolicy({ maxSize: 1 });
  expect(isNoteworthy(reportComparison(sized(10), sized(10), { name: 'image', policy }), LARGE)).toBe(true);
  expect(isNoteworthy(reportMeasurement(sized(10), options), LARGE)).toBe(true);
});
