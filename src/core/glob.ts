/**
 * Returns a function that says if a text matches a glob: `*` and `?` match characters other than a slash, `**` as a
 * whole segment matches any number of segments, everything else matches itself. The time is at most proportional to
 * the length of the pattern times the length of the text: patterns and texts can come from somebody who wants the check to hang.
 */
export function globMatcher(pattern: string): (text: string) => boolean {
  const segments = pattern.split('/').map((segment) => Array.from(segment));
  return (text) => {
    const parts = text.split('/').map((part) => Array.from(part));
    return matchSequence(segments, parts, isDoubleStar, matchSegment);
  };
}

const isDoubleStar = (segment: readonly string[]) => segment.length === 2 && segment.every(isStar);
const isStar = (character: string) => character === '*';
const matchesCharacter = (wanted: string, character: string) => wanted === '?' || wanted === character;

function matchSegment(segment: readonly string[], part: readonly string[]): boolean {
  return matchSequence(segment, part, isStar, matchesCharacter);
}

/**
 * Matches items with a pattern in which a star takes any number of them. After a mismatch, only the last star has to
 * take one item more: an earlier one could not do better. So no pair of pattern and item is compared more than once for each star.
 */
function matchSequence<Wanted, Item>(
  pattern: readonly Wanted[],
  items: readonly Item[],
  isWildcard: (wanted: Wanted) => boolean,
  matches: (wanted: Wanted, item: Item) => boolean,
): boolean {
  let index = 0;
  let position = 0;
  let retry: { readonly index: number; position: number } | null = null;
  while (position < items.length) {
    const wanted = pattern[index];
    if (wanted !== undefined && isWildcard(wanted)) {
      index += 1;
      retry = { index, position };
    } else if (wanted !== undefined && matches(wanted, items[position] as Item)) {
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
