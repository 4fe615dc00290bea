const LONGEST = 100;

/** The known name that has most pairs of neighbouring letters in common with this one: what was probably meant. */
export function nearest(name: string, known: readonly string[]): string | null {
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: text.length }, (_, at) => text.slice(at, at + 2)));
  const given = pairs(name.slice(0, LONGEST));
  const common = (other: string): number => [...pairs(other)].filter((pair) => given.has(pair)).length;
  return known.reduce<string | null>(
    (best, other) => (best === null || common(other) > common(best) ? other : best),
    null,
  );
}
