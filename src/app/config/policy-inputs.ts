import { DEFAULT_RULE_NAMES, DEFAULT_RULES, FORBIDDABLE } from '../../core/policy/evaluate.ts';
import type { Policy } from '../../core/policy/evaluate.ts';
import { readExceptions } from './exception-lines.ts';
import type { FieldReader } from './field-reader.ts';

/** What one place sets of a policy: no exceptions and no defaults are in it. */
export type Rules = Omit<Policy, 'exceptions' | 'expired' | 'byDefault'>;

/** The rules of the action's inputs, or of the command line, which has an option `exception` for each exception. */
export function readPolicy(fields: FieldReader, from: 'inputs' | 'options'): Policy {
  const usesDefaults = fields.choice('rules', ['default', 'none'], 'default') === 'default';
  const byDefault = DEFAULT_RULE_NAMES.filter((name) => usesDefaults && fields.text(name) === null);
  return {
    ...readRules(fields),
    ...(byDefault.includes('max-increase') ? DEFAULT_RULES['max-increase'] : {}),
    ...(byDefault.includes('forbid-new') ? DEFAULT_RULES['forbid-new'] : {}),
    exceptions: readExceptions(fields, from),
    expired: [],
    byDefault,
  };
}

/** Exactly what the fields say, in the words that inputs, options and the policy file share. */
export function readRules(fields: FieldReader): Rules {
  return {
    maxSize: fields.size('max-size'),
    maxIncrease: fields.increase('max-increase'),
    maxIncreaseOwn: fields.increase('max-increase-own'),
    forbid: fields.choices('forbid', FORBIDDABLE, []),
    forbidNew: fields.choices('forbid-new', FORBIDDABLE, []),
    onViolation: fields.choice('on-violation', ['fail', 'warn'], 'fail'),
    ifNotCompared: fields.choice('if-not-compared', ['fail', 'pass'], 'fail'),
  };
}
