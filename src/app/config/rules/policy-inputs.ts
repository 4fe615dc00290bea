import type { Policy } from '../../../core/policy/evaluate.ts';
import { DEFAULT_RULE_KEYS, defaultOf, valuesByRule } from '../../../core/policy/rules.ts';
import type { RuleValues } from '../../../core/policy/rules.ts';
import { refuseOldAllow } from './exception-lines.ts';
import type { FieldReader } from '../field-reader.ts';
import { readRule } from './rule-kinds.ts';

/** The rules of the action's inputs, or of the command line, which has an option `exception` for each exception. */
export function readPolicy(fields: FieldReader, from: 'inputs' | 'options'): Policy {
  const usesDefaults = fields.choice('rules', ['default', 'none'], 'default') === 'default';
  const byDefault = DEFAULT_RULE_KEYS.filter((key) => usesDefaults && fields.text(key) === null);
  refuseOldAllow(fields, from);
  return {
    ...valuesByRule((rule) =>
      byDefault.some((key) => key === rule.key) ? defaultOf(rule) : readRule(fields, rule),
    ),
    expired: [],
    byDefault,
  };
}

/** Exactly what the fields say, in the words that inputs, options and the policy file share. */
export function readRules(fields: FieldReader): RuleValues {
  return valuesByRule((rule) => readRule(fields, rule));
}
