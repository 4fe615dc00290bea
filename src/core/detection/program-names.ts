import { MAX_LINKS, baseOf, cleanPath, joinPath, parentOf } from '../image/image-path.ts';
import { rowNamed, rowOfFileName } from './catalog/catalog.ts';
import { type CatalogRow } from './catalog/row.ts';
import { moduleAt } from './interpreter-modules.ts';
import { isTellingPlace } from './install-locations.ts';
import type { FileTree, HiddenNode, TreeNode } from '../filesystem/file-tree.ts';
import type { FileEntry, SymlinkEntry } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';
import { PACKED, type Program } from '../image/program.ts';

/** One way to call a program. */
export interface ProgramName {
  readonly path: ImagePath;
  readonly via: 'file' | 'hardlink' | 'symlink' | 'module';
  /** What the name says; null where it says nothing. */
  readonly row: CatalogRow | null;
  readonly layer: number;
  readonly hiddenBy: number | null;
}

/** Files that may be components, each with every name that may say so, visible and hidden. */
export function namePrograms(tree: FileTree): ReadonlyMap<FileEntry, readonly ProgramName[]> {
  const names = new Map<FileEntry, ProgramName[]>();
  const add = (file: FileEntry, name: ProgramName) => {
    const known = names.get(file);
    if (known === undefined) names.set(file, [name]);
    else known.push(name);
  };
  const look = (node: TreeNode, hiddenBy: number | null, followed: FileEntry | null) => {
    const { entry, layer } = node;
    if (entry.kind === 'directory' || entry.kind === 'special') return;
    const file = entry.kind === 'symlink' ? followed : entry.kind === 'hardlink' ? entry.file : entry;
    if (file === null) return;
    const { via, row } = sayingOf(entry.kind, entry.path, file);
    const content = isProgram(file) && entry.kind !== 'symlink' && identityOf(file) !== null;
    if (row !== null || content) add(file, { path: entry.path, via, row, layer, hiddenBy });
  };
  for (const node of tree.nodes()) look(node, null, followVisible(tree, node));
  const follow = hiddenFollower(tree);
  for (const node of tree.hidden) look(node, node.hiddenBy, follow(node));
  return names;
}

/** Whether the kernel could start it: an ELF or `#!` file with an execute bit. */
export function isProgram(file: FileEntry): boolean {
  return file.program !== null && (file.mode & 0o111) !== 0;
}

/** The row that the content names; null where it names none. */
export function identityOf(file: FileEntry): CatalogRow | null {
  const program = file.program;
  if (program?.format !== 'elf' || program.identity === null || program.identity === PACKED) return null;
  return rowNamed(program.identity);
}

function sayingOf(
  kind: 'file' | 'hardlink' | 'symlink',
  path: ImagePath,
  file: FileEntry,
): { via: ProgramName['via']; row: CatalogRow | null } {
  if (isProgram(file) && file.program !== null) {
    const row = rowOfFileName(baseOf(path));
    if (row !== null && isTelling(row, path, file, file.program.format)) return { via: kind, row };
  }
  const module = kind === 'symlink' ? null : moduleAt(path);
  return module === null ? { via: kind, row: null } : { via: 'module', row: rowNamed(module.program) };
}

function isTelling(row: CatalogRow, path: ImagePath, file: FileEntry, format: Program['format']): boolean {
  if (row.byContent === true) return identityOf(file) === row;
  return isTellingPlace(path, format, row.ambiguous === true);
}

/** Where a visible link leads, if its name says anything at all. */
function followVisible(tree: FileTree, { entry }: TreeNode): FileEntry | null {
  if (entry.kind !== 'symlink' || rowOfFileName(baseOf(entry.path)) === null) return null;
  return fileAt(tree, entry.path);
}

function fileAt(tree: FileTree, path: ImagePath): FileEntry | null {
  const target = tree.resolve(path)?.node.entry;
  if (target?.kind === 'hardlink') return target.file;
  return target?.kind === 'file' ? target : null;
}

/** Follows hidden links through what is hidden too, then through what is visible. */
function hiddenFollower(tree: FileTree): (node: HiddenNode) => FileEntry | null {
  const hidden = new Map(tree.hidden.map(({ entry }) => [entry.path, entry]));
  return ({ entry }) => {
    if (entry.kind !== 'symlink' || rowOfFileName(baseOf(entry.path)) === null) return null;
    let link: SymlinkEntry = entry;
    for (let followed = 0; followed < MAX_LINKS; followed++) {
      const path = targetOf(tree, link);
      const target = hidden.get(path);
      if (target === undefined) return fileAt(tree, path);
      if (target.kind === 'file') return target;
      if (target.kind === 'hardlink') return target.file;
      if (target.kind !== 'symlink') return null;
      link = target;
    }
    return null;
  };
}

function targetOf(tree: FileTree, link: SymlinkEntry): ImagePath {
  const from = link.target.startsWith('/') ? '' : parentOf(link.path);
  const path = cleanPath(`/${from}/${link.target}`);
  const folder = parentOf(path);
  return joinPath(tree.resolve(folder)?.path ?? folder, baseOf(path));
}
