import { diceCoefficient } from 'dice-coefficient';

/** Only this many characters are compared, because the time grows with the product of both lengths. */
const MAX_LENGTH = 100;

/** Minimum share of letter pairs that two names have in common if one is probably a misspelling of the other. */
const MIN_SIMILARITY = 0.5;

/** Adds a mark at both ends, so that the first and the last letter count as much as the others: for `fromat`, that finds `format`. */
const mark = (name: string): string => ` ${name.slice(0, MAX_LENGTH)} `;

/** Returns the most similar of the known names, or null if none is close: a wrong suggestion is worse than a list of the names. */
export function closestMatch(name: string, candidates: readonly string[]): string | null {
  const [best] = candidates
    .map((candidate) => ({
      candidate,
      similarity: diceCoefficient(mark(name), mark(candidate)),
    }))
    .filter(({ similarity }) => similarity >= MIN_SIMILARITY)
    .toSorted((a, b) => b.similarity - a.similarity);
  return best?.candidate ?? null;
}
