import type { PageDirectory } from '../core/report/html/file-tree-data.ts';

/** A file or directory of both sides, with the bytes of everything below it. */
export interface Entry {
  readonly name: string;
  readonly parent: Entry | null;
  /** Null for a file. */
  readonly children: readonly Entry[] | null;
  /** Whether the base has it. */
  readonly inBase: boolean;
  /** Whether the head has it. */
  readonly inHead: boolean;
  /** Bytes and layer of a file, as in `PageDirectory`; null for a directory. */
  readonly file: { readonly base: number; readonly head: number; readonly layer: number } | null;
  base: number;
  head: number;
  /** Sum of the absolute changes of all files, so that growth and shrinkage don't cancel out. */
  changed: number;
}

/** Builds the entries of a tree and sums their sizes. */
export function readTree(tree: PageDirectory): Entry {
  const make = ([name, files, directories]: PageDirectory, parent: Entry | null): Entry => {
    const children: Entry[] = [];
    const entry = {
      name,
      parent,
      children,
      file: null,
      base: 0,
      head: 0,
      changed: 0,
      inBase: false,
      inHead: false,
    };
    for (const directory of directories) children.push(make(directory, entry));
    for (let index = 0; index < files.length; index += 4) {
      const [base, head] = [Number(files[index + 1]), Number(files[index + 2])];
      children.push({
        name: String(files[index]),
        parent: entry,
        children: null,
        inBase: base >= 0,
        inHead: head >= 0,
        file: { base: Math.max(0, base), head: Math.max(0, head), layer: Number(files[index + 3]) },
        base: 0,
        head: 0,
        changed: 0,
      });
    }
    entry.inBase = children.some(({ inBase }) => inBase);
    entry.inHead = children.some(({ inHead }) => inHead);
    return entry;
  };
  const root = make(tree, null);
  sumSizes(root, null);
  return root;
}

/** Sums the bytes below each directory, of all layers or of one layer of the head. */
export function sumSizes(entry: Entry, layer: number | null): void {
  const { file, children } = entry;
  if (file !== null) {
    const isIncluded = layer === null || file.layer === layer;
    entry.base = isIncluded ? file.base : 0;
    entry.head = isIncluded ? file.head : 0;
    entry.changed = Math.abs(entry.head - entry.base);
    return;
  }
  entry.base = entry.head = entry.changed = 0;
  for (const child of children ?? []) {
    sumSizes(child, layer);
    entry.base += child.base;
    entry.head += child.head;
    entry.changed += child.changed;
  }
}

/** Absolute path of an entry; directories end with a slash. */
export function entryPath(entry: Entry): string {
  const names: string[] = [];
  for (let current: Entry = entry; current.parent; current = current.parent) names.unshift(current.name);
  return `/${names.join('/')}${entry.children && names.length > 0 ? '/' : ''}`;
}

/** Finds files and directories whose path contains a text, ignoring case, largest first. With `layer`, only those in that layer. */
export function search(root: Entry, text: string, layer: number | null): Entry[] {
  const largestSize = ({ base, head }: Entry) => Math.max(base, head);
  const wanted = text.toLowerCase();
  const matches: Entry[] = [];
  const pending: [entry: Entry, path: string][] = [[root, '']];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [entry, parentPath] = next;
    const path = entry.parent ? `${parentPath}/${entry.name.toLowerCase()}` : '';
    const isInLayer = layer === null || entry.file?.layer === layer || largestSize(entry) > 0;
    if (
      entry.parent &&
      isInLayer &&
      path.includes(wanted, Math.max(0, parentPath.length - wanted.length + 1))
    )
      matches.push(entry);
    for (const child of entry.children ?? []) pending.push([child, path]);
  }
  return matches.sort((a, b) => largestSize(b) - largestSize(a));
}
