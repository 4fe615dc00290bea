import type { FileTree, TreeEntry } from '../filesystem/file-tree.ts';
import type { ImagePath } from '../image/image-path.ts';
import { baseName } from '../image/image-path.ts';
import type { FileEntry } from '../image/layer.ts';
import { isWithoutShell, PACKED } from '../image/program.ts';
import { getRow, matchFileName } from './catalog/catalog.ts';
import type { CatalogRow } from './catalog/catalog-row.ts';
import type { Component } from './component.ts';
import { compareTexts } from './identify-programs.ts';
import { isPlausibleLocation, type ProgramFolders } from './install-locations.ts';
import { isProgram } from './program-names.ts';

/**
 * Finds visible shells without an execute bit that a dynamic loader in the image can start: `ld-linux-x86-64.so.2 FILE`. The loaders of
 * glibc and musl start each other's programs, but only those for their machine, and none that is linked statically.
 */
export function loadableShells(tree: FileTree, folders: ProgramFolders): Component[] {
  const names = new Map<FileEntry, { readonly row: CatalogRow; readonly path: ImagePath; layer: number }[]>();
  for (const { entry, layer } of tree.nodes()) {
    const file = toFile(entry);
    const row = file && matchShell(file, entry.path, folders);
    if (!file || !row) continue;
    names.set(file, [...(names.get(file) ?? []), { row, path: entry.path, layer }]);
  }
  if (names.size === 0) return [];
  const machines = loaderMachines(tree);
  return [...names].flatMap(([file, found]): Component[] => {
    const [first, ...rest] = found.toSorted((a, b) => compareTexts(a.path, b.path));
    if (first === undefined || !machines.has(machineOf(interpreterOf(file)))) return [];
    return [
      {
        kind: 'shell',
        name: first.row.name,
        path: first.path,
        aliases: rest.map(({ path }) => path),
        evidence: 'not-executable',
        detail: 'can be started by the loader',
        visible: true,
        layer: first.layer,
        hiddenBy: null,
        bytes: file.size,
      },
    ];
  });
}

function toFile(entry: TreeEntry | undefined): FileEntry | null {
  const file = entry?.kind === 'hardlink' ? entry.file : entry;
  return file?.kind === 'file' ? file : null;
}

const interpreterOf = ({ program }: FileEntry): string =>
  program?.format === 'loadable' ? baseName(program.interpreter) : '';

/** Returns the shell that a file without an execute bit is, by its content, or by its name if the content shows nothing. */
function matchShell(file: FileEntry, path: ImagePath, folders: ProgramFolders): CatalogRow | null {
  if (file.program?.format !== 'loadable') return null;
  const { identity } = file.program;
  if (isWithoutShell(identity)) return null;
  if (identity !== null && identity !== PACKED) return onlyShell(getRow(identity));
  const row = onlyShell(matchFileName(baseName(path)));
  return row === null || row.byContent === true || !isPlausibleLocation(path, 'elf', row, folders)
    ? null
    : row;
}

const onlyShell = (row: CatalogRow | null): CatalogRow | null => (row?.kind === 'shell' ? row : null);

const LOADER = /^(?:ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|ld\.so\.1|ld-musl-[^/]+\.so\.1)$/;

/** Machines of all executable loaders. Old versions of glibc have their loader behind a link with this name. */
function loaderMachines(tree: FileTree): ReadonlySet<string> {
  const machines = new Set<string>();
  for (const { entry } of tree.nodes()) {
    const name = baseName(entry.path);
    if (!LOADER.test(name)) continue;
    const file = toFile(tree.resolve(entry.path)?.node.entry);
    if (file?.program?.format === 'elf' && isProgram(file)) machines.add(machineOf(name));
  }
  return machines;
}

/** The names of loaders of one machine. */
const MACHINES: readonly RegExp[] = [
  /^ld-(?:linux-x86-64\.so\.2|musl-x86_64\.so\.1)$/,
  /^ld-(?:linux-aarch64\.so\.1|musl-aarch64\.so\.1)$/,
  /^ld-(?:linux-armhf\.so\.3|musl-armhf\.so\.1)$/,
  /^ld-(?:linux\.so\.2|musl-i386\.so\.1)$/,
  /^(?:ld64\.so\.2|ld-musl-powerpc64le\.so\.1)$/,
  /^(?:ld64\.so\.1|ld-musl-s390x\.so\.1)$/,
  /^ld-(?:linux-riscv64-lp64d\.so\.1|musl-riscv64\.so\.1)$/,
];

/** Returns a key for the machine of a loader. A loader that isn't known starts only programs that name it. */
function machineOf(loader: string): string {
  const index = MACHINES.findIndex((names) => names.test(loader));
  return index < 0 ? loader : String(index);
}
