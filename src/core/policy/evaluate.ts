import type { Comparison } from '../comparison/comparison.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { ExpiredException } from './exceptions.ts';
import type { ViolationDetails, Evaluation, RuleInput } from './rule.ts';
import { LIMIT_RULES, getRuleValue } from './rules.ts';
import type { DefaultRule, LimitRule, RuleValues } from './rules.ts';

/** The value of each rule, set by the team or by default. Sizes are unpacked bytes. */
export interface Policy extends RuleValues {
  /** Exceptions that no longer apply. */
  readonly expired: readonly ExpiredException[];
  /** Rules that nobody set, so that their default applies. */
  readonly byDefault: readonly DefaultRule[];
}

/** A violated rule. Texts are plain sentences or phrases, not escaped for any format. */
export interface Violation extends ViolationDetails {
  readonly rule: LimitRule['key'];
}

export type Verdict = 'pass' | 'fail' | 'not-compared';

/** Returns all violations of a policy. Rules about a change are skipped if `comparison` is null. */
export function findViolations(policy: Policy, head: Snapshot, comparison: Comparison | null): Violation[] {
  const { exceptions, expired, forbid } = policy;
  const judged = { head, exceptions, expired, forbidden: forbid };
  return LIMIT_RULES.flatMap((rule) =>
    evaluateRule(rule, getRuleValue(policy, rule), judged, comparison).map((breach) => ({
      ...breach,
      rule: rule.key,
      remedy: withDefaultHint(rule.key, breach.remedy, policy),
    })),
  );
}

/** Returns no breaches for a rule that isn't set, whose value is null. */
function evaluateRule(
  rule: LimitRule,
  value: unknown,
  judged: RuleInput,
  comparison: Comparison | null,
): readonly ViolationDetails[] {
  // The value belongs to the rule, which the compiler can't know for a union of rules.
  const { needsBase, evaluate } = rule as Evaluation<unknown>;
  if (value === null) return [];
  if (!needsBase) return evaluate(value, judged);
  return comparison === null ? [] : evaluate(value, { ...judged, comparison });
}

/** Adds how to change a default, because nobody chose it. */
function withDefaultHint(key: LimitRule['key'], remedy: string, { byDefault }: Policy): string {
  if (!byDefault.some((defaultKey) => defaultKey === key)) return remedy;
  return `${remedy} This is the default of ${key}: set another value, or turn it off with "${key}: none".`;
}
