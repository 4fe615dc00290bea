import type { FileTree, TreeEntry } from '../filesystem/file-tree.ts';
import type { ImagePath } from '../image/image-path.ts';
import { baseOf } from '../image/image-path.ts';
import { INTERPRETERS } from './interpreters.ts';
import type { Language } from './interpreters.ts';

/** A package manager that its language's interpreter runs from a file, executable or not. */
interface ModuleRow {
  /** Name of a catalog row. */
  readonly program: string;
  readonly path: RegExp;
  readonly interpreter: Language;
}

/** A package that Python runs by its name, `python -m NAME`: one folder of that name with a `__main__.py`. */
const pythonModule = (program: string): ModuleRow => ({
  program,
  path: new RegExp(`(?:^|\\/)(?:site|dist)-packages\\/${program}\\/__main__\\.py$`),
  interpreter: 'python',
});

/** `python -m pip`, `node npm-cli.js`: no program of that name is needed. */
export const MODULES: readonly ModuleRow[] = [
  ...['pip', 'pipx', 'pipenv', 'poetry', 'pdm', 'conda', 'xonsh'].map(pythonModule),
  { program: 'npm', path: /(?:^|\/)npm\/bin\/np[mx]-cli\.js$/, interpreter: 'node' },
  { program: 'corepack', path: /(?:^|\/)corepack\/dist\/corepack\.js$/, interpreter: 'node' },
  {
    program: 'yarn',
    path: /(?:^|\/)(?:yarn(?:-v\d[^/]*)?\/(?:\d[^/]*\/)?(?:bin\/)?yarn\.js|\.yarn\/releases\/yarn-[^/]+\.cjs)$/,
    interpreter: 'node',
  },
  { program: 'pnpm', path: /(?:^|\/)pnpm\/(?:\d[^/]*\/)?bin\/pnpm\.[cm]?js$/, interpreter: 'node' },
  { program: 'bundler', path: /(?:^|\/)bundler-\d[^/]*\/(?:exe|libexec)\/bundle$/, interpreter: 'ruby' },
  { program: 'composer', path: /(?:^|\/)composer\.phar$/, interpreter: 'php' },
  { program: 'pwsh', path: /(?:^|\/)pwsh\.dll$/, interpreter: 'dotnet' },
];

/** The module that stands at this path; null for all other files. */
export function moduleAt(path: ImagePath): ModuleRow | null {
  return MODULES.find((row) => row.path.test(path)) ?? null;
}

type Interpreter = ModuleRow['interpreter'];

/** Which interpreters an image has, by an ELF program of that name or a link to one. */
export interface Interpreters {
  /** Those that a container can start. */
  readonly visible: ReadonlySet<Interpreter>;
  /** Those that it ships, seen or not: a hidden module was run by one. */
  readonly shipped: ReadonlySet<Interpreter>;
}

export function interpretersOf(tree: FileTree): Interpreters {
  const visible = new Set<Interpreter>();
  for (const { entry } of tree.nodes()) {
    const interpreter = interpreterNamed(entry);
    if (interpreter !== null && !visible.has(interpreter) && isElf(tree.resolve(entry.path)?.node.entry)) {
      visible.add(interpreter);
    }
  }
  const shipped = new Set(visible);
  for (const { entry } of tree.hidden) {
    const interpreter = interpreterNamed(entry);
    if (interpreter !== null && isElf(entry)) shipped.add(interpreter);
  }
  return { visible, shipped };
}

function interpreterNamed({ kind, path }: TreeEntry): Interpreter | null {
  if (kind === 'directory' || kind === 'special') return null;
  const name = baseOf(path);
  const found = Object.entries(INTERPRETERS).find(([, { names }]) => names.test(name));
  return found === undefined ? null : (found[0] as Interpreter);
}

function isElf(entry: TreeEntry | undefined): boolean {
  const file = entry?.kind === 'hardlink' ? entry.file : entry;
  return file?.kind === 'file' && file.program?.format === 'elf';
}
