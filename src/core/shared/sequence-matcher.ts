/** Whether a list of items matches a pattern. */
export type SequenceMatcher = (items: readonly string[]) => boolean;

/** Finds a run of pattern elements in items between two positions. Returns the position after the run, or -1 if it isn't there. */
type Search = (items: readonly string[], from: number, end: number) => number;

type Matches = (element: string, item: string) => boolean;

/**
 * Creates a matcher for a pattern in which a star matches any number of items. The elements between two stars are matched at their
 * first position: a later one could not match more.
 */
export function createSequenceMatcher(
  pattern: readonly string[],
  isStar: (element: string) => boolean,
  matches: Matches,
): SequenceMatcher {
  const runs: string[][] = [[]];
  for (const element of pattern) {
    if (isStar(element)) runs.push([]);
    else runs.at(-1)?.push(element);
  }
  const matchesAt = (run: readonly string[], items: readonly string[], start: number) =>
    run.every((element, index) => matches(element, items[start + index] ?? ''));
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
 * Creates a search with the Shift-And algorithm (Baeza-Yates and Gonnet, 1992): bit `i` of the state is set if the last items match
 * the first `i + 1` elements of the run. Each item takes one operation per 32 elements.
 */
function createSearch(run: readonly string[], matches: Matches): Search {
  const words = Math.ceil(run.length / 32);
  const last = 1 << ((run.length - 1) % 32);
  const masks = new Map<string, Int32Array>();
  const positions = new Map<string, number[]>();
  run.forEach((element, index) => positions.set(element, [...(positions.get(element) ?? []), index]));
  const getMask = (item: string): Int32Array => {
    const cached = masks.get(item);
    if (cached !== undefined) return cached;
    const mask = new Int32Array(words);
    for (const [element, indexes] of positions) {
      if (!matches(element, item)) continue;
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
