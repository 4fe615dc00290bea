import type { ImagePath } from '../../image/image-path.ts';
import { displayBytes } from '../../shared/text/display-bytes.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { ABSENT, VALUES_PER_FILE } from './page-directory.ts';
import type { PageDirectory } from './page-directory.ts';

interface Directory {
  readonly files: (string | number)[];
  readonly directories: Map<string, Directory>;
}

interface Sizes {
  base: number;
  head: number;
  layer: number;
}

/** Merges the files of an image and its base into one tree with printable names. */
export function toPageTree(
  base: Snapshot | null,
  head: Snapshot,
  findOwner: (path: ImagePath) => number,
): PageDirectory {
  const files = new Map<ImagePath, Sizes>();
  for (const { path, size, layer } of head.files) files.set(path, { base: ABSENT, head: size, layer });
  for (const { path, size, layer } of base?.files ?? []) {
    const headFile = files.get(path);
    if (headFile) headFile.base = size;
    else files.set(path, { base: size, head: ABSENT, layer: -1 - layer });
  }
  const root: Directory = { files: [], directories: new Map() };
  for (const [path, sizes] of files) {
    const slash = path.lastIndexOf('/');
    const directory = directoryAt(root, slash < 0 ? '' : path.slice(0, slash));
    directory.files.push(
      displayBytes(path.slice(slash + 1)),
      sizes.base,
      sizes.head,
      sizes.layer,
      findOwner(path),
    );
  }
  return toPageDirectory('', root);
}

function directoryAt(root: Directory, path: ImagePath): Directory {
  let directory = root;
  if (path === '') return directory;
  for (const name of path.split('/')) {
    const existing = directory.directories.get(name);
    const next = existing ?? { files: [], directories: new Map<string, Directory>() };
    if (existing === undefined) directory.directories.set(name, next);
    directory = next;
  }
  return directory;
}

/** Converts a directory. Below `MAX_DEPTH`, files are listed with their relative paths, because JSON readers limit the nesting. */
function toPageDirectory(name: string, { files, directories }: Directory, depth = 0): PageDirectory {
  if (depth >= MAX_DEPTH) return [displayBytes(name), listDeepFiles({ files, directories }), []];
  const subdirectories = [...directories].map(([childName, directory]) =>
    toPageDirectory(childName, directory, depth + 1),
  );
  return [displayBytes(name), files, subdirectories];
}

/** Maximum nesting of directories. */
const MAX_DEPTH = 200;

/** Lists all files below a directory with relative paths. Iterative, because nothing limits the depth of an image. */
function listDeepFiles(top: Directory): (string | number)[] {
  const all: (string | number)[] = [];
  const pending: [prefix: string, directory: Directory][] = [['', top]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [prefix, { files, directories }] = next;
    for (let index = 0; index < files.length; index += VALUES_PER_FILE) {
      const rest = files.slice(index + 1, index + VALUES_PER_FILE);
      all.push(`${prefix}${String(files[index])}`, ...rest);
    }
    for (const [name, directory] of directories) pending.push([`${prefix}${displayBytes(name)}/`, directory]);
  }
  return all;
}
