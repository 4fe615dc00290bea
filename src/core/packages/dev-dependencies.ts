import type { FileTree } from '../filesystem/file-tree.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';
import { joinPath, parentPath } from '../image/image-path.ts';
import type { ImagePath } from '../image/image-path.ts';
import type { LayerContents } from '../image/layer.ts';
import type { NpmInstallation } from '../image/package-database.ts';
import { folderName } from './npm-files.ts';
import { findDevelopmentScripts, hasInstallScript } from './npm-scripts.ts';

/** Packages in a `node_modules` directory that only development needs, by npm's own list. */
export interface DevDependencies {
  /** The `node_modules` directory. */
  readonly path: ImagePath;
  /** Index of the layer that contains the list. */
  readonly layer: number;
  /** Bytes of the packages that this layer contains. */
  readonly bytes: number;
  /** Names of the packages, sorted. */
  readonly packages: readonly string[];
  /** Names of the programs that they install, sorted. */
  readonly programs: readonly string[];
  /** Names of the application's scripts that use them or may use them, sorted; null if its `package.json` is unknown. */
  readonly scripts: readonly string[] | null;
  /** Whether npm runs, or may run, a script that may use them when it installs the packages. */
  readonly hasInstallScript: boolean;
}

/** The directory of the package that a file belongs to: the deepest one. */
export const NODE_PACKAGE_FOLDER = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+\//s;

/** Maximum characters of all directories of packages. */
const MAX_FOLDER_LENGTH = 32 * 1024 * 1024;

/** Measures the development dependencies of an image. Directories without any are left out. The result is sorted by path. */
export function measureDevDependencies(
  tree: FileTree,
  layers: readonly LayerContents[],
  files: readonly ListedFile[],
): readonly DevDependencies[] {
  const found: { value: Omit<DevDependencies, 'bytes'>; bytes: number }[] = [];
  const owners = new Map<ImagePath, (typeof found)[number]>();
  let folderLength = 0;
  const lists = visibleLists(tree, layers);
  const allScripts = lists.length === 0 ? null : visibleScripts(tree, layers);
  for (const { path, layer, development } of lists) {
    const directory = parentPath(path);
    const root = parentPath(directory);
    folderLength += development.folders.reduce((sum, { length }) => sum + root.length + length, 0);
    if (folderLength > MAX_FOLDER_LENGTH) return [];
    const scripts = allScripts?.get(joinPath(root, 'package.json')) ?? null;
    const packages = sortedNames(development.folders.map(folderName));
    const programs = sortedNames(development.programs);
    const entry = {
      value: {
        path: directory,
        layer,
        packages,
        programs,
        scripts: scripts && findDevelopmentScripts(scripts, [...packages, ...programs]),
        hasInstallScript:
          scripts === null ||
          development.isUsedByScript ||
          hasInstallScript(scripts) ||
          // Without a script of that name, npm compiles it.
          tree.get(joinPath(root, 'binding.gyp')) !== undefined,
      },
      bytes: 0,
    };
    found.push(entry);
    for (const folder of development.folders) owners.set(`${joinPath(root, folder)}/`, entry);
  }
  if (owners.size === 0) return [];
  for (const { path, layer, size } of files) {
    const owner = size === 0 ? undefined : owners.get(NODE_PACKAGE_FOLDER.exec(path)?.[0] ?? '');
    if (owner?.value.layer === layer) owner.bytes += size;
  }
  return found
    .filter(({ bytes }) => bytes > 0)
    .map(({ value, bytes }) => ({ ...value, bytes }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const sortedNames = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

interface VisibleList {
  readonly path: ImagePath;
  readonly layer: number;
  readonly development: NpmInstallation;
}

/** npm's lists that a container sees and that have development dependencies. */
const visibleLists = (tree: FileTree, layers: readonly LayerContents[]): readonly VisibleList[] =>
  layers.flatMap(({ databases }, layer) =>
    (databases ?? []).flatMap(({ path, records }) =>
      records.flatMap(({ development }) =>
        development !== undefined && development.folders.length > 0 && tree.get(path)?.layer === layer
          ? [{ path, layer, development }]
          : [],
      ),
    ),
  );

/** The scripts of all applications that a container sees, by the path of `package.json`. */
const visibleScripts = (tree: FileTree, layers: readonly LayerContents[]) =>
  new Map(
    layers.flatMap(({ databases }, layer) =>
      (databases ?? []).flatMap(({ path, records }) => {
        const scripts = records[0]?.scripts;
        return scripts !== undefined && tree.get(path)?.layer === layer ? [[path, scripts] as const] : [];
      }),
    ),
  );
