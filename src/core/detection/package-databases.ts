import { APK_INSTALLED, DPKG_STATUS, RPM_DATABASE } from '../packages/database-paths.ts';
import type { Component } from './component.ts';
import type { FileTree, HiddenNode, TreeNode } from '../filesystem/file-tree.ts';
import type { ImagePath } from '../image/image-path.ts';

interface DatabaseRow {
  /** Name of a catalog row. */
  readonly program: string;
  /** Its first group is the database; files below it belong to it. */
  readonly path: RegExp;
  /** Programs that can work on it: with one of them it is no mere database. */
  readonly managers: readonly string[];
}

/** Where package managers keep what is installed. */
export const DATABASES: readonly DatabaseRow[] = [
  {
    program: 'dpkg',
    path: new RegExp(String.raw`^(${DPKG_STATUS}(?:\.d(?=/.))?)(?:/|$)`),
    managers: ['dpkg', 'apt', 'aptitude'],
  },
  { program: 'apk', path: new RegExp(`^(${APK_INSTALLED})$`), managers: ['apk'] },
  {
    program: 'rpm',
    path: new RegExp(`^(${RPM_DATABASE}|var/lib/rpmmanifest/container-manifest-[12])$`),
    managers: ['rpm', 'dnf', 'microdnf', 'yum', 'tdnf', 'zypper', 'urpmi'],
  },
  { program: 'opkg', path: /^((?:usr\/lib|var\/lib)\/[io]pkg\/status)$/, managers: ['opkg'] },
  { program: 'pacman', path: /^(var\/lib\/pacman\/local)\/[^/]+\/desc$/, managers: ['pacman'] },
  { program: 'xbps', path: /^(var\/db\/xbps\/pkgdb-[^/]*\.plist)$/, managers: ['xbps'] },
  {
    program: 'pkgtools',
    path: /^(var\/(?:log|lib\/pkgtools)\/packages)\/[^/]+-[^/]+-[^/]+$/,
    managers: ['pkgtools', 'slackpkg', 'slapt-get'],
  },
  { program: 'eopkg', path: /^(var\/lib\/eopkg\/package)\//, managers: ['eopkg'] },
  { program: 'guix', path: /^(var\/guix\/db\/db\.sqlite)$/, managers: ['guix'] },
  { program: 'emerge', path: /^(var\/db\/pkg)\/[^/]+\/[^/]+\/CONTENTS$/, managers: ['emerge'] },
  { program: 'nix', path: /^(nix\/var\/nix\/db\/db\.sqlite)$/, managers: ['nix'] },
];

/**
 * Package databases that the image has no program for, each as a component of evidence `database only`. A hidden one is told
 * where nothing else of its package manager is there: with it, or a visible database, it is of no account.
 */
export function databasesWithout(found: readonly Component[], tree: FileTree): Component[] {
  const programs = found.filter(({ evidence }) => evidence !== 'applet');
  const visible = new Set(programs.filter((program) => program.visible).map(({ name }) => name));
  const shipped = new Set(programs.map(({ name }) => name));
  const seen = placesOf(rowsWithout(visible), tree.nodes());
  const unseen = placesOf(
    rowsWithout(shipped).filter((row) => !seen.has(row)),
    tree.hidden,
  );
  return [...seen, ...unseen].map(([row, places]) => databaseComponent(row.program, places));
}

function rowsWithout(managers: ReadonlySet<string>): DatabaseRow[] {
  return DATABASES.filter((row) => !row.managers.some((manager) => managers.has(manager)));
}

interface Place {
  readonly path: ImagePath;
  readonly layer: number;
  readonly hiddenBy: number | null;
}

/** Where the databases of these rows are, sorted by path, as of the first layer that ships something of them. */
function placesOf(
  rows: readonly DatabaseRow[],
  nodes: Iterable<TreeNode | HiddenNode>,
): Map<DatabaseRow, Place[]> {
  const found = new Map<DatabaseRow, Map<ImagePath, Place>>();
  for (const node of nodes) {
    if (!hasContent(node)) continue;
    for (const row of rows) {
      const path = row.path.exec(node.entry.path)?.[1];
      if (path === undefined) continue;
      const places = found.get(row) ?? new Map<ImagePath, Place>();
      found.set(row, places);
      const known = places.get(path);
      const hiddenBy = 'hiddenBy' in node ? Math.max(node.hiddenBy, known?.hiddenBy ?? 0) : null;
      places.set(path, { path, layer: Math.min(node.layer, known?.layer ?? Infinity), hiddenBy });
    }
  }
  return new Map(
    [...found].map(([row, places]) => [row, [...places.values()].sort((a, b) => (a.path < b.path ? -1 : 1))]),
  );
}

function hasContent({ entry }: TreeNode): boolean {
  const file = entry.kind === 'hardlink' ? entry.file : entry;
  return file.kind === 'file' && file.size > 0;
}

function databaseComponent(name: string, [first, ...others]: readonly Place[]): Component {
  return {
    kind: 'os-package-manager',
    name,
    path: first?.path ?? '',
    aliases: others.map(({ path }) => path),
    evidence: 'database only',
    detail: '',
    visible: first?.hiddenBy === null,
    layer: first?.layer ?? 0,
    hiddenBy: first?.hiddenBy ?? null,
    size: 0,
  };
}
