import { APK_INSTALLED, DPKG_STATUS, RPM_DATABASE } from '../packages/database-paths.ts';
import type { Component } from './component.ts';
import type { FileTree, HiddenNode, TreeNode } from '../filesystem/file-tree.ts';
import type { ImagePath } from '../image/image-path.ts';

interface DatabaseRow {
  /** Name of the catalog row. */
  readonly program: string;
  /** Matches the files of the database; the first group is the path to report. */
  readonly path: RegExp;
  /** Programs that use the database. If the image has one, the database isn't reported. */
  readonly managers: readonly string[];
}

/** Where package managers list the installed packages. */
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
 * Returns the package databases of an image that has no program for them. A hidden database is only included if the image
 * has no program of that package manager, hidden or visible, and no visible database.
 */
export function orphanedDatabases(components: readonly Component[], tree: FileTree): Component[] {
  const programs = components.filter(({ evidence }) => evidence !== 'applet');
  const visibleManagers = new Set(programs.filter((program) => program.visible).map(({ name }) => name));
  const shippedManagers = new Set(programs.map(({ name }) => name));
  const visible = locateDatabases(rowsWithoutManager(visibleManagers), tree.nodes());
  const hidden = locateDatabases(
    rowsWithoutManager(shippedManagers).filter((row) => !visible.has(row)),
    tree.hidden,
  );
  return [...visible, ...hidden].map(([row, locations]) => databaseComponent(row.program, locations));
}

function rowsWithoutManager(managers: ReadonlySet<string>): DatabaseRow[] {
  return DATABASES.filter((row) => !row.managers.some((manager) => managers.has(manager)));
}

interface DatabaseLocation {
  readonly path: ImagePath;
  readonly layer: number;
  readonly hiddenBy: number | null;
}

/** Finds the databases of these rows, sorted by path, each with the first layer that ships a part of it. */
function locateDatabases(
  rows: readonly DatabaseRow[],
  nodes: Iterable<TreeNode | HiddenNode>,
): Map<DatabaseRow, DatabaseLocation[]> {
  const byRow = new Map<DatabaseRow, Map<ImagePath, DatabaseLocation>>();
  for (const node of nodes) {
    if (!hasContent(node)) continue;
    for (const row of rows) {
      const path = row.path.exec(node.entry.path)?.[1];
      if (path === undefined) continue;
      const locations = byRow.get(row) ?? new Map<ImagePath, DatabaseLocation>();
      byRow.set(row, locations);
      const previous = locations.get(path);
      const hiddenBy = 'hiddenBy' in node ? Math.max(node.hiddenBy, previous?.hiddenBy ?? 0) : null;
      locations.set(path, { path, layer: Math.min(node.layer, previous?.layer ?? Infinity), hiddenBy });
    }
  }
  return new Map(
    [...byRow].map(([row, locations]) => [
      row,
      [...locations.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    ]),
  );
}

function hasContent({ entry }: TreeNode): boolean {
  const file = entry.kind === 'hardlink' ? entry.file : entry;
  return file.kind === 'file' && file.size > 0;
}

function databaseComponent(name: string, [first, ...rest]: readonly DatabaseLocation[]): Component {
  return {
    kind: 'os-package-manager',
    name,
    path: first?.path ?? '',
    aliases: rest.map(({ path }) => path),
    evidence: 'database-only',
    detail: '',
    visible: first?.hiddenBy === null,
    layer: first?.layer ?? 0,
    hiddenBy: first?.hiddenBy ?? null,
    bytes: 0,
  };
}
