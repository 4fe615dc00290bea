import type { FileTree } from '../filesystem/file-tree.ts';
import type { LayerContents } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';
import { baseOf, cleanPath, joinPath, parentOf } from '../image/image-path.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';
import { PACKAGE_MANAGERS } from '../image/package-database.ts';
import type { InstalledPackage } from './package.ts';
import type { PackageDatabase, PackageManager } from '../image/package-database.ts';

/**
 * The packages of an image with the bytes of their files that are really there. A file belongs to one package: to the first that lists it.
 * Sorted by manager and name. Null where a layer's databases could not be read, or do not say any more which files are whose.
 */
export function ownersOf(
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

/** dpkg keeps its lists apart from what is installed; where they were deleted to save space, every package would seem to be gone. */
function hasDeletedLists(databases: readonly PackageDatabase[]): boolean {
  const records = databases.flatMap((database) => (database.manager === 'dpkg' ? database.records : []));
  return records.length > 0 && records.every(({ paths }) => paths === '');
}

interface Claims {
  /** Bytes of a file that nobody has claimed yet, who has it now; null for what is no such file. */
  claim(path: string): number | null;
  /** Files that nobody has claimed. */
  unclaimed(): readonly ListedFile[];
}

/** @param files sorted by path: found by halving, as a map of them would take as much memory as all that is known of them */
function createClaims(tree: FileTree, files: readonly ListedFile[]): Claims {
  const claimed = new Uint8Array(files.length);
  /** Directories of lists that are no directories of the image, by where their links lead. */
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
      const directory = resolveDirectory(parentOf(path));
      if (directory === null) return null;
      const index = findIndexByPath(files, joinPath(directory, baseOf(path)));
      const file = files[index];
      if (file === undefined || !hasContent(file) || claimed[index] === 1) return null;
      claimed[index] = 1;
      return file.size;
    },
    unclaimed: () => files.filter((file, index) => hasContent(file) && claimed[index] === 0),
  };
}

const hasContent = ({ kind }: ListedFile): boolean => kind === 'file' || kind === 'hardlink';

/** Where a path stands among files that are sorted by theirs; -1 where it is not among them. */
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
      // A path of a list that does not begin at the root is none.
      const bytes = path.startsWith('/') ? claims.claim(path) : null;
      if (bytes === null) continue;
      total.bytes += bytes;
      total.files += 1;
    }
  }
  return toPackages(manager, totals);
}

/** Whose packages are folders, and the folder of a package that a file stands in: of Node.js the deepest, of Ruby the first. */
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
