import { describe, expect, test } from '@jest/globals';
import { findViolations } from '../../../src/core/policy/evaluate.ts';
import type { ExpiredException } from '../../../src/core/policy/exceptions.ts';
import { makePolicy } from '../../support/report.ts';
import { component, snapshot } from '../../support/snapshot.ts';

const shells = (count: number, inLayer = 0) =>
  Array.from({ length: count }, (_, index) => component(`sh${index}`, { layer: inLayer }));

const findViolation = (components: ReturnType<typeof shells>, expired: readonly ExpiredException[] = []) => {
  const policy = makePolicy({ forbid: ['shells'], forbidNew: [], expired });
  const [violation] = findViolations(policy, snapshot({ components }), null);
  return violation;
};

describe('a violation of forbid', () => {
  test('names up to five programs and counts the rest', () => {
    expect(findViolation(shells(5))?.message).toMatch(
      /^The image contains 5 shells: .*sh4 \(\/usr\/bin\/sh4\)$/,
    );
    expect(findViolation(shells(6))?.message).toMatch(/ sh4 \(\/usr\/bin\/sh4\) and 1 more$/);
  });

  test('lists each layer once', () => {
    expect(findViolation([...shells(2, 3), ...shells(1, 1)])?.layers).toEqual([3, 1]);
  });

  test('mentions an expired exception that covered one of several programs', () => {
    const expired = {
      exception: { name: 'sh1', path: null },
      reason: 'for a while',
      expires: '2026-01-31',
    };
    expect(findViolation(shells(2), [expired])?.message).toContain(
      '; the exception for sh1 (for a while) expired on 2026-01-31',
    );
    expect(findViolation(shells(1), [expired])?.message).not.toContain('expired on');
  });
});
