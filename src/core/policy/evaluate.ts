import type { Comparison } from '../comparison/comparison.ts';
import type { Exception, ExpiredException } from './exceptions.ts';
import { forbidden, newlyForbidden } from './forbidden.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { formatBytes, formatPercent } from '../shared/units.ts';

/** What `forbid` and `forbid-new` can name. */
export const FORBIDDABLE = [
  'shells',
  'package-managers',
  'language-package-managers',
  'build-tools',
  'setuid',
] as const;
export type Forbiddable = (typeof FORBIDDABLE)[number];

/** Where both are given, both must be exceeded. */
export interface IncreaseLimit {
  readonly bytes: number | null;
  /** Percent of the base. */
  readonly percent: number | null;
}

/** The limits that the team has set. Sizes are unpacked bytes. */
export interface Policy {
  readonly maxSize: number | null;
  readonly maxIncrease: IncreaseLimit | null;
  /** As `maxIncrease`, of the growth alone that the image under `FROM` did not bring. */
  readonly maxIncreaseOwn: IncreaseLimit | null;
  readonly forbid: readonly Forbiddable[];
  readonly forbidNew: readonly Forbiddable[];
  /** What breaks neither `forbid` nor `forbid-new`. */
  readonly exceptions: readonly Exception[];
  /** Exceptions that have ended. */
  readonly expired: readonly ExpiredException[];
  readonly onViolation: 'fail' | 'warn';
  /** The check's result if the image could not be compared with a base. */
  readonly ifNotCompared: 'fail' | 'pass';
  /** The rules that have their default, because nobody set them. */
  readonly byDefault: readonly DefaultRule[];
}

/** The rules that have a default. */
export const DEFAULT_RULE_NAMES = ['max-increase', 'forbid-new'] as const;
export type DefaultRule = (typeof DEFAULT_RULE_NAMES)[number];

/** Each applies unless the team sets that rule, so that the check is a gate without any setting. */
export const DEFAULT_RULES = {
  'max-increase': { maxIncrease: { percent: 10, bytes: 50_000_000 } },
  'forbid-new': { forbidNew: ['shells', 'package-managers', 'build-tools'] },
} as const satisfies Record<DefaultRule, Partial<Policy>>;

/** A rule that is broken: each text is one plain sentence or phrase, not escaped for any format. */
export interface Violation {
  readonly rule: 'max-size' | 'max-increase' | 'max-increase-own' | 'forbid' | 'forbid-new';
  readonly message: string;
  readonly actual: string;
  readonly limit: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Layers of the head that hold what breaks it; empty for a rule about sizes. */
  readonly layers: readonly number[];
}

export type Verdict = 'pass' | 'fail' | 'not-compared';

/** Everything that violates the policy; rules about change need a comparison. */
export function judge(policy: Policy, head: Snapshot, comparison: Comparison | null): Violation[] {
  const violations = [
    ...exceededSize(policy, head),
    ...(comparison ? [...exceededIncrease(policy, comparison), ...exceededOwn(policy, comparison)] : []),
    ...forbidden(policy, head),
    ...(comparison ? newlyForbidden(policy, comparison) : []),
  ];
  const isDefault = ({ rule }: Violation) => policy.byDefault.some((name) => name === rule);
  return violations.map((violation) => (isDefault(violation) ? withDefaultNote(violation) : violation));
}

/** Nobody chose this rule, so whoever meets it has to learn that it can be changed. */
function withDefaultNote(violation: Violation): Violation {
  const { rule, remedy } = violation;
  return {
    ...violation,
    remedy: `${remedy} This is the default of ${rule}: set ${rule}, or drop it with "${rule}: none".`,
  };
}

function exceededSize({ maxSize }: Policy, head: Snapshot): Violation[] {
  const size = head.size.unpacked;
  if (maxSize === null || size <= maxSize) return [];
  return [
    {
      rule: 'max-size',
      message: `The image is ${bytesBeside(size, maxSize)}; the limit is ${bytesBeside(maxSize, size)}`,
      actual: bytesBeside(size, maxSize),
      limit: bytesBeside(maxSize, size),
      layers: [],
      remedy:
        'Copy only what the program needs into the final stage (the largest directories are listed below), or raise max-size.',
    },
  ];
}

function exceededIncrease({ maxIncrease }: Policy, { base, delta }: Comparison): Violation[] {
  const excess = excessOf(maxIncrease, delta.unpacked, base.size.unpacked);
  if (excess === null) return [];
  const { grown, actual, limit } = excess;
  return [
    {
      rule: 'max-increase',
      message: `The image grew by ${grown}; the limit is ${limit}`,
      actual,
      limit,
      layers: [],
      remedy: 'Look at what grew (listed below) and leave it out of the final stage, or raise max-increase.',
    },
  ];
}

/** Where it is not known what the image under `FROM` brought, all growth counts as the change's own. */
function exceededOwn({ maxIncreaseOwn }: Policy, { base, delta }: Comparison): Violation[] {
  const excess = excessOf(maxIncreaseOwn, delta.growth?.own ?? delta.unpacked, base.size.unpacked);
  if (excess === null) return [];
  const { grown, actual, limit } = excess;
  const message =
    delta.growth === null
      ? `The image grew by ${grown}, of which nothing is known to come from its FROM image; the limit is ${limit}`
      : `The image grew by ${grown} of its own, beside what its FROM image brought; the limit is ${limit}`;
  const remedy =
    'Look at what grew (listed below) and leave it out of the final stage, or raise max-increase-own.';
  return [{ rule: 'max-increase-own', message, actual, limit, remedy, layers: [] }];
}

interface Excess {
  readonly grown: string;
  readonly actual: string;
  readonly limit: string;
}

/** By how much a growth exceeds its limit, in words; null where it does not. */
function excessOf(allowed: IncreaseLimit | null, growth: number, before: number): Excess | null {
  if (allowed === null || growth <= 0) return null;
  const { bytes, percent } = allowed;
  if (bytes !== null && growth <= bytes) return null;
  if (percent !== null && growth * 100 <= percent * before) return null;
  const limits = [
    ...(percent === null ? [] : [`${percent}%`]),
    ...(bytes === null ? [] : [bytesBeside(bytes, growth)]),
  ];
  const grown = `${bytesBeside(growth, bytes ?? 0)} (${formatPercent(growth, before)})`;
  return { grown, actual: `+${grown}`, limit: limits.join(' and ') };
}

/** Where rounding would make two different sizes read alike, the exact bytes are told. */
function bytesBeside(bytes: number, other: number): string {
  const text = formatBytes(bytes);
  return text === formatBytes(other) && bytes !== other ? `${text} (${bytes} bytes)` : text;
}
