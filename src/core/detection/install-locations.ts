import type { CatalogRow } from './catalog/catalog-row.ts';
import type { StarterKind } from './starters/starter-names.ts';
import type { FileTree } from '../filesystem/file-tree.ts';
import type { ImagePath } from '../image/image-path.ts';
import { baseName, parentPath } from '../image/image-path.ts';
import { configPath, literalPath, searchDirectories } from '../image/search-path.ts';
import type { CommandSearch } from '../image/search-path.ts';

/** Folders of commands, and those of compilers, which start their own parts from there (`cc1`). */
const PROGRAM_FOLDER =
  /(?:^|\/)(?:(?:s?bin|xbin|condabin|shims)\/[^/]*$|(?:libexec|lib(?:32|64|x32)?\/gcc)\/)/;
/** Dependencies of an application: their scripts have arbitrary names, and none is on the PATH. */
const DEPENDENCY_FOLDER = /(?:^|\/)(?:node_modules|(?:site|dist)-packages|gems\/[a-z][^/]*-\d[^/]*)\//;
/** Detached debug symbols repeat the paths of their programs (GDB manual, "Separate Debug Files"). */
const DEBUG_SYMBOLS = /^usr\/lib\/debug\//;
/** Programs of apt-utils that only compute what apt would do: `/usr/lib/apt/solvers/apt`. */
const SOLVERS = /^usr\/lib\/apt\/(?:planners|solvers)\//;
/** Games have arbitrary names: Debian has one named `pacman`. */
const GAMES = /^usr\/(?:local\/)?games\//;

/** Folders whose files are programs because of this image, in addition to those with usual names. */
export type ProgramFolders = ReadonlySet<ImagePath>;

/**
 * Returns the root and the directories of the image's PATH: as written, for files that a later layer removed together with
 * their folder, and with links followed.
 */
export function findProgramFolders(search: CommandSearch, tree: FileTree): ProgramFolders {
  const folders = new Set<ImagePath>(['']);
  for (const directory of searchDirectories(search)) {
    folders.add(literalPath(directory));
    const resolved = tree.resolve(configPath(directory));
    if (resolved?.node.entry.kind === 'directory') folders.add(resolved.path);
  }
  return folders;
}

/** The part of a row that decides where its names count. */
interface LocationTerms extends Pick<CatalogRow, 'ambiguous'> {
  readonly kind: CatalogRow['kind'] | StarterKind;
}

/** Whether the name of a file at this path is evidence of what the file is. */
export function isPlausibleLocation(
  path: ImagePath,
  format: 'elf' | 'script',
  row: LocationTerms,
  folders: ProgramFolders,
): boolean {
  if (DEBUG_SYMBOLS.test(path) || SOLVERS.test(path) || (GAMES.test(path) && row.kind !== 'shell'))
    return false;
  if (format === 'script' && DEPENDENCY_FOLDER.test(path)) return false;
  if (format === 'elf' && row.ambiguous !== true) return true;
  return PROGRAM_FOLDER.test(path) || folders.has(parentPath(path)) || isUnpackedRelease(path);
}

/** Whether a release of the program was unpacked here: `opt/zig-linux-x86_64-0.13.0/zig`. */
function isUnpackedRelease(path: ImagePath): boolean {
  const folder = baseName(parentPath(path));
  return folder.startsWith(`${baseName(path)}-`) && /\d/.test(folder);
}

const INSTALLED =
  /^(.*?)\/(?:s?bin|libexec|shims|condabin|lib(?:64)?\/(?:python|pypy|node_modules|gcc|ruby)[^/]*|share\/nodejs)(?:\/|$)/;
const SYSTEM = /^(?:usr\/)?(?:s?bin|lib(?:64|32|exec)?|share)(?:\/|$)/;

/**
 * Returns the installation of a file: `/` for the system's, else the folder above `bin` and `lib` ("usr/local", "opt/venv"),
 * else the file's folder. It distinguishes two copies of a program from two parts of one.
 */
export function installPrefix(path: ImagePath): string {
  const prefix = INSTALLED.exec(path)?.[1];
  if (prefix !== undefined && prefix !== 'usr') return prefix;
  return SYSTEM.test(path) ? '/' : `${parentPath(path)}/.`;
}
