import type { ImagePath } from '../../image/image-path.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { toDisplayText } from './display-text.ts';

/** A package that owns files of the tree. */
export interface PageOwner {
  readonly name: string;
  readonly version: string;
  readonly manager: string;
}

/** The packages that own files of the tree, and a function that returns the index of a file's package; -1 for none. */
export interface FileOwners {
  readonly owners: readonly PageOwner[];
  readonly findOwner: (path: ImagePath) => number;
}

/** Finds the package of each file in the head, or in the base for a file that only the base has. */
export function indexOwners(base: Snapshot | null, head: Snapshot): FileOwners {
  const owners: PageOwner[] = [];
  const indexes = new Map<string, number>();
  const byPath = new Map<ImagePath, number>();
  for (const { files, fileOwners, packages } of base === null ? [head] : [base, head]) {
    const known = (packages ?? []).map(({ name, version, manager }) => {
      const key = [manager, name, version].join('\0');
      const index = indexes.get(key) ?? owners.length;
      if (index === owners.length)
        owners.push({ name: toDisplayText(name), version: toDisplayText(version), manager });
      indexes.set(key, index);
      return index;
    });
    for (const [file, { path }] of files.entries()) {
      const owner = known[fileOwners[file] ?? -1];
      if (owner === undefined) byPath.delete(path);
      else byPath.set(path, owner);
    }
  }
  return { owners, findOwner: (path) => byPath.get(path) ?? -1 };
}
