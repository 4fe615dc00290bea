import type { FileTree } from './file-tree.ts';
import type { ImagePath } from './layer.ts';
import { baseOf } from './path.ts';

/** A package manager that its language's interpreter runs from a file, executable or not. */
interface ModuleRow {
  /** Name of a catalog row. */
  readonly program: string;
  readonly path: RegExp;
  readonly interpreter: keyof typeof INTERPRETERS;
}

const INTERPRETERS = {
  python: /^(?:python|pypy)\d*(?:\.\d+)*$/,
  node: /^(?:node|nodejs|bun)$/,
};

/** `python -m pip`, `node npm-cli.js`: no program of that name is needed. */
export const MODULES: readonly ModuleRow[] = [
  { program: 'pip', path: /(?:^|\/)(?:site|dist)-packages\/pip\/__main__\.py$/, interpreter: 'python' },
  { program: 'npm', path: /(?:^|\/)npm\/bin\/np[mx]-cli\.js$/, interpreter: 'node' },
  { program: 'corepack', path: /(?:^|\/)corepack\/dist\/corepack\.js$/, interpreter: 'node' },
  { program: 'yarn', path: /(?:^|\/)yarn\/bin\/yarn\.js$/, interpreter: 'node' },
  { program: 'pnpm', path: /(?:^|\/)pnpm\/bin\/pnpm\.c?js$/, interpreter: 'node' },
];

/** The module that stands at this path; null for all other files. */
export function moduleAt(path: ImagePath): ModuleRow | null {
  return MODULES.find((row) => row.path.test(path)) ?? null;
}

/** Which interpreters a container can start, by an ELF program of that name or a link to one. */
export function interpretersOf(tree: FileTree): ReadonlySet<ModuleRow['interpreter']> {
  const found = new Set<ModuleRow['interpreter']>();
  for (const { entry } of tree.nodes()) {
    if (entry.kind === 'directory' || entry.kind === 'special') continue;
    const name = baseOf(entry.path);
    for (const [interpreter, names] of Object.entries(INTERPRETERS)) {
      if (!names.test(name) || found.has(interpreter as ModuleRow['interpreter'])) continue;
      if (isElf(tree, entry.path)) found.add(interpreter as ModuleRow['interpreter']);
    }
  }
  return found;
}

function isElf(tree: FileTree, path: ImagePath): boolean {
  const entry = tree.resolve(path)?.node.entry;
  const file = entry?.kind === 'hardlink' ? entry.file : entry;
  return file?.kind === 'file' && file.program?.format === 'elf';
}
