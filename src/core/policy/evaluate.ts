import type { Comparison } from '../comparison/comparison.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { ExpiredException } from './exceptions.ts';
import type { Breach, Evaluation, Judged } from './rule.ts';
import { LIMIT_RULES, valueOfRule } from './rules.ts';
import type { DefaultRule, LimitRule, RuleValues } from './rules.ts';

/** What the team has set, with the defaults. Sizes are unpacked bytes. */
export interface Policy extends RuleValues {
  /** Exceptions that have ended. */
  readonly expired: readonly ExpiredException[];
  /** The rules that have their default, because nobody set them. */
  readonly byDefault: readonly DefaultRule[];
}

/** A rule that is violated: each text is one plain sentence or phrase, not escaped for any format. */
export interface Violation extends Breach {
  readonly rule: LimitRule['key'];
}

export type Verdict = 'pass' | 'fail' | 'not-compared';

/** Everything that violates the policy; rules about change need a comparison. */
export function judge(policy: Policy, head: Snapshot, comparison: Comparison | null): Violation[] {
  const { exceptions, expired, forbid } = policy;
  const judged = { head, exceptions, expired, forbidden: forbid };
  return LIMIT_RULES.flatMap((rule) =>
    breachesOf(rule, valueOfRule(policy, rule), judged, comparison).map((breach) => ({
      ...breach,
      rule: rule.key,
      remedy: remedyOf(rule.key, breach, policy),
    })),
  );
}

/** A rule that is not set, whose value is null, has no breaches. */
function breachesOf(
  rule: LimitRule,
  value: unknown,
  judged: Judged,
  comparison: Comparison | null,
): readonly Breach[] {
  // A rule takes the value that the policy has for it, which the compiler can't know of a union of rules.
  const { needsBase, evaluate } = rule as Evaluation<unknown>;
  if (value === null) return [];
  if (!needsBase) return evaluate(value, judged);
  return comparison === null ? [] : evaluate(value, { ...judged, comparison });
}

/** Nobody chose a default, so a reader needs to know that it can be changed. */
function remedyOf(key: LimitRule['key'], { remedy }: Breach, { byDefault }: Policy): string {
  if (!byDefault.some((name) => name === key)) return remedy;
  return `${remedy} This is the default of ${key}: set ${key}, or drop it with "${key}: none".`;
}
