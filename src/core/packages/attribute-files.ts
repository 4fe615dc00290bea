import type { FileTree } from '../filesystem/file-tree.ts';
import type { LayerContents } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';
import { baseName, cleanPath, joinPath, parentPath } from '../image/image-path.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';
import { NODE_PACKAGE_FOLDER } from './dev-dependencies.ts';
import { PACKAGE_MANAGERS } from '../image/package-database.ts';
import { findRecommended } from './find-recommended.ts';
import type { InstalledPackage } from './package.ts';
import type { PackageDatabase, PackageManager } from '../image/package-database.ts';

/** The packages of an image, and which of them owns each file. */
export interface PackageMeasurement {
  /** Sorted by manager and name; null if a layer's databases couldn't be read or no longer contain the file lists. */
  readonly packages: readonly InstalledPackage[] | null;
  /** For each file, the index of its package in `packages`; -1 if no package owns it. */
  readonly fileOwners: Int32Array;
}

/** Measures the packages of an image by their files in the file tree. A file belongs to the first package that lists it. */
export function measurePackages(
  tree: FileTree,
  layers: readonly LayerContents[],
  files: readonly ListedFile[],
): PackageMeasurement {
  const claims = createClaims(tree, files);
  const totals = claimFiles(tree, layers, claims);
  const measured = totals?.filter((total) => total.files > 0) ?? null;
  return {
    packages: measured && measured.map(({ versions, ...total }) => toPackage(total, versions)),
    fileOwners: claims.owners(measured ?? []),
  };
}

