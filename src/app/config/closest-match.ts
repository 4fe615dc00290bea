import { diceCoefficient } from 'dice-coefficient';

/** Longer names are compared by their beginning: the comparison takes the product of both lengths. */
const LONGEST = 100;

/** The least part of their letter pairs that two names have in common if one was probably meant by the other. */
const LEAST_ALIKE = 0.5;

/** The known name that is most like this one. Null if none is near, since a wrong suggestion is worse than a list of the names. */
export function nearest(name: string, known: readonly string[]): string | null {
  const [best] = known
    .map((other) => ({ other, alike: diceCoefficient(name.slice(0, LONGEST), other.slice(0, LONGEST)) }))
    .filter(({ alike }) => alike >= LEAST_ALIKE)
    .toSorted((one, another) => another.alike - one.alike);
  return best?.other ?? null;
}
