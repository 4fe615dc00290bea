import { formatException } from '../../../core/policy/exceptions.ts';
import type { Policy } from '../../../core/policy/evaluate.ts';
import { RULES, valueOfRule } from '../../../core/policy/rules.ts';
import type { TableRule } from '../../../core/policy/rules.ts';
import { formatValue } from '../rules/rule-kinds.ts';

/** Describes each difference between two policies, such as `max-size 200MB → 300MB`. */
export function policyChanges(before: Policy, after: Policy): readonly string[] {
  return [
    ...RULES.filter(({ kind }) => kind !== 'exceptions').flatMap((rule) => changeOf(rule, before, after)),
    ...missingIn(before, after).map((what) => `adds the exception ${what}`),
    ...missingIn(after, before).map((what) => `removes the exception ${what}`),
  ];
}

function changeOf(rule: TableRule, before: Policy, after: Policy): readonly string[] {
  const was = formatValue(rule, valueOfRule(before, rule));
  const is = formatValue(rule, valueOfRule(after, rule));
  return was === is ? [] : [`${rule.key} ${was} → ${is}`];
}

/** Returns the exceptions of `other` that `policy` lacks. */
function missingIn(policy: Policy, other: Policy): readonly string[] {
  const known = policy.exceptions.map(formatException);
  return other.exceptions.map(formatException).filter((exception) => !known.includes(exception));
}
