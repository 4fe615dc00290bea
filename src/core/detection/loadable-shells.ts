import type { FileTree, TreeEntry } from '../filesystem/file-tree.ts';
import type { ImagePath } from '../image/image-path.ts';
import { baseName } from '../image/image-path.ts';
import type { FileEntry } from '../image/layer.ts';
import { isProgramName, isWithoutShell, LOADER } from '../image/program.ts';
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
  const canStart = findLoaders(tree);
  return [...names].flatMap(([file, found]): Component[] => {
    const [first, ...rest] = found.toSorted((a, b) => compareTexts(a.path, b.path));
    if (first === undefined || !canStart(interpreterOf(file))) return [];
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
  if (isProgramName(identity)) return onlyShell(getRow(identity));
  const row = onlyShell(matchFileName(baseName(path)));
  return row === null || row.byContent === true || !isPlausibleLocation(path, 'elf', row, folders)
    ? null
    : row;
}

const onlyShell = (row: CatalogRow | null): CatalogRow | null => (row?.kind === 'shell' ? row : null);

const LOADER_NAME = /^(?:ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|ld\.so\.1|ld-musl-[^/]+\.so\.1)$/;

/**
 * Returns which loaders a program can name to be started by one in the image. Old versions of glibc have their loader behind a link with
 * its name. The machine of a loader with another name isn't known, so it counts for all.
 */
function findLoaders(tree: FileTree): (interpreter: string) => boolean {
  const machines = new Set<string>();
  let hasRenamed = false;
  for (const { entry } of tree.nodes()) {
    const name = baseName(entry.path);
    const isNamed = LOADER_NAME.test(name);
    const file = toFile(isNamed ? tree.resolve(entry.path)?.node.entry : entry);
    if (file?.program?.format !== 'elf' || !isProgram(file)) continue;
    if (isNamed) machines.add(machineOf(name));
    else if (file.program.identity === LOADER) hasRenamed = true;
  }
  return (interpreter) => hasRenamed || machines.has(machineOf(interpreter));
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
