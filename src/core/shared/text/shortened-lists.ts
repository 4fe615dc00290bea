import { formatCount } from './units.ts';

/** Returns the end of a shortened list, such as ` and 3 more`, or an empty text for a count of 0. */
export function andMore(count: number): string {
  return count > 0 ? ` and ${formatCount(count)} more` : '';
}

/** Joins at most `max` items: `bash`, `bash and dash`, `bash, dash and 3 more`. */
export function enumerateNames(items: readonly string[], max: number): string {
  if (items.length < 2 || items.length > max) return firstAndMore(items, max);
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Joins the first `max` items and counts the others: `bash, dash and 3 more`. */
export function firstAndMore(items: readonly string[], max: number): string {
  return `${items.slice(0, max).join(', ')}${andMore(items.length - max)}`;
}
