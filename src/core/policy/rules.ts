import { camelCase } from '../shared/text/camel-case.ts';
import type { CamelCase } from '../shared/text/camel-case.ts';
import type { Rule, RuleValue } from './rule.ts';
import { exceptions } from './rules/exceptions.ts';
import { forbid } from './rules/forbid.ts';
import { forbidNew } from './rules/forbid-new.ts';
import { ifNotCompared } from './rules/if-not-compared.ts';
import { maxIncrease } from './rules/max-increase.ts';
import { maxIncreaseOwn } from './rules/max-increase-own.ts';
import { maxSize } from './rules/max-size.ts';
import { onViolation } from './rules/on-violation.ts';

/**
 * The table of rules. Inputs, options, the policy file, both schemas, SARIF and the tables in the docs are generated from it. To add a rule,
 * add its file and a line here, and run `script/docs`.
 */
export const RULES = [
  maxSize,
  maxIncrease,
  maxIncreaseOwn,
  forbid,
  forbidNew,
  exceptions,
  onViolation,
  ifNotCompared,
] as const satisfies readonly Rule[];

/** Any rule of the table. */
export type TableRule = (typeof RULES)[number];
export type RuleKey = TableRule['key'];

/** A rule that an image can violate. */
export type LimitRule = Extract<TableRule, { readonly evaluate: unknown }>;
export const LIMIT_RULES: readonly LimitRule[] = RULES.filter((rule) => 'evaluate' in rule);
/** @public for script/generate-schemas.mjs. */
export const LIMIT_KEYS: readonly LimitRule['key'][] = LIMIT_RULES.map(({ key }) => key);

/** Key of a rule that applies by default. */
export type DefaultRule = Exclude<LimitRule, { readonly default: null }>['key'];
export const DEFAULT_RULE_KEYS: readonly DefaultRule[] = RULES.filter(hasDefault).map(({ key }) => key);

function hasDefault(rule: TableRule): rule is Extract<TableRule, { readonly key: DefaultRule }> {
  return 'evaluate' in rule && rule.default !== null;
}

/** Returns the value that applies if nobody sets the rule. */
export function defaultValue<R extends TableRule>(rule: R): RuleValue<R> {
  return ('default' in rule ? rule.default : []) as RuleValue<R>;
}

/** A value for each rule of the table. */
export type RuleValues = { readonly [R in TableRule as CamelCase<R['key']>]: RuleValue<R> };

/** Collects the value of each rule. */
export function valuesByRule(getValue: <R extends TableRule>(rule: R) => RuleValue<R>): RuleValues {
  return Object.fromEntries(RULES.map((rule) => [camelCase(rule.key), getValue(rule)])) as RuleValues;
}

/** Returns the value of a rule. */
export function getRuleValue<R extends TableRule>(values: RuleValues, rule: R): RuleValue<R> {
  return values[camelCase<TableRule['key']>(rule.key)] as RuleValue<R>;
}
