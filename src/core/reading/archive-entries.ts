import { MAX_LINKS, cleanPath, joinPath, parentPath } from '../image/image-path.ts';
import type { TarHeader } from './tar/tar-header.ts';

/** The entries of an archive by path. If a path occurs more than once, the last entry counts. */
export interface ArchiveEntries<T> {
  /** Adds an entry. `file` is the value for a regular file and null for others. */
  add(header: Readonly<TarHeader>, file: T | null): void;
  /** Finds a file, following links: Docker 20.10 writes some before their target. Returns null if it doesn't exist. */
  find(path: string): T | null;
  readonly paths: ReadonlySet<string>;
}

export function createArchiveEntries<T>(): ArchiveEntries<T> {
  const files = new Map<string, { readonly file: T } | { readonly target: string }>();
  const paths = new Set<string>();
  return {
    paths: paths,
    add({ name, linkname, type }, file) {
      const path = cleanPath(name);
      paths.add(path);
      files.delete(path);
      if (file !== null) files.set(path, { file });
      else if (type === '2') files.set(path, { target: linkTarget(path, linkname) });
      else if (type === '1') files.set(path, { target: cleanPath(linkname) });
    },
    find(path) {
      let entry = files.get(cleanPath(path));
      for (let links = 0; entry && 'target' in entry; links += 1) {
        if (links === MAX_LINKS) return null;
        entry = files.get(entry.target);
      }
      return entry?.file ?? null;
    },
  };
}

function linkTarget(path: string, target: string): string {
  return target.startsWith('/') ? cleanPath(target) : cleanPath(joinPath(`/${parentPath(path)}`, target));
}
