import type { CatalogRow } from './catalog/catalog-row.ts';
import { leftoverCaches } from './leftover-caches.ts';
import { COMPONENT_KINDS, type Component } from './component.ts';
import { orphanedDatabases } from './package-databases.ts';
import { loadableShells } from './loadable-shells.ts';
import { groupPrograms, type ProgramGroup } from './group-programs.ts';
import { findInterpreters, moduleAt, type Interpreters } from './interpreters/interpreter-modules.ts';
import { findProgramFolders } from './install-locations.ts';
import { isProgram, collectProgramNames } from './program-names.ts';
import { compareTexts, identifyPrograms, type IdentifiedProgram } from './identify-programs.ts';
import type { FileTree } from '../filesystem/file-tree.ts';
import type { FileEntry, LayerContents, LayerEntry } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';
import type { CommandSearch } from '../image/search-path.ts';
import { privilegedFiles } from './setuid-files.ts';
import { PACKED } from '../image/program.ts';
import type { LeftoverCache } from './leftover-caches.ts';
import type { PrivilegedFile } from './setuid-files.ts';
import { findStarters, type Starter } from './starters/find-starters.ts';

export interface Detection {
  /** Sorted by kind, then visible before hidden, then path. */
  readonly components: readonly Component[];
  /** Visible setuid and setgid files, sorted by path. */
  readonly privileged: readonly PrivilegedFile[];
  readonly leftoverCaches: readonly LeftoverCache[];
  /** Number of programs (ELF or `#!`) that were examined, visible and hidden. */
  readonly executableCount: number;
  /** Visible programs whose content can't be inspected because they are packed, sorted. A hard-linked file is listed once. */
  readonly packedPrograms: readonly ImagePath[];
  /** Visible interpreters and other programs that can start programs, sorted by path. */
  readonly starters: readonly Starter[];
}

/**
 * Finds shells, package managers, build tools, setuid files and leftover caches. `tree` must be the file tree of `layers`;
 * `search` is the image's config.
 */
export function detect(tree: FileTree, layers: readonly LayerContents[], search: CommandSearch): Detection {
  const interpreters = findInterpreters(tree);
  const folders = findProgramFolders(search, tree);
  const programs = [...collectProgramNames(tree, folders, interpreters)]
    .flatMap(([file, fileNames]) => identifyPrograms(file, fileNames))
    .filter((program) => program.evidence !== 'module' || isRunnable(program, interpreters));
  const found = groupPrograms(programs).flatMap((group) => [toComponent(group), ...toApplets(group)]);
  const components = [...found, ...orphanedDatabases(found, tree), ...loadableShells(tree, folders)].sort(
    byReportOrder,
  );
  return {
    components,
    privileged: privilegedFiles(tree),
    leftoverCaches: leftoverCaches(tree),
    executableCount: countPrograms(layers),
    packedPrograms: findPackedPrograms(tree),
    starters: findStarters(tree, folders),
  };
}

/** Lists a program even if its name is in the catalog: its content may be another program. */
function findPackedPrograms(tree: FileTree): ImagePath[] {
  const paths = new Map<FileEntry, ImagePath>();
  for (const { entry } of tree.nodes()) {
    const file = entry.kind === 'hardlink' ? entry.file : entry;
    if (file.kind !== 'file' || !isProgram(file)) continue;
    if (file.program?.format !== 'elf' || file.program.identity !== PACKED) continue;
    const listed = paths.get(file);
    if (listed === undefined || entry.path < listed) paths.set(file, entry.path);
  }
  return [...paths.values()].sort(compareTexts);
}

function countPrograms(layers: readonly LayerContents[]): number {
  const programs = new Set<LayerEntry>();
  for (const { entries } of layers) {
    for (const entry of entries) if (entry.kind === 'file' && isProgram(entry)) programs.add(entry);
  }
  return programs.size;
}

function isRunnable({ file, primary }: IdentifiedProgram, { visible, shipped }: Interpreters): boolean {
  const module = moduleAt(primary.path, file);
  return module !== null && (primary.hiddenBy === null ? visible : shipped).has(module.interpreter);
}

function toComponent({ lead, members }: ProgramGroup): Component {
  const { row, primary, evidence, detail } = lead;
  const names = members.flatMap((member) => {
    const aliases = member.names.filter((name) => name.via !== 'module' && !isAppletName(row, name.row));
    return row.multicall === true ? aliases : [...aliases, member.primary];
  });
  const paths = new Set(names.map((name) => name.path));
  paths.delete(primary.path);
  return {
    kind: row.kind,
    name: row.name,
    path: primary.path,
    aliases: [...paths].sort(compareTexts),
    evidence,
    detail,
    visible: primary.hiddenBy === null,
    layer: primary.layer,
    hiddenBy: primary.hiddenBy,
    bytes: members.reduce((sum, member) => sum + member.file.size, 0),
  };
}

/** Whether busybox or toybox provides, as an applet, a program that elsewhere is a separate one. */
function isAppletName(row: CatalogRow, nameRow: CatalogRow | null): boolean {
  return row.multicall === true && nameRow !== null && nameRow.kind !== 'shell';
}

function toApplets({ lead, members }: ProgramGroup): Component[] {
  const names = members.flatMap((member) => member.names).filter((name) => isAppletName(lead.row, name.row));
  const applets = new Set(names.map((name) => name.row).filter((row) => row !== null));
  return [...applets].flatMap((row) => {
    const [first, ...rest] = names
      .filter((name) => name.row === row)
      .sort((a, b) => compareTexts(a.path, b.path));
    if (first === undefined) return [];
    return {
      kind: row.kind,
      name: row.name,
      path: first.path,
      aliases: [...new Set(rest.map((name) => name.path))].filter((path) => path !== first.path),
      evidence: 'applet' as const,
      detail: `of ${lead.row.name}`,
      visible: first.hiddenBy === null,
      layer: first.layer,
      hiddenBy: first.hiddenBy,
      bytes: 0,
    };
  });
}

function byReportOrder(a: Component, b: Component): number {
  return (
    COMPONENT_KINDS.indexOf(a.kind) - COMPONENT_KINDS.indexOf(b.kind) ||
    Number(b.visible) - Number(a.visible) ||
    compareTexts(a.path, b.path) ||
    compareTexts(a.name, b.name)
  );
}
