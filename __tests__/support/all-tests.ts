import { test } from '@jest/globals';

/** Whether `script/test --all` is running, which tests all cases instead of a sample. */
export const ALL_TESTS = process.env['IMAGE_WEIGH_IN_TESTS'] === 'all';

/** Returns all cases with `--all`, else every fourth. For similar cases that a unit test also covers completely. */
export function sampleCases<const T>(cases: readonly T[]): readonly T[] {
  return ALL_TESTS ? cases : cases.filter((_, index) => index % 4 === 0);
}

/** Runs only with `--all`. For slow tests of something that a quicker test also covers. */
export const testWithAll = ALL_TESTS ? test : test.skip;
