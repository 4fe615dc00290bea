import type { InstalledPackage } from '../packages/package.ts';
import type { PackageManager } from '../image/package-database.ts';

/** A package that is not the same in base and head. */
export interface PackageChange {
  readonly manager: PackageManager;
  readonly name: string;
  readonly base: Pick<InstalledPackage, 'version' | 'bytes'> | null;
  readonly head: Pick<InstalledPackage, 'version' | 'bytes'> | null;
}

/** Packages that came, went, or have another version or other bytes, the largest difference first; null where one side is not known. */
export function comparePackages(
  base: readonly InstalledPackage[] | null,
  head: readonly InstalledPackage[] | null,
): readonly PackageChange[] | null {
  if (base === null || head === null) return null;
  const before = byIdentity(base);
  const after = byIdentity(head);
  return [...new Set([...before.keys(), ...after.keys()])]
    .flatMap((key): PackageChange[] => {
      const [one, other] = [before.get(key) ?? null, after.get(key) ?? null];
      const known = other ?? one;
      if (known === null || (one?.version === other?.version && one?.bytes === other?.bytes)) return [];
      return [{ manager: known.manager, name: known.name, base: side(one), head: side(other) }];
    })
    .sort((a, b) => Math.abs(growthOf(b)) - Math.abs(growthOf(a)) || (a.name < b.name ? -1 : 1));
}

/** Bytes of the head more than of the base. */
export const growthOf = ({ base, head }: PackageChange): number => (head?.bytes ?? 0) - (base?.bytes ?? 0);

const byIdentity = (packages: readonly InstalledPackage[]): Map<string, InstalledPackage> =>
  new Map(packages.map((each) => [`${each.manager} ${each.name}`, each]));

const side = (installed: InstalledPackage | null): PackageChange['base'] =>
  installed && { version: installed.version, bytes: installed.bytes };
