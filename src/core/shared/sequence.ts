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
  const matchesAt = (run: readonly string[], items: readonly string[], start: number) =>
    run.every((wanted, index) => matches(wanted, items[start + index] ?? ''));
  const [head = [], ...middleRuns] = runs;
  const tail = middleRuns.pop();
  if (tail === undefined) return (items) => items.length === head.length && matchesAt(head, items, 0);
  const searches = middleRuns.filter((run) => run.length > 0).map((run) => createSearch(run, matches));
  return (items) => {
    const end = items.length - tail.length;
    if (end < head.length || !matchesAt(head, items, 0) || !matchesAt(tail, items, end)) return false;
    let position = head.length;
    for (const search of searches) {
      position = search(items, position, end);
      if (position === -1) return false;
    }
    return true;
  };
}

const MAX_CACHED_MASKS = 4096;

/**
 * The algorithm Shift-And (Baeza-Yates and Gonnet, 1992): bit `i` of the state says that the last items match the first `i + 1` of the
 * run. A step takes an operation for each 32 of them. Gives the position after the run.
 */
function createSearch(run: readonly string[], matches: Matches): Search {
  const words = Math.ceil(run.length / 32);
  const last = 1 << ((run.length - 1) % 32);
  const masks = new Map<string, Int32Array>();
  const positions = new Map<string, number[]>();
  run.forEach((wanted, index) => positions.set(wanted, [...(positions.get(wanted) ?? []), index]));
  const getMask = (item: string): Int32Array => {
    const cached = masks.get(item);
    if (cached !== undefined) return cached;
    const mask = new Int32Array(words);
    for (const [wanted, indexes] of positions) {
      if (!matches(wanted, item)) continue;
      for (const index of indexes) mask[index >> 5] = (mask[index >> 5] ?? 0) | (1 << (index % 32));
    }
    if (masks.size >= MAX_CACHED_MASKS) masks.clear();
    masks.set(item, mask);
    return mask;
  };
  return (items, from, end) => {
    const state = new Int32Array(words);
    for (let position = from; position < end; position += 1) {
      const mask = getMask(items[position] ?? '');
      let carry = 1;
      for (let word = 0; word < words; word += 1) {
        const previous = state[word] ?? 0;
        state[word] = ((previous << 1) | carry) & (mask[word] ?? 0);
        carry = previous >>> 31;
      }
      if (((state[words - 1] ?? 0) & last) !== 0) return position + 1;
    }
    return -1;
  };
}