/** Returns the totals in the order of the packages; null if a layer's databases couldn't be read or no longer contain the file lists. */
function claimFiles(
  tree: FileTree,
  layers: readonly LayerContents[],
  claims: Claims,
): readonly PackageTotal[] | null {
  const databases: PackageDatabase[] = [];
  for (const [layer, contents] of layers.entries()) {
    if (contents.databases === null) return null;
    databases.push(...contents.databases.filter(({ path }) => tree.get(path)?.layer === layer));
  }
  if (databases.length === 0) return [];
  if (hasDeletedLists(databases)) return null;
  return PACKAGE_MANAGERS.flatMap((manager) => {
    const managerDatabases = databases.filter((database) => database.manager === manager);
    const folder = PACKAGE_FOLDERS[manager];
    const totals = folder
      ? measureFolders(manager, managerDatabases, claims, folder)
      : measureListed(manager, managerDatabases, claims);
    return [...totals.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}

/** dpkg stores file lists separately. If they were deleted to save space, every package would seem to have no files. */
function hasDeletedLists(databases: readonly PackageDatabase[]): boolean {
  const records = databases.flatMap((database) => (database.manager === 'dpkg' ? database.records : []));
  return records.length > 0 && records.every(({ paths }) => paths === '');
}

interface Claims {
  /** Counts a regular file for a package, unless there is no such file or it already belongs to another. */
  claim(path: string, total: PackageTotal): void;
  /** Counts the regular files without a package for the package that `find` returns. */
  claimRest(find: (path: ImagePath) => PackageTotal | undefined): void;
  /** Returns for each file the index of its package in this list; -1 if it has none. */
  owners(totals: readonly PackageTotal[]): Int32Array;
}

/** @param files sorted by path for a binary search: a map would double the memory that the files take */
function createClaims(tree: FileTree, files: readonly ListedFile[]): Claims {
  /** For each file, the number of its package, counted from 1 in the order of the first claim. */
  const claimed = new Int32Array(files.length);
  const numbers = new Map<PackageTotal, number>();
  const claimAt = (index: number, { size }: ListedFile, total: PackageTotal): void => {
    const number = numbers.get(total) ?? numbers.size + 1;
    numbers.set(total, number);
    claimed[index] = number;
    total.bytes += size;
    total.files += 1;
  };
  /** Listed directories with their symlinks resolved; null for missing ones. */
  const resolved = new Map<ImagePath, ImagePath | null>();
  const resolveDirectory = (directory: ImagePath): ImagePath | null => {
    const cached = resolved.get(directory);
    if (cached !== undefined) return cached;
    const target = tree.resolve(directory)?.path ?? null;
    resolved.set(directory, target);
    return target;
  };
  return {
    claim(listed, total) {
      const path = cleanPath(listed);
      const directory = resolveDirectory(parentPath(path));
      if (directory === null) return;
      const index = findIndexByPath(files, joinPath(directory, baseName(path)));
      const file = files[index];
      if (file !== undefined && hasContent(file) && claimed[index] === 0) claimAt(index, file, total);
    },
    claimRest(find) {
      for (const [index, file] of files.entries()) {
        const total = hasContent(file) && claimed[index] === 0 ? find(file.path) : undefined;
        if (total !== undefined) claimAt(index, file, total);
      }
    },
    owners(totals) {
      const indexes = new Int32Array(numbers.size + 1).fill(-1);
      for (const [index, total] of totals.entries()) indexes[numbers.get(total) ?? 0] = index;
      return claimed.map((number) => indexes[number] ?? -1);
    },
  };
}

const hasContent = ({ kind }: ListedFile): boolean => kind === 'file' || kind === 'hardlink';

/** Binary search in files that are sorted by path. Returns -1 if the path isn't among them. */
function findIndexByPath(files: readonly ListedFile[], path: ImagePath): number {
  let [low, high] = [0, files.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((files[middle]?.path ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return files[low]?.path === path ? low : -1;
}

interface PackageTotal extends Pick<InstalledPackage, 'manager' | 'name'> {
  readonly versions: Set<string>;
  bytes: number;
  files: number;
  isRecommended?: boolean;
}

type Totals = ReadonlyMap<string, PackageTotal>;

function measureListed(
  manager: PackageManager,
  databases: readonly PackageDatabase[],
  claims: Claims,
): Totals {
  const totals = new Map<string, PackageTotal>();
  const all = databases.flatMap(({ records }) => records);
  const recommended = findRecommended(all);
  for (const { name, version, paths } of all) {
    const total = getTotal(totals, manager, name, version);
    if (recommended.has(name)) total.isRecommended = true;
    if (paths === '') continue;
    for (const path of paths.split('\n')) {
      // Listed paths are absolute. Ignore anything else.
      if (path.startsWith('/')) claims.claim(path, total);
    }
  }
  return totals;
}

/** Managers whose packages are directories, with the package directory of a file: the deepest one for Node.js, the first one for Ruby. */
const PACKAGE_FOLDERS: Readonly<Partial<Record<PackageManager, RegExp>>> = {
  node: NODE_PACKAGE_FOLDER,
  ruby: /^(?:.*?\/)?gems\/[^/]+-\d[^/]*\//s,
};

function measureFolders(
  manager: PackageManager,
  databases: readonly PackageDatabase[],
  claims: Claims,
  folder: RegExp,
): Totals {
  const totals = new Map<string, PackageTotal>();
  const folders = new Map<string, PackageTotal>();
  for (const { name, version, paths } of databases.flatMap(({ records }) => records)) {
    if (paths !== '') folders.set(paths.slice(1), getTotal(totals, manager, name, version));
  }
  if (folders.size > 0) claims.claimRest((path) => folders.get(folder.exec(path)?.[0] ?? ''));
  return totals;
}

function getTotal(
  totals: Map<string, PackageTotal>,
  manager: PackageManager,
  name: string,
  version: string | null,
): PackageTotal {
  const total = totals.get(name) ?? { manager, name, versions: new Set(), bytes: 0, files: 0 };
  if (version !== null) total.versions.add(version);
  totals.set(name, total);
  return total;
}

const toPackage = (
  total: Omit<InstalledPackage, 'version'>,
  versions: ReadonlySet<string>,
): InstalledPackage => ({ ...total, version: [...versions].sort().join(', ') });
