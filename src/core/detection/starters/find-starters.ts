import type { FileTree, TreeEntry } from '../../filesystem/file-tree.ts';
import type { FileEntry } from '../../image/layer.ts';
import { baseName, type ImagePath } from '../../image/image-path.ts';
import { isExecutable } from '../../image/program.ts';
import { compareTexts } from '../identify-programs.ts';
import { isPlausibleLocation, type ProgramFolders } from '../install-locations.ts';
import { identifyByContent, isProgram } from '../program-names.ts';
import { matchStarter, type StarterKind, type StarterRow } from './starter-names.ts';

/** A visible program that can start programs or run commands although it's no shell: an interpreter, or for example socat. */
export interface Starter {
  readonly kind: StarterKind;
  /** The program's name: "python", "socat". */
  readonly name: string;
  /** The path of the file, or of a link if only that has a known name. */
  readonly path: ImagePath;
  /** The program's other paths with known names, sorted. */
  readonly aliases: readonly ImagePath[];
  /** Index of the layer that contains `path`. */
  readonly layer: number;
  readonly bytes: number;
}

/** A path with the name of a starter. */
interface StarterName {
  readonly row: StarterRow;
  readonly path: ImagePath;
  readonly layer: number;
  readonly isLink: boolean;
}

/**
 * Returns the interpreters and starters that a container can run, sorted by path. Links are resolved inside the image, and a file with several
 * names is listed once. A file whose content is another program, such as busybox or bun, is none.
 */
export function findStarters(tree: FileTree, folders: ProgramFolders): Starter[] {
  const files = new Map<FileEntry, StarterName[]>();
  for (const { entry, layer } of tree.nodes()) {
    const row = matchStarter(baseName(entry.path));
    const file = row && fileOf(entry, tree);
    if (!row || !file || !isStarter(file, entry.path, row, folders)) continue;
    const name = { row, path: entry.path, layer, isLink: entry.kind === 'symlink' };
    const names = files.get(file);
    if (names === undefined) files.set(file, [name]);
    else names.push(name);
  }
  return [...files].flatMap(toStarter).sort((a, b) => compareTexts(a.path, b.path));
}

function toStarter([file, names]: readonly [FileEntry, readonly StarterName[]]): readonly Starter[] {
  const [first, ...rest] = names.toSorted(
    (a, b) => Number(a.isLink) - Number(b.isLink) || compareTexts(a.path, b.path),
  );
  if (first === undefined) return [];
  const { row, path, layer } = first;
  const aliases = rest.map((name) => name.path).sort(compareTexts);
  return [{ kind: row.kind, name: row.name, path, aliases, layer, bytes: file.size }];
}

function fileOf(entry: TreeEntry, tree: FileTree): FileEntry | null {
  const target = entry.kind === 'symlink' ? tree.resolve(entry.path)?.node.entry : entry;
  if (target?.kind === 'hardlink') return target.file;
  return target?.kind === 'file' ? target : null;
}

/** A busybox without a shell counts by its name, because nothing else reports it. */
function isStarter(file: FileEntry, path: ImagePath, row: StarterRow, folders: ProgramFolders): boolean {
  if (!isProgram(file) || file.program === null || !isExecutable(file.program)) return false;
  if (identifyByContent(file) !== null) return false;
  return isPlausibleLocation(path, file.program.format, row, folders);
}
