import type { FileTree, TreeEntry } from '../../filesystem/file-tree.ts';
import type { FileEntry } from '../../image/layer.ts';
import type { ImagePath } from '../../image/image-path.ts';
import { baseName } from '../../image/image-path.ts';
import { ARCHIVES } from '../catalog/archives.ts';
import { languageOfInterpreter } from './interpreters.ts';
import type { Language } from './interpreters.ts';

/** A package manager that an interpreter runs from a file, which need not be executable. */
interface ModuleRow {
  /** Name of the catalog row. */
  readonly program: string;
  readonly path: RegExp;
  /** Smaller files of this name are other programs. */
  readonly minBytes?: number;
  readonly interpreter: Language;
}

/** A package that `python -m NAME` runs: a folder of that name with a `__main__.py`. */
const pythonModule = (program: string): ModuleRow => ({
  program,
  path: new RegExp(`(?:^|\\/)(?:site|dist)-packages\\/${program}\\/__main__\\.py$`),
  interpreter: 'python',
});

/** Yarn in one file has 2 to 6 MB. Files of this name in other projects have some kilobytes. */
const YARN_MIN_BYTES = 1_000_000;

/** For example `python -m pip` and `node npm-cli.js`, which work without a program named `pip` or `npm`. */
export const MODULES: readonly ModuleRow[] = [
  ...['pip', 'pipx', 'pipenv', 'poetry', 'pdm', 'hatch', 'conda', 'nala', 'xonsh'].map(pythonModule),
  {
    program: 'dnf',
    path: /(?:^|\/)(?:site|dist)-packages\/dnf\/cli\/main\.py$/,
    interpreter: 'python',
  },
  { program: 'npm', path: /(?:^|\/)npm\/bin\/np[mx]-cli\.js$/, interpreter: 'node' },
  { program: 'corepack', path: /(?:^|\/)corepack\/dist\/corepack\.js$/, interpreter: 'node' },
  {
    program: 'yarn',
    path: /(?:^|\/)(?:yarn(?:-v\d[^/]*)?\/(?:\d[^/]*\/)?(?:bin\/)?yarn\.js|\.yarn\/releases\/yarn-[^/]+\.c?js|@yarnpkg\/cli-dist\/bin\/yarn\.js)$/,
    interpreter: 'node',
  },
  {
    program: 'yarn',
    path: /(?:^|\/)yarn(?:(?:-legacy)?-\d+(?:\.\d+)*)?\.c?js$/,
    minBytes: YARN_MIN_BYTES,
    interpreter: 'node',
  },
  { program: 'pnpm', path: /(?:^|\/)pnpm\/(?:\d[^/]*\/)?bin\/pnpm\.[cm]?js$/, interpreter: 'node' },
  // Each Ruby has `rubygems.rb`, which loads gems. Only the commands install them.
  { program: 'gem', path: /(?:^|\/)rubygems\/commands\/install_command\.rb$/, interpreter: 'ruby' },
  { program: 'bundler', path: /(?:^|\/)bundler-\d[^/]*\/(?:exe|libexec)\/bundle$/, interpreter: 'ruby' },
  { program: 'composer', path: /(?:^|\/)composer\.phar$/, interpreter: 'php' },
  { program: 'dotnet-sdk', path: /(?:^|\/)sdk\/\d[^/]*\/dotnet\.dll$/, interpreter: 'dotnet' },
  { program: 'pwsh', path: /(?:^|\/)pwsh\.dll$/, interpreter: 'dotnet' },
];

/** What an interpreter runs from a file. */
type Module = Pick<ModuleRow, 'program' | 'interpreter'>;

/** Returns the module that this file is, by its content or under this path; null if it is none. */
export function moduleAt(path: ImagePath, file: FileEntry): Module | null {
  const identity = identifyArchive(file);
  if (identity !== null) return ARCHIVES.find(({ program }) => program === identity) ?? null;
  return MODULES.find((row) => file.size >= (row.minBytes ?? 0) && row.path.test(path)) ?? null;
}

/** Returns the name of the program that an interpreter runs from this archive; null if the file isn't one. */
export function identifyArchive({ program }: FileEntry): string | null {
  return program === null || program.format === 'elf' ? null : (program.identity ?? null);
}

type Interpreter = ModuleRow['interpreter'];

/** The interpreters of an image: ELF programs with the name of one, and links to ELF programs. */
export interface Interpreters {
  /** Interpreters that a container can start. */
  readonly visible: ReadonlySet<Interpreter>;
  /** All interpreters that the image ships, visible or hidden: a hidden module may need a hidden one. */
  readonly shipped: ReadonlySet<Interpreter>;
}

export function findInterpreters(tree: FileTree): Interpreters {
  const visible = new Set<Interpreter>();
  for (const { entry } of tree.nodes()) {
    const interpreter = matchInterpreter(entry);
    if (interpreter !== null && !visible.has(interpreter) && isElf(tree.resolve(entry.path)?.node.entry)) {
      visible.add(interpreter);
    }
  }
  const shipped = new Set(visible);
  for (const { entry } of tree.hidden) {
    const interpreter = matchInterpreter(entry);
    if (interpreter !== null && isElf(entry)) shipped.add(interpreter);
  }
  return { visible, shipped };
}

function matchInterpreter({ kind, path }: TreeEntry): Interpreter | null {
  if (kind === 'directory' || kind === 'special') return null;
  return languageOfInterpreter(baseName(path));
}

function isElf(entry: TreeEntry | undefined): boolean {
  const file = entry?.kind === 'hardlink' ? entry.file : entry;
  return file?.kind === 'file' && file.program?.format === 'elf';
}
