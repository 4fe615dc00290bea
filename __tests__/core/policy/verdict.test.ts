import { describe, expect, test } from '@jest/globals';
import {
  reportComparison,
  reportMeasurement,
  decideVerdictUnder,
  decideOverallVerdict,
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
    expect(decideOverallVerdict([passing], [])).toBe('pass');
    expect(decideOverallVerdict([passing, notCompared], [])).toBe('not-compared');
    expect(decideOverallVerdict([notCompared, failing, passing], [])).toBe('fail');
  });

  test('is fail without images', () => {
    expect(decideOverallVerdict([], [])).toBe('fail');
  });

  test('is fail if an image could not be measured, or if its definition changed', () => {
    const change = {
      image: 'api',
      file: 'policy.yml',
      change: 'removes it',
      remedy: 'Keep it.',
      comparedAs: 'api',
    };
    expect(decideOverallVerdict([passing], [{ name: 'api', reason: 'it does not build' }])).toBe('fail');
    expect(decideOverallVerdict([passing], [], [change])).toBe('fail');
  });
});

describe('the verdict under another policy', () => {
  const strict = makePolicy({ forbidNew: ['shells'] });

  test('checks the comparison again', () => {
    expect(decideVerdictUnder(strict, passing)).toBe('fail');
    expect(decideVerdictUnder(strict, reportComparison(head, head, options))).toBe('pass');
  });

  test('checks an image that was measured alone', () => {
    expect(decideVerdictUnder(strict, reportMeasurement(head, options))).toBe('pass');
    expect(decideVerdictUnder(makePolicy({ forbid: ['shells'] }), reportMeasurement(head, options))).toBe(
      'fail',
    );
  });

  test('stays not-compared', () => {
    expect(decideVerdictUnder(strict, reportComparison(makeUnmeasuredBase('no base'), head, options))).toBe(
      'not-compared',
    );
  });
});
