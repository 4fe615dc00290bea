import { describe, expect, test } from '@jest/globals';
import { judge } from '../../../src/core/policy/evaluate.ts';
import type { ExpiredException } from '../../../src/core/policy/exceptions.ts';
import { makePolicy } from '../../support/report.ts';
import { component, snapshot } from '../../support/snapshot.ts';

const shells = (count: number, inLayer = 0) =>
  Array.from({ length: count }, (_, index) => component(`sh${index}`, { layer: inLayer }));

const violationOf = (components: ReturnType<typeof shells>, expired: readonly ExpiredException[] = []) => {
  const policy = makePolicy({ forbid: ['shells'], forbidNew: [], expired });
  const [violation] = judge(policy, snapshot({ components }), null);
  return violation;
};

describe('what is forbidden', () => {
  test('is named up to five, and counted after that', () => {
    expect(violationOf(shells(5))?.message).toMatch(/^The image holds 5 shells: .*sh4 \(\/usr\/bin\/sh4\)$/);
    expect(violationOf(shells(6))?.message).toMatch(/ sh4 \(\/usr\/bin\/sh4\) and 1 more$/);
  });

  test('has each of its layers once', () => {
    expect(violationOf([...shells(2, 3), ...shells(1, 1)])?.layers).toEqual([3, 1]);
  });

  test('names an exception that has ended, although it covered only one of several', () => {
    const ended = {
      exception: { name: 'sh1', path: null },
      reason: 'for a while',
      expires: '2026-01-31',
    };
    expect(violationOf(shells(2), [ended])?.message).toContain(
      '; the exception for sh1 (for a while) ended on 2026-01-31',
    );
    expect(violationOf(shells(1), [ended])?.message).not.toContain('ended on');
  });
});
