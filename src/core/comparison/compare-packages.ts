import type { InstalledPackage } from '../packages/package.ts';
import type { PackageManager } from '../image/package-database.ts';

/** A package that differs between base and head. */
export interface PackageChange {
  readonly manager: PackageManager;
  readonly name: string;
  readonly base: Pick<InstalledPackage, 'version' | 'bytes'> | null;
  readonly head: Pick<InstalledPackage, 'version' | 'bytes'> | null;
}

/**
 * Returns the packages that were added or removed, or whose version or size changed, the largest difference first. Returns null if the
 * packages of one side are unknown.
 */
export function comparePackages(
  base: readonly InstalledPackage[] | null,
  head: readonly InstalledPackage[] | null,
): readonly PackageChange[] | null {
  if (base === null || head === null) return null;
  const before = byIdentity(base);
  const after = byIdentity(head);
  return [...new Set([...before.keys(), ...after.keys()])]
    .flatMap((key): PackageChange[] => {
      const [old, current] = [before.get(key) ?? null, after.get(key) ?? null];
      const present = current ?? old;
      if (present === null || (old?.version === current?.version && old?.bytes === current?.bytes)) return [];
      return [{ manager: present.manager, name: present.name, base: toSide(old), head: toSide(current) }];
    })
    .sort((a, b) => Math.abs(packageGrowth(b)) - Math.abs(packageGrowth(a)) || (a.name < b.name ? -1 : 1));
}

/** Returns by how many bytes a package grew; negative if it shrank. */
export const packageGrowth = ({ base, head }: PackageChange): number =>
  (head?.bytes ?? 0) - (base?.bytes ?? 0);

const byIdentity = (packages: readonly InstalledPackage[]): Map<string, InstalledPackage> =>
  new Map(packages.map((installed) => [`${installed.manager} ${installed.name}`, installed]));

const toSide = (installed: InstalledPackage | null): PackageChange['base'] =>
  installed && { version: installed.version, bytes: installed.bytes };
