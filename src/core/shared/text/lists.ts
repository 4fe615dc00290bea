import { formatCount } from './units.ts';

/** ` and 3 more`, to follow a list that is cut; empty if nothing is left. */
export function andMore(count: number): string {
  return count > 0 ? ` and ${formatCount(count)} more` : '';
}

/** `bash, dash and 3 more`: the first items, and how many others there are. */
export function firstAndMore(items: readonly string[], max: number): string {
  return `${items.slice(0, max).join(', ')}${andMore(items.length - max)}`;
}
