import type { FileTree } from '../filesystem/file-tree.ts';
import type { FileEntry } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';

/** A cache that a package manager left in the image. */
export interface LeftoverCache {
  readonly path: ImagePath;
  /** Bytes of its visible regular files. */
  readonly bytes: number;
}

/** Folders that package managers fill, and that no program needs in a finished image. */
export const SYSTEM_CACHES: readonly ImagePath[] = [
  'var/lib/apt/lists',
  'var/cache/apt',
  'var/cache/apk',
  'var/cache/dnf',
  'var/cache/libdnf5',
  'var/cache/yum',
  'var/cache/tdnf',
  'var/cache/zypp',
  'var/cache/pacman/pkg',
  'var/cache/xbps',
  'var/cache/distfiles',
  'var/db/repos',
  'usr/local/share/.cache',
  'usr/local/cargo/registry',
  'usr/local/cargo/git',
  'go/pkg/mod',
  'opt/conda/pkgs',
];

/** Such folders below a home folder: /root, /home/NAME, or / for a user without one. */
export const HOME_CACHES: readonly ImagePath[] = [
  '.npm',
  '.yarn/cache',
  '.cache/bazel',
  '.cache/composer',
  '.cache/deno',
  '.cache/go-build',
  '.cache/node',
  '.cache/pip',
  '.cache/pnpm',
  '.cache/pypoetry',
  '.cache/uv',
  '.cache/yarn',
  '.bun/install/cache',
  '.cargo/git',
  '.cargo/registry',
  '.composer/cache',
  '.cpan',
  '.cpanm',
  '.gradle/caches',
  '.local/share/pnpm/store',
  '.m2/repository',
  'go/pkg/mod',
];

const alternatives = (paths: readonly string[]): string =>
  paths.map((path) => path.replaceAll('.', '\\.')).join('|');
const CACHE = new RegExp(
  `^(?:${alternatives(SYSTEM_CACHES)}|(?:root/|home/[^/]+/)?(?:${alternatives(HOME_CACHES)}))(?=/)`,
);

/** Returns the path of the cache that contains a file; null if there is none. */
export const cacheAt = (path: ImagePath): ImagePath | null => CACHE.exec(path)?.[0] ?? null;

/** Returns the caches with visible bytes, sorted by path. A hard-linked file counts once. */
export function leftoverCaches(tree: FileTree): LeftoverCache[] {
  const bytes = new Map<ImagePath, number>();
  const counted = new Set<FileEntry>();
  for (const { entry } of tree.nodes()) {
    if (entry.kind !== 'file' && entry.kind !== 'hardlink') continue;
    const path = cacheAt(entry.path);
    if (path === null) continue;
    const file = entry.kind === 'hardlink' ? entry.file : entry;
    if (file.size === 0 || counted.has(file)) continue;
    counted.add(file);
    bytes.set(path, (bytes.get(path) ?? 0) + file.size);
  }
  return [...bytes].map(([path, sum]) => ({ path, bytes: sum })).sort((a, b) => (a.path < b.path ? -1 : 1));
}
