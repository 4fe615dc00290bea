import { formatException } from '../../../core/policy/exceptions.ts';
import type { Policy } from '../../../core/policy/evaluate.ts';
import { RULES, getRuleValue } from '../../../core/policy/rules.ts';
import type { TableRule } from '../../../core/policy/rules.ts';
import { formatValue } from '../rules/rule-kinds.ts';

/** Describes each difference between two policies, such as `max-size 200MB → 300MB`. */
export function describePolicyChanges(before: Policy, after: Policy): readonly string[] {
  return [
    ...RULES.filter(({ kind }) => kind !== 'exceptions').flatMap((rule) =>
      describeRuleChange(rule, before, after),
    ),
    ...findMissingExceptions(before, after).map((what) => `adds the exception ${what}`),
    ...findMissingExceptions(after, before).map((what) => `removes the exception ${what}`),
  ];
}

function describeRuleChange(rule: TableRule, before: Policy, after: Policy): readonly string[] {
  const oldText = formatValue(rule, getRuleValue(before, rule));
  const newText = formatValue(rule, getRuleValue(after, rule));
  return oldText === newText ? [] : [`${rule.key} ${oldText} → ${newText}`];
}

/** Returns the exceptions of `other` that `policy` lacks. */
function findMissingExceptions(policy: Policy, other: Policy): readonly string[] {
  const present = policy.exceptions.map(formatException);
  return other.exceptions.map(formatException).filter((exception) => !present.includes(exception));
}
