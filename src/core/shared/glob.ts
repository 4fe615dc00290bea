import { createSequenceMatcher } from './sequence-matcher.ts';

/**
 * Returns a function that tests whether a text matches a glob: `*` and `?` match characters other than a slash, `**` as a
 * whole segment matches any number of segments, everything else matches itself. Takes at most time proportional to the
 * length of the pattern times the length of the text, because an attacker may choose both.
 */
export function createGlobMatcher(pattern: string): (text: string) => boolean {
  const names = pattern.split('/');
  const couldMatch = quickCheck(names);
  const matchers = new Map(names.map((name) => [name, segmentMatcher(name)]));
  const matches = createSequenceMatcher(
    names,
    (name) => name === '**',
    (name, part) => matchers.get(name)?.(part) ?? false,
  );
  return (text) => couldMatch(text) && matches(text.split('/'));
}

type SegmentMatcher = (part: string) => boolean;

/** Rules out most texts quickly: every match has the literal parts of the pattern at its start, at its end and in between. */
function quickCheck(names: readonly string[]): (text: string) => boolean {
  const runs: string[][] = [[]];
  for (const name of names) {
    if (/[*?]/.test(name)) runs.push([]);
    else runs.at(-1)?.push(name);
  }
  const [head = '', ...middleRuns] = runs.map((run) => run.join('/'));
  const tail = middleRuns.pop() ?? head;
  const middles = middleRuns.filter((run) => run !== '');
  return (text) =>
    text.startsWith(head) && text.endsWith(tail) && middles.every((middle) => text.includes(middle));
}

function segmentMatcher(segment: string): SegmentMatcher {
  if (!/[*?]/.test(segment)) return (part) => part === segment;
  // A lone surrogate is not a character, but a text search would find it inside a surrogate pair.
  if (segment.includes('?') || /\p{Surrogate}/u.test(segment)) return characterMatcher(segment);
  const [head = '', ...middles] = segment.split('*');
  const tail = middles.pop() ?? '';
  const minLength = segment.replaceAll('*', '').length;
  return (part) => {
    if (part.length < minLength || !part.startsWith(head) || !part.endsWith(tail)) return false;
    let position = head.length;
    for (const middle of middles) {
      const start = part.indexOf(middle, position);
      if (start === -1) return false;
      position = start + middle.length;
    }
    return position <= part.length - tail.length;
  };
}

function characterMatcher(segment: string): SegmentMatcher {
  const elements = Array.from(segment);
  const minLength = elements.filter((character) => character !== '*').length;
  const matches = createSequenceMatcher(
    elements,
    (character) => character === '*',
    (element, character) => element === '?' || element === character,
  );
  return (part) => part.length >= minLength && matches(Array.from(part));
}
