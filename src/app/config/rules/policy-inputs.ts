import type { Policy } from '../../../core/policy/evaluate.ts';
import { DEFAULT_RULE_KEYS, defaultValue, valuesByRule } from '../../../core/policy/rules.ts';
import type { RuleValues } from '../../../core/policy/rules.ts';
import { rejectOldAllow } from './exception-lines.ts';
import type { FieldReader } from '../field-reader.ts';
import { readRule } from './rule-kinds.ts';

/** Reads the rules from the action's inputs, or from the command line, which has one `--exception` per exception. */
export function readPolicy(fields: FieldReader, from: 'inputs' | 'options'): Policy {
  const usesDefaults = fields.choice('rules', ['default', 'none'], 'default') === 'default';
  const byDefault = DEFAULT_RULE_KEYS.filter((key) => usesDefaults && fields.text(key) === null);
  rejectOldAllow(fields, from);
  return {
    ...valuesByRule((rule) =>
      byDefault.some((key) => key === rule.key) ? defaultValue(rule) : readRule(fields, rule),
    ),
    expired: [],
    byDefault,
  };
}

/** Reads all rules without defaults, in the format that inputs, options and the policy file share. */
export function readRules(fields: FieldReader): RuleValues {
  return valuesByRule((rule) => readRule(fields, rule));
}
