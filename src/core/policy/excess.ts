import { formatBytes, formatPercent } from '../shared/text/units.ts';
import type { IncreaseLimit } from './rule.ts';

interface Excess {
  readonly grown: string;
  readonly actual: string;
  readonly limit: string;
}

/** By how much a growth exceeds its limit, in words; null if it does not. */
export function excessOf({ bytes, percent }: IncreaseLimit, growth: number, before: number): Excess | null {
  if (growth <= 0) return null;
  if (bytes !== null && growth <= bytes) return null;
  if (percent !== null && growth * 100 <= percent * before) return null;
  const limits = [
    ...(percent === null ? [] : [`${percent}%`]),
    ...(bytes === null ? [] : [distinctBytes(bytes, growth)]),
  ];
  const grown = `${distinctBytes(growth, bytes ?? 0)} (${formatPercent(growth, before)})`;
  return { grown, actual: `+${grown}`, limit: limits.join(' and ') };
}

/** A size in words; with the exact bytes if rounding would make it read like the other, different size. */
export function distinctBytes(bytes: number, other: number): string {
  const text = formatBytes(bytes);
  return text === formatBytes(other) && bytes !== other ? `${text} (${bytes} bytes)` : text;
}
