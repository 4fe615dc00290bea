import type { Violation } from '../../policy/evaluate.ts';
import type { LimitRule } from '../../policy/rules.ts';
import { listNames, prose } from './prose.ts';
import type { Prose } from './prose.ts';

/** A violated rule as one row. */
export interface ViolatedRule {
  readonly rule: LimitRule['key'];
  /** The value of `forbid` or `forbid-new` that is violated, such as `shells`; empty for a rule about sizes. */
  readonly word: string;
  /** `+361MB (95 times)`, ``adds `bash` and `dash` ``. */
  readonly found: Prose;
  readonly allowed: Prose;
}

/** Maximum number of names per row; the evidence lists all. */
const MAX_NAMED = 5;

export function toViolatedRule({ rule, findings, actual, limit }: Violation): ViolatedRule {
  if (findings === null) return { rule, word: '', found: prose`${actual}`, allowed: prose`${limit}` };
  const verb = rule === 'forbid-new' ? 'adds' : 'contains';
  const found = prose`${verb} ${listNames([...new Set(findings.names)], MAX_NAMED)}`;
  return { rule, word: findings.kind, found, allowed: prose`none` };
}
