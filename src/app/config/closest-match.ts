import { diceCoefficient } from 'dice-coefficient';

/** Only this many characters are compared, because the time grows with the product of both lengths. */
const LONGEST = 100;

/** Minimum share of letter pairs that two names have in common if one is probably a misspelling of the other. */
const LEAST_ALIKE = 0.5;

/** Returns the most similar of the known names, or null if none is close: a wrong suggestion is worse than a list of the names. */
export function nearest(name: string, known: readonly string[]): string | null {
  const [best] = known
    .map((other) => ({ other, alike: diceCoefficient(name.slice(0, LONGEST), other.slice(0, LONGEST)) }))
    .filter(({ alike }) => alike >= LEAST_ALIKE)
    .toSorted((one, another) => another.alike - one.alike);
  return best?.other ?? null;
}
