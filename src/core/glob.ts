/**
 * Returns a function that says if a text matches a glob: `*` and `?` match characters other than a slash, `**` as a
 * whole segment matches any number of segments, everything else matches itself. The time is at most proportional to
 * the length of the pattern times the length of the text: patterns and texts can come from somebody who wants the check to hang.
 */
export function globMatcher(pattern: string): (text: string) => boolean {
  const names = pattern.split('/');
  const couldMatch = quickCheck(names);
  const segments = names.map((name) => (name === '**' ? null : segmentMatcher(name)));
  return (text) =>
    couldMatch(text) &&
    matchSequence(segments, text.split('/'), isDoubleStar, (matches, part) => matches(part));
}

type SegmentMatcher = (part: string) => boolean;

/** `**` has no matcher. */
const isDoubleStar = (segment: SegmentMatcher | null): segment is null => segment === null;

/** Refuses most texts at the cost of a search for the names that every match has: at its start, at its end and in between. */
function quickCheck(names: readonly string[]): (text: string) => boolean {
  const runs: string[][] = [[]];
  for (const name of names) {
    if (/[*?]/.test(name)) runs.push([]);
    else runs.at(-1)?.push(name);
  }
  const [head = '', ...others] = runs.map((run) => run.join('/'));
  const tail = others.pop() ?? head;
  const middles = others.filter((run) => run !== '');
  return (text) =>
    text.startsWith(head) && text.endsWith(tail) && middles.every((middle) => text.includes(middle));
}

function segmentMatcher(segment: string): SegmentMatcher {
  if (!/[*?]/.test(segment)) return (part) => part === segment;
  // Half of a pair of surrogates is no character of its own, but would be found in one.
  if (segment.includes('?') || /\p{Surrogate}/u.test(segment)) return characterMatcher(segment);
  const [head = '', ...middles] = segment.split('*');
  const tail = middles.pop() ?? '';
  const least = segment.replaceAll('*', '').length;
  return (part) => {
    if (part.length < least || !part.startsWith(head) || !part.endsWith(tail)) return false;
    let position = head.length;
    for (const middle of middles) {
      const found = part.indexOf(middle, position);
      if (found === -1) return false;
      position = found + middle.length;
    }
    return position <= part.length - tail.length;
  };
}

/** What is before the first star and after the last one has one place where it can be, so it is compared first. */
function characterMatcher(segment: string): SegmentMatcher {
  const wanted = Array.from(segment);
  const before = wanted.indexOf('*');
  if (before === -1) {
    return (part) => {
      const characters = Array.from(part);
      return characters.length === wanted.length && isAt(wanted, characters, 0);
    };
  }
  const after = wanted.length - 1 - wanted.lastIndexOf('*');
  const [head, middle, tail] = [
    wanted.slice(0, before),
    wanted.slice(before, wanted.length - after),
    wanted.slice(wanted.length - after),
  ];
  return (part) => {
    if (part.length < before + after) return false;
    const characters = Array.from(part);
    const end = characters.length - after;
    if (end < before || !isAt(head, characters, 0) || !isAt(tail, characters, end)) return false;
    return (
      middle.length === 1 || matchSequence(middle, characters.slice(before, end), isStar, matchesCharacter)
    );
  };
}

const isAt = (wanted: readonly string[], characters: readonly string[], start: number) =>
  wanted.every((one, index) => matchesCharacter(one, characters[start + index] ?? ''));

const isStar = (character: string): character is '*' => character === '*';
const matchesCharacter = (wanted: string, character: string) => wanted === '?' || wanted === character;

/**
 * Matches items with a pattern in which a star takes any number of them. After a mismatch, only the last star has to
 * take one item more: an earlier one could not do better. So no pair of pattern and item is compared more than once for each star.
 */
function matchSequence<Wanted, Star extends Wanted, Item>(
  pattern: readonly Wanted[],
  items: readonly Item[],
  isWildcard: (wanted: Wanted) => wanted is Star,
  matches: (wanted: Exclude<Wanted, Star>, item: Item) => boolean,
): boolean {
  let index = 0;
  let position = 0;
  let retry: { readonly index: number; position: number } | null = null;
  while (position < items.length) {
    const wanted = pattern[index];
    if (wanted !== undefined && isWildcard(wanted)) {
      index += 1;
      retry = { index, position };
    } else if (wanted !== undefined && matches(wanted as Exclude<Wanted, Star>, items[position] as Item)) {
      index += 1;
      position += 1;
    } else if (retry !== null) {
      retry.position += 1;
      ({ index, position } = retry);
    } else {
      return false;
    }
  }
  return pattern.slice(index).every(isWildcard);
}
