import type { Component } from './component.ts';
import type { FileTree, TreeNode } from './file-tree.ts';
import type { ImagePath } from './layer.ts';

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
    path: /^(var\/lib\/dpkg\/status(?:\.d(?=\/.))?)(?:\/|$)/,
    managers: ['dpkg', 'apt', 'aptitude'],
  },
  { program: 'apk', path: /^((?:usr\/)?lib\/apk\/db\/installed)$/, managers: ['apk'] },
  {
    program: 'rpm',
    path: /^((?:var\/lib\/rpm|usr\/lib\/sysimage\/rpm|usr\/share\/rpm)\/(?:Packages(?:\.db)?|rpmdb\.sqlite))$/,
    managers: ['rpm', 'dnf', 'microdnf', 'yum', 'tdnf', 'zypper', 'urpmi'],
  },
  { program: 'opkg', path: /^((?:usr\/lib|var\/lib)\/opkg\/status)$/, managers: ['opkg'] },
  { program: 'pacman', path: /^(var\/lib\/pacman\/local)\/[^/]+\/desc$/, managers: ['pacman'] },
  { program: 'xbps', path: /^(var\/db\/xbps\/pkgdb-[^/]*\.plist)$/, managers: ['xbps'] },
  { program: 'emerge', path: /^(var\/db\/pkg)\/[^/]+\/[^/]+\/CONTENTS$/, managers: ['emerge'] },
  { program: 'nix', path: /^(nix\/var\/nix\/db\/db\.sqlite)$/, managers: ['nix'] },
];

/** Package databases that the image has no program for, each as a component of evidence `database only`. */
export function databasesWithout(managers: ReadonlySet<string>, tree: FileTree): Component[] {
  const orphans = DATABASES.filter((row) => !row.managers.some((manager) => managers.has(manager)));
  const found = new Map<DatabaseRow, Map<ImagePath, number>>();
  for (const node of tree.nodes()) {
    if (!hasContent(node)) continue;
    for (const row of orphans) {
      const path = row.path.exec(node.entry.path)?.[1];
      if (path === undefined) continue;
      const places = found.get(row) ?? new Map<ImagePath, number>();
      found.set(row, places.set(path, Math.min(node.layer, places.get(path) ?? Infinity)));
    }
  }
  return [...found].map(([row, places]) => databaseComponent(row.program, places));
}

function hasContent({ entry }: TreeNode): boolean {
  const file = entry.kind === 'hardlink' ? entry.file : entry;
  return file.kind === 'file' && file.size > 0;
}

function databaseComponent(name: string, places: ReadonlyMap<ImagePath, number>): Component {
  const [path = '', ...aliases] = [...places.keys()].sort();
  return {
    kind: 'os-package-manager',
    name,
    path,
    aliases,
    evidence: 'database only',
    detail: '',
    visible: true,
    layer: places.get(path) ?? 0,
    hiddenBy: null,
    size: 0,
  };
}
