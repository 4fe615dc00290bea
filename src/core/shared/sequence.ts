/** Says if items are matched by a pattern of them. */
export type SequenceMatcher = (items: readonly string[]) => boolean;

/** Where a run of wanted items begins in others, at or after a position and before an end; -1 if it is not there. */
type Search = (items: readonly string[], from: number, end: number) => number;

type Matches = (wanted: string, item: string) => boolean;

/**
 * A matcher for a pattern in which a star takes any number of items. What is between two stars is taken at the first place where it
 * is: a later one could not do better.
 */
export function sequenceMatcher(
  pattern: readonly string[],
  isStar: (wanted: string) => boolean,
  matches: Matches,
): SequenceMatcher {
  const runs: string[][] = [[]];
  for (const wanted of pattern) {
    if (isStar(wanted)) runs.push([]);
    else runs.at(-1)?.push(wanted);
  }
  const isAt = (run: readonly string[], items: readonly string[], start: number) =>
    run.every((wanted, index) => matches(wanted, items[start + index] ?? ''));
  const [head = [], ...others] = runs;
  const tail = others.pop();
  if (tail === undefined) return (items) => items.length === head.length && isAt(head, items, 0);
  const searches = others.filter((run) => run.length > 0).map((run) => searchFor(run, matches));
  return (items) => {
    const end = items.length - tail.length;
    if (end < head.length || !isAt(head, items, 0) || !isAt(tail, items, end)) return false;
    let position = head.length;
    for (const search of searches) {
      position = search(items, position, end);
      if (position === -1) return false;
    }
    return true;
  };
}

const MOST_KEPT = 4096;

/**
 * The algorithm Shift-And (Baeza-Yates and Gonnet, 1992): bit `i` of the state says that the last items match the first `i + 1` of the
 * run. A step takes an operation for each 32 of them. Gives the position after the run.
 */
function searchFor(run: readonly string[], matches: Matches): Search {
  const words = Math.ceil(run.length / 32);
  const last = 1 << ((run.length - 1) % 32);
  const masks = new Map<string, Int32Array>();
  const places = new Map<string, number[]>();
  run.forEach((wanted, index) => places.set(wanted, [...(places.get(wanted) ?? []), index]));
  const maskOf = (item: string): Int32Array => {
    const known = masks.get(item);
    if (known !== undefined) return known;
    const mask = new Int32Array(words);
    for (const [wanted, indexes] of places) {
      if (!matches(wanted, item)) continue;
      for (const index of indexes) mask[index >> 5] = (mask[index >> 5] ?? 0) | (1 << (index % 32));
    }
    if (masks.size >= MOST_KEPT) masks.clear();
    masks.set(item, mask);
    return mask;
  };
  return (items, from, end) => {
    const state = new Int32Array(words);
    for (let position = from; position < end; position += 1) {
      const mask = maskOf(items[position] ?? '');
      let carry = 1;
      for (let word = 0; word < words; word += 1) {
        const before = state[word] ?? 0;
        state[word] = ((before << 1) | carry) & (mask[word] ?? 0);
        carry = before >>> 31;
      }
      if (((state[words - 1] ?? 0) & last) !== 0) return position + 1;
    }
    return -1;
  };
}
