import type { ImagePath } from '../../image/image-path.ts';
import { displayBytes } from '../../shared/text/display-bytes.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';

/** Where one side does not have a file. */
const ABSENT = -1;

/**
 * A directory of the file tree of both sides, as small as JSON can have it: its name, its files in groups of four (name, bytes in the base,
 * bytes in the head, index of the head's layer, or of the base's counted down from -1), and its directories.
 */
export type PageDirectory = readonly [
  name: string,
  files: readonly (string | number)[],
  directories: readonly PageDirectory[],
];

interface Directory {
  readonly files: (string | number)[];
  readonly directories: Map<string, Directory>;
}

interface Sizes {
  base: number;
  head: number;
  layer: number;
}

/** The files of an image, and of its base where there is one; names made readable. */
export function toPageTree(base: Snapshot | null, head: Snapshot): PageDirectory {
  const files = new Map<ImagePath, Sizes>();
  for (const { path, size, layer } of head.files) files.set(path, { base: ABSENT, head: size, layer });
  for (const { path, size, layer } of base?.files ?? []) {
    const known = files.get(path);
    if (known) known.base = size;
    else files.set(path, { base: size, head: ABSENT, layer: -1 - layer });
  }
  const root: Directory = { files: [], directories: new Map() };
  for (const [path, sizes] of files) {
    const slash = path.lastIndexOf('/');
    const directory = directoryAt(root, slash < 0 ? '' : path.slice(0, slash));
    directory.files.push(displayBytes(path.slice(slash + 1)), sizes.base, sizes.head, sizes.layer);
  }
  return toPageDirectory('', root);
}

function directoryAt(root: Directory, path: ImagePath): Directory {
  let directory = root;
  if (path === '') return directory;
  for (const name of path.split('/')) {
    const known = directory.directories.get(name);
    const next = known ?? { files: [], directories: new Map<string, Directory>() };
    if (known === undefined) directory.directories.set(name, next);
    directory = next;
  }
  return directory;
}

/** By a list of its own, because nothing bounds how deep directories are nested; what is deeper than JSON readers go is told as one. */
function toPageDirectory(name: string, { files, directories }: Directory, depth = 0): PageDirectory {
  if (depth >= MAX_DEPTH) return [displayBytes(name), listDeepFiles({ files, directories }), []];
  const subdirectories = [...directories].map(([each, directory]) =>
    toPageDirectory(each, directory, depth + 1),
  );
  return [displayBytes(name), files, subdirectories];
}

/** Directories deeper than this are shown by their files' longer names. */
const MAX_DEPTH = 200;

function listDeepFiles(top: Directory): (string | number)[] {
  const all: (string | number)[] = [];
  const pending: [prefix: string, directory: Directory][] = [['', top]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [prefix, { files, directories }] = next;
    for (let index = 0; index < files.length; index += 4) {
      all.push(`${prefix}${String(files[index])}`, ...files.slice(index + 1, index + 4));
    }
    for (const [name, directory] of directories) pending.push([`${prefix}${displayBytes(name)}/`, directory]);
  }
  return all;
}
