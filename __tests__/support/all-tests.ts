/** Whether this is a run of `script/test --all`, which repeats what the daily run tries on some cases only. */
export const ALL_TESTS = process.env['IMAGE_WEIGH_IN_TESTS'] === 'all';

/** All cases with `--all`; otherwise each fourth, for cases that differ little and are all tried by a unit test too. */
export function someOf<const T>(cases: readonly T[]): readonly T[] {
  return ALL_TESTS ? cases : cases.filter((_, index) => index % 4 === 0);
}
