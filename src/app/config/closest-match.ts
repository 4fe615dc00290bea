const LONGEST = 100;

/** The least part of their letter pairs that two names have in common if one was probably meant by the other. */
const LEAST_ALIKE = 0.5;

/**
 * The known name that shares most pairs of neighbouring letters with this one (Dice's coefficient): what was probably
 * meant. Null if none is near, since a wrong suggestion is worse than a list of the names.
 */
export function nearest(name: string, known: readonly string[]): string | null {
  const given = letterPairs(name);
  const [best] = known
    .map((other) => ({ other, alike: likeness(given, letterPairs(other)) }))
    .filter(({ alike }) => alike >= LEAST_ALIKE)
    .toSorted((one, another) => another.alike - one.alike);
  return best?.other ?? null;
}

function likeness(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const common = [...others].filter((pair) => some.has(pair)).length;
  return (2 * common) / (some.size + others.size);
}

/** The last letter is a pair by itself, so that names of one letter have one. */
function letterPairs(name: string): ReadonlySet<string> {
  const text = name.slice(0, LONGEST).toLowerCase();
  return new Set(Array.from({ length: text.length }, (_, index) => text.slice(index, index + 2)));
}
