import { formatException } from '../../../core/policy/exceptions.ts';
import type { IncreaseLimit, Policy } from '../../../core/policy/evaluate.ts';
import { formatBytes } from '../../../core/shared/units.ts';

/** What differs between two policies, as words such as `max-size 200MB → 300MB`; empty where nothing does. */
export function policyChanges(before: Policy, after: Policy): readonly string[] {
  const rules = [
    ['max-size', sizeWords(before.maxSize), sizeWords(after.maxSize)],
    ['max-increase', increaseWords(before.maxIncrease), increaseWords(after.maxIncrease)],
    ['max-increase-own', increaseWords(before.maxIncreaseOwn), increaseWords(after.maxIncreaseOwn)],
    ['forbid', listWords(before.forbid), listWords(after.forbid)],
    ['forbid-new', listWords(before.forbidNew), listWords(after.forbidNew)],
    ['on-violation', before.onViolation, after.onViolation],
    ['if-not-compared', before.ifNotCompared, after.ifNotCompared],
  ] as const;
  return [
    ...rules.filter(([, was, is]) => was !== is).map(([name, was, is]) => `${name} ${was} → ${is}`),
    ...missingIn(before, after).map((what) => `adds the exception ${what}`),
    ...missingIn(after, before).map((what) => `removes the exception ${what}`),
  ];
}

/** Exceptions of the other policy that one policy lacks. */
function missingIn(policy: Policy, other: Policy): readonly string[] {
  const known = policy.exceptions.map(formatException);
  return other.exceptions.map(formatException).filter((exception) => !known.includes(exception));
}

const sizeWords = (bytes: number | null) => (bytes === null ? 'none' : exactly(bytes));

/** Two sizes that round alike are two rules all the same. */
function exactly(bytes: number): string {
  const text = formatBytes(bytes);
  return bytes % 1000 === 0 ? text : `${text} (${bytes} bytes)`;
}

function increaseWords(limit: IncreaseLimit | null): string {
  if (limit === null) return 'none';
  const { percent, bytes } = limit;
  return [percent === null ? [] : `${percent}%`, bytes === null ? [] : exactly(bytes)].flat().join(' and ');
}

const listWords = (items: readonly string[]) => (items.length === 0 ? 'none' : items.toSorted().join(', '));
