import { describe, expect, test } from '@jest/globals';
import {
  reportComparison,
  reportMeasurement,
  verdictBy,
  verdictOfAll,
} from '../../../src/core/policy/verdict.ts';
import { makePolicy, notMeasured } from '../../support/report.ts';
import { component, snapshot } from '../../support/snapshot.ts';

const base = snapshot();
const head = snapshot({ components: [component('bash')] });
const terms = { name: 'image', policy: makePolicy({ forbidNew: [] }) };
const passes = reportComparison(base, head, terms);

describe('the verdict on a whole report', () => {
  test('is that of its worst image', () => {
    const fails = reportMeasurement(head, { name: 'other', policy: makePolicy({ forbid: ['shells'] }) });
    const notCompared = reportComparison(notMeasured('no base'), head, terms);
    expect(verdictOfAll([passes], [])).toBe('pass');
    expect(verdictOfAll([passes, notCompared], [])).toBe('not-compared');
    expect(verdictOfAll([notCompared, fails, passes], [])).toBe('fail');
  });

  test('is fail without an image', () => {
    expect(verdictOfAll([], [])).toBe('fail');
  });

  test('is fail if an image could not be weighed, or is defined in another way', () => {
    const change = {
      image: 'api',
      file: 'policy.yml',
      change: 'removes it',
      remedy: 'Keep it.',
      comparedAs: 'api',
    };
    expect(verdictOfAll([passes], [{ name: 'api', reason: 'it does not build' }])).toBe('fail');
    expect(verdictOfAll([passes], [], [change])).toBe('fail');
  });
});

describe('the verdict by another policy', () => {
  const strict = makePolicy({ forbidNew: ['shells'] });

  test('compares again what was compared', () => {
    expect(verdictBy(strict, passes)).toBe('fail');
    expect(verdictBy(strict, reportComparison(head, head, terms))).toBe('pass');
  });

  test('takes what was measured alone for itself', () => {
    expect(verdictBy(strict, reportMeasurement(head, terms))).toBe('pass');
    expect(verdictBy(makePolicy({ forbid: ['shells'] }), reportMeasurement(head, terms))).toBe('fail');
  });

  test('stays not-compared', () => {
    expect(verdictBy(strict, reportComparison(notMeasured('no base'), head, terms))).toBe('not-compared');
  });
});
