import { formatCount } from './units.ts';

/** ` and 3 more`, to follow a list that is cut; empty if nothing is left. */
export function andMore(rest: number): string {
  return rest > 0 ? ` and ${formatCount(rest)} more` : '';
}

/** `bash, dash and 3 more`: the first items, and how many others there are. */
export function firstAndMore(items: readonly string[], most: number): string {
  return `${items.slice(0, most).join(', ')}${andMore(items.length - most)}`;
}
