import type { FileTree } from '../filesystem/file-tree.ts';
import type { LayerContents } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';
import { baseName, cleanPath, joinPath, parentPath } from '../image/image-path.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';
import { PACKAGE_MANAGERS } from '../image/package-database.ts';
import type { InstalledPackage } from './package.ts';
import type { PackageDatabase, PackageManager } from '../image/package-database.ts';

/**
 * Measures the packages of an image by their files in the file tree. A file counts for the first package that lists it. Returns the
 * packages sorted by manager and name; null if a layer's databases couldn't be read or no longer contain the file lists.
 */
export function measurePackages(
  tree: FileTree,
  layers: readonly LayerContents[],
  files: readonly ListedFile[],
): readonly InstalledPackage[] | null {
  const databases: PackageDatabase[] = [];
  for (const [layer, contents] of layers.entries()) {
    if (contents.databases === null) return null;
    databases.push(...contents.databases.filter(({ path }) => tree.get(path)?.layer === layer));
  }
  if (databases.length === 0) return [];
  if (hasDeletedLists(databases)) return null;
  const claims = createClaims(tree, files);
  const packages = PACKAGE_MANAGERS.flatMap((manager) => {
    const managerDatabases = databases.filter((database) => database.manager === manager);
    const folder = PACKAGE_FOLDERS[manager];
    return folder
      ? measureFolders(manager, managerDatabases, claims, folder)
      : measureListed(manager, managerDatabases, claims);
  });
  return packages.filter(({ files: count }) => count > 0);
}

/** dpkg stores file lists separately. If they were deleted to save space, every package would seem to have no files. */
function hasDeletedLists(databases: readonly PackageDatabase[]): boolean {
  const records = databases.flatMap((database) => (database.manager === 'dpkg' ? database.records : []));
  return records.length > 0 && records.every(({ paths }) => paths === '');
}

interface Claims {
  /** Claims a regular file and returns its bytes; null if there is no such file or it is already claimed. */
  claim(path: string): number | null;
  /** Returns the files that are not claimed. */
  unclaimed(): readonly ListedFile[];
}

/** @param files sorted by path for a binary search: a map would double the memory that the files take */
function createClaims(tree: FileTree, files: readonly ListedFile[]): Claims {
  const claimed = new Uint8Array(files.length);
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
    claim(listed) {
      const path = cleanPath(listed);
      const directory = resolveDirectory(parentPath(path));
      if (directory === null) return null;
      const index = findIndexByPath(files, joinPath(directory, baseName(path)));
      const file = files[index];
      if (file === undefined || !hasContent(file) || claimed[index] === 1) return null;
      claimed[index] = 1;
      return file.size;
    },
    unclaimed: () => files.filter((file, index) => hasContent(file) && claimed[index] === 0),
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

interface PackageTotal {
  readonly versions: Set<string>;
  bytes: number;
  files: number;
}

function measureListed(
  manager: PackageManager,
  databases: readonly PackageDatabase[],
  claims: Claims,
): InstalledPackage[] {
  const totals = new Map<string, PackageTotal>();
  for (const { name, version, paths } of databases.flatMap(({ records }) => records)) {
    const total = getTotal(totals, name, version);
    if (paths === '') continue;
    for (const path of paths.split('\n')) {
      // Listed paths are absolute. Ignore anything else.
      const bytes = path.startsWith('/') ? claims.claim(path) : null;
      if (bytes === null) continue;
      total.bytes += bytes;
      total.files += 1;
    }
  }
  return toPackages(manager, totals);
}

/** Managers whose packages are directories, with the package directory of a file: the deepest one for Node.js, the first one for Ruby. */
const PACKAGE_FOLDERS: Readonly<Partial<Record<PackageManager, RegExp>>> = {
  node: /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+\//s,
  ruby: /^(?:.*?\/)?gems\/[^/]+-\d[^/]*\//s,
};

function measureFolders(
  manager: PackageManager,
  databases: readonly PackageDatabase[],
  claims: Claims,
  folder: RegExp,
): InstalledPackage[] {
  const totals = new Map<string, PackageTotal>();
  const folders = new Map<string, PackageTotal>();
  for (const { name, version, paths } of databases.flatMap(({ records }) => records)) {
    folders.set(paths.slice(1), getTotal(totals, name, version));
  }
  if (folders.size === 0) return [];
  for (const { path, size } of claims.unclaimed()) {
    const total = folders.get(folder.exec(path)?.[0] ?? '');
    if (total === undefined) continue;
    total.bytes += size;
    total.files += 1;
  }
  return toPackages(manager, totals);
}

function getTotal(totals: Map<string, PackageTotal>, name: string, version: string | null): PackageTotal {
  const total = totals.get(name) ?? { versions: new Set(), bytes: 0, files: 0 };
  if (version !== null) total.versions.add(version);
  totals.set(name, total);
  return total;
}

function toPackages(manager: PackageManager, totals: ReadonlyMap<string, PackageTotal>): InstalledPackage[] {
  return [...totals]
    .map(([name, { versions, bytes, files }]) => ({
      manager,
      name,
      version: [...versions].sort().join(', '),
      bytes,
      files,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
