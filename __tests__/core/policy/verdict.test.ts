import { describe, expect, test } from '@jest/globals';
import {
  reportComparison,
  reportMeasurement,
  verdictUnder,
  overallVerdict,
} from '../../../src/core/policy/verdict.ts';
import { makePolicy, makeUnmeasuredBase } from '../../support/report.ts';
import { component, snapshot } from '../../support/snapshot.ts';

const base = snapshot();
const head = snapshot({ components: [component('bash')] });
const options = { name: 'image', policy: makePolicy({ forbidNew: [] }) };
const passing = reportComparison(base, head, options);

describe('the verdict on a whole report', () => {
  test('is the worst verdict of its images', () => {
    const failing = reportMeasurement(head, { name: 'other', policy: makePolicy({ forbid: ['shells'] }) });
    const notCompared = reportComparison(makeUnmeasuredBase('no base'), head, options);
    expect(overallVerdict([passing], [])).toBe('pass');
    expect(overallVerdict([passing, notCompared], [])).toBe('not-compared');
    expect(overallVerdict([notCompared, failing, passing], [])).toBe('fail');
  });

  test('is fail without images', () => {
    expect(overallVerdict([], [])).toBe('fail');
  });

  test('is fail if an image could not be measured, or if its definition changed', () => {
    const change = {
      image: 'api',
      file: 'policy.yml',
      change: 'removes it',
      remedy: 'Keep it.',
      comparedAs: 'api',
    };
    expect(overallVerdict([passing], [{ name: 'api', reason: 'it does not build' }])).toBe('fail');
    expect(overallVerdict([passing], [], [change])).toBe('fail');
  });
});

describe('the verdict under another policy', () => {
  const strict = makePolicy({ forbidNew: ['shells'] });

  test('checks the comparison again', () => {
    expect(verdictUnder(strict, passing)).toBe('fail');
    expect(verdictUnder(strict, reportComparison(head, head, options))).toBe('pass');
  });

  test('checks an image that was measured alone', () => {
    expect(verdictUnder(strict, reportMeasurement(head, options))).toBe('pass');
    expect(verdictUnder(makePolicy({ forbid: ['shells'] }), reportMeasurement(head, options))).toBe('fail');
  });

  test('stays not-compared', () => {
    expect(verdictUnder(strict, reportComparison(makeUnmeasuredBase('no base'), head, options))).toBe(
      'not-compared',
    );
  });
});
