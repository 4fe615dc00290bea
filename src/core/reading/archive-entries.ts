import { MAX_LINKS, cleanPath, joinPath, parentOf } from '../image/image-path.ts';
import type { TarHeader } from './tar/tar-header.ts';

/** What stands at the paths of an archive, the last entry of a path counting; links lead to the file they name. */
export interface ArchivePaths<T> {
  /** Notes an entry. `file` is what stands there, where it is a regular file. */
  put(header: Readonly<TarHeader>, file: T | null): void;
  /** Follows links, of which 20.10 writes some before their target. Null for what is not there. */
  find(path: string): T | null;
  readonly all: ReadonlySet<string>;
}

export function archivePaths<T>(): ArchivePaths<T> {
  const files = new Map<string, { readonly file: T } | { readonly target: string }>();
  const all = new Set<string>();
  return {
    all,
    put({ name, linkname, type }, file) {
      const path = cleanPath(name);
      all.add(path);
      files.delete(path);
      if (file !== null) files.set(path, { file });
      else if (type === '2') files.set(path, { target: linkTarget(path, linkname) });
      else if (type === '1') files.set(path, { target: cleanPath(linkname) });
    },
    find(wanted) {
      let found = files.get(cleanPath(wanted));
      for (let links = 0; found && 'target' in found; links += 1) {
        if (links === MAX_LINKS) return null;
        found = files.get(found.target);
      }
      return found?.file ?? null;
    },
  };
}

function linkTarget(path: string, target: string): string {
  return target.startsWith('/') ? cleanPath(target) : cleanPath(joinPath(`/${parentOf(path)}`, target));
}
