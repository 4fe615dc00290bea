import type { InstalledPackage } from '../../packages/package.ts';
import { formatBytes } from '../../shared/text/units.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { BytesByName } from '../bytes-by-layer.ts';

/** Sums the bytes of one layer that belong to these packages, by the package's name. */
export function sumPackagesOf(
  { files, fileOwners, packages }: Snapshot,
  layer: number,
  isWanted: (installed: InstalledPackage) => boolean,
): BytesByName {
  const wanted = new Map(
    (packages ?? []).flatMap((installed, index) =>
      isWanted(installed) ? [[index, installed.name] as const] : [],
    ),
  );
  const bytes = new Map<string, number>();
  if (wanted.size === 0) return bytes;
  for (const [index, file] of files.entries()) {
    const name = file.layer === layer && file.size > 0 ? wanted.get(fileOwners[index] ?? -1) : undefined;
    if (name !== undefined) bytes.set(name, (bytes.get(name) ?? 0) + file.size);
  }
  return bytes;
}

/** One sentence per package, largest first. */
export const formatPackages = (bytes: BytesByName): string[] =>
  [...bytes].toSorted((a, b) => b[1] - a[1]).map(([name, size]) => `${name} has ${formatBytes(size)}`);
