import { formatBytes, formatPercent } from '../shared/text/units.ts';
import type { IncreaseLimit } from './rule.ts';

interface Excess {
  readonly growth: string;
  readonly actual: string;
  readonly limit: string;
  /** The limit as a clause: `the limit is 10MB`, or that two limits are exceeded. */
  readonly clause: string;
}

/** Describes by how much a growth exceeds its limit; returns null if it doesn't. */
export function findExcess({ bytes, percent }: IncreaseLimit, growth: number, before: number): Excess | null {
  if (growth <= 0) return null;
  if (bytes !== null && growth <= bytes) return null;
  if (percent !== null && growth * 100 <= percent * before) return null;
  const limits = [
    ...(percent === null ? [] : [`${percent}%`]),
    ...(bytes === null ? [] : [distinctBytes(bytes, growth)]),
  ];
  const growthText = `${distinctBytes(growth, bytes ?? 0)} (${formatPercent(growth, before)})`;
  const limit = limits.join(' and ');
  const clause = limits.length > 1 ? `both limits, ${limit}, are exceeded` : `the limit is ${limit}`;
  return { growth: growthText, actual: `+${growthText}`, limit, clause };
}

/** Formats a size, with its exact bytes if it would otherwise look equal to `comparedWith`, a different size. */
export function distinctBytes(bytes: number, comparedWith: number): string {
  const text = formatBytes(bytes);
  return text === formatBytes(comparedWith) && bytes !== comparedWith ? `${text} (${bytes} bytes)` : text;
}
