/** The newest API version that this client asks for: that of Docker Engine 28.5, the newest engine in the tests. */
export const NEWEST_API_VERSION = '1.51';

/** The versions that an engine supports. */
export interface ApiVersionRange {
  /** The newest version of the Engine API that the engine supports. */
  readonly apiVersion: string;
  /** The oldest version of the Engine API that the engine supports; null if it names none. */
  readonly minApiVersion: string | null;
}

/** Returns the engine's newest version up to `newest`. An engine whose oldest version is newer gets its oldest. */
export function chooseApiVersion({ apiVersion, minApiVersion }: ApiVersionRange, newest: string): string {
  const wanted = olderVersion(apiVersion, newest);
  return minApiVersion !== null && olderVersion(wanted, minApiVersion) === wanted ? minApiVersion : wanted;
}

/** Returns the older version, or `a` if they are equal. */
export function olderVersion(a: string, b: string): string {
  const [[majorA = 0, minorA = 0], [majorB = 0, minorB = 0]] = [a, b].map((text) =>
    text.split('.').map(Number),
  ) as [number[], number[]];
  return majorA < majorB || (majorA === majorB && minorA <= minorB) ? a : b;
}
