import { MAX_LINKS, baseName, cleanPath, joinPath, parentPath } from '../image/image-path.ts';
import { getRow, matchFileName } from './catalog/catalog.ts';
import { type CatalogRow } from './catalog/catalog-row.ts';
import { confirmsName, type ImageEvidence } from './catalog/name-proof.ts';
import { identifyArchive, moduleAt, type Interpreters } from './interpreters/interpreter-modules.ts';
import { isPlausibleLocation, type ProgramFolders } from './install-locations.ts';
import type { FileTree, HiddenNode, TreeNode } from '../filesystem/file-tree.ts';
import type { FileEntry, SymlinkEntry } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';
import { isExecutable, isProgramName, isWithoutShell } from '../image/program.ts';

/** A path that starts a program. */
export interface ProgramName {
  readonly path: ImagePath;
  readonly via: 'file' | 'hardlink' | 'symlink' | 'module';
  /** The catalog row that the name matches; null if there is none. */
  readonly row: CatalogRow | null;
  readonly layer: number;
  readonly hiddenBy: number | null;
}

/** Returns the files that may be components, each with its visible and hidden names. */
export function collectProgramNames(
  tree: FileTree,
  folders: ProgramFolders,
  interpreters: Interpreters,
): ReadonlyMap<FileEntry, readonly ProgramName[]> {
  const names = new Map<FileEntry, ProgramName[]>();
  const add = (file: FileEntry, name: ProgramName) => {
    const fileNames = names.get(file);
    if (fileNames === undefined) names.set(file, [name]);
    else fileNames.push(name);
  };
  const [visible, shipped] = imageEvidence(tree, interpreters);
  const visit = (node: TreeNode, hiddenBy: number | null, linkTarget: FileEntry | null) => {
    const { entry, layer } = node;
    if (entry.kind === 'directory' || entry.kind === 'special') return;
    const file = entry.kind === 'symlink' ? linkTarget : entry.kind === 'hardlink' ? entry.file : entry;
    if (file === null) return;
    const { via, row } = nameEvidence(
      entry.kind,
      entry.path,
      file,
      folders,
      hiddenBy === null ? visible : shipped,
    );
    const hasKnownContent = isProgram(file) && entry.kind !== 'symlink' && identifyByContent(file) !== null;
    if (row !== null || hasKnownContent) add(file, { path: entry.path, via, row, layer, hiddenBy });
  };
  for (const node of tree.nodes()) visit(node, null, followVisibleLink(tree, node));
  const followHiddenLink = hiddenLinkFollower(tree);
  for (const node of tree.hidden) visit(node, node.hiddenBy, followHiddenLink(node));
  return names;
}

/** Returns the evidence for visible and for hidden names: a hidden program may come with hidden files. */
function imageEvidence(tree: FileTree, interpreters: Interpreters): readonly [ImageEvidence, ImageEvidence] {
  const known = new Map<ImagePath, boolean>();
  const exists = (path: ImagePath) => tree.resolve(path) !== null;
  const wasShipped = (path: ImagePath) => {
    const before =
      known.get(path) ??
      (exists(path) || tree.hidden.some(({ entry }) => `${entry.path}/`.startsWith(`${path}/`)));
    known.set(path, before);
    return before;
  };
  return [
    { languages: interpreters.visible, exists },
    { languages: interpreters.shipped, exists: wasShipped },
  ];
}

/** Whether the kernel can start the file: an ELF or `#!` file with an execute bit. */
export function isProgram(file: FileEntry): boolean {
  return file.program !== null && file.program.format !== 'archive' && (file.mode & 0o111) !== 0;
}

/** Returns the catalog row that the content matches; null if there is none. */
export function identifyByContent(file: FileEntry): CatalogRow | null {
  const program = file.program;
  return program?.format === 'elf' && isProgramName(program.identity) ? getRow(program.identity) : null;
}

function nameEvidence(
  kind: 'file' | 'hardlink' | 'symlink',
  path: ImagePath,
  file: FileEntry,
  folders: ProgramFolders,
  image: ImageEvidence,
): { via: ProgramName['via']; row: CatalogRow | null } {
  if (isProgram(file)) {
    const row = matchFileName(baseName(path));
    if (
      row !== null &&
      (identifyArchive(file) ?? row.name) === row.name &&
      isDistinctive(row, path, file, folders) &&
      confirmsName(row, path, file, image)
    )
      return { via: kind, row };
  }
  const module = kind === 'symlink' ? null : moduleAt(path, file);
  return module === null ? { via: kind, row: null } : { via: 'module', row: getRow(module.program) };
}

function isDistinctive(row: CatalogRow, path: ImagePath, file: FileEntry, folders: ProgramFolders): boolean {
  if (file.program === null || !isExecutable(file.program)) return false;
  if (row.kind === 'shell' && file.program.format === 'elf' && isWithoutShell(file.program.identity))
    return false;
  if (row.byContent === true) return identifyByContent(file) === row;
  return isPlausibleLocation(path, file.program.format, row, folders);
}

/** Returns the target of a visible symlink; null if its name isn't in the catalog. */
function followVisibleLink(tree: FileTree, { entry }: TreeNode): FileEntry | null {
  if (entry.kind !== 'symlink' || matchFileName(baseName(entry.path)) === null) return null;
  return resolveFile(tree, entry.path);
}

function resolveFile(tree: FileTree, path: ImagePath): FileEntry | null {
  const target = tree.resolve(path)?.node.entry;
  if (target?.kind === 'hardlink') return target.file;
  return target?.kind === 'file' ? target : null;
}

/** Follows a hidden symlink through hidden files and links first, then through visible ones. */
function hiddenLinkFollower(tree: FileTree): (node: HiddenNode) => FileEntry | null {
  const hidden = new Map(tree.hidden.map(({ entry }) => [entry.path, entry]));
  return ({ entry }) => {
    if (entry.kind !== 'symlink' || matchFileName(baseName(entry.path)) === null) return null;
    let link: SymlinkEntry = entry;
    for (let followed = 0; followed < MAX_LINKS; followed++) {
      const path = resolveTarget(tree, link);
      const target = hidden.get(path);
      if (target === undefined) return resolveFile(tree, path);
      if (target.kind === 'file') return target;
      if (target.kind === 'hardlink') return target.file;
      if (target.kind !== 'symlink') return null;
      link = target;
    }
    return null;
  };
}

function resolveTarget(tree: FileTree, link: SymlinkEntry): ImagePath {
  const from = link.target.startsWith('/') ? '' : parentPath(link.path);
  const path = cleanPath(`/${from}/${link.target}`);
  const folder = parentPath(path);
  return joinPath(tree.resolve(folder)?.path ?? folder, baseName(path));
}
