import type { PackageRecord } from '../image/package-database.ts';

/**
 * Returns the Debian packages that are installed only because another package recommends them or one that needs them, by the data of dpkg
 * and apt. Returns none if apt's list of packages that it installed for others is missing.
 */
export function findRecommended(records: readonly PackageRecord[]): ReadonlySet<string> {
  const automatic = new Set(records.flatMap(({ name, isAutomatic }) => (isAutomatic === true ? name : [])));
  const installed = records.filter(({ version }) => version !== null);
  if (automatic.size === 0) return automatic;
  const packages = new Map<string, PackageRecord[]>();
  for (const record of installed) {
    for (const name of [record.name, ...(record.relations?.provides ?? [])]) {
      const named = packages.get(name);
      if (named === undefined) packages.set(name, [record]);
      else named.push(record);
    }
  }
  const needed = new Set(installed.filter(({ name }) => !automatic.has(name)));
  addRelated(needed, packages, false);
  const wanted = new Set(needed);
  addRelated(wanted, packages, true);
  return new Set([...wanted].filter((record) => !needed.has(record)).map(({ name }) => name));
}

/** Adds what the packages of a set depend on, and what they recommend. Each name is looked up once. */
function addRelated(
  found: Set<PackageRecord>,
  packages: ReadonlyMap<string, readonly PackageRecord[]>,
  withRecommends: boolean,
): void {
  const seen = new Set<string>();
  // A set that grows during the loop is read to its end.
  for (const { relations } of found) {
    if (relations === undefined) continue;
    for (const name of [...relations.depends, ...(withRecommends ? relations.recommends : [])]) {
      if (seen.has(name)) continue;
      seen.add(name);
      for (const record of packages.get(name) ?? []) found.add(record);
    }
  }
}
