import type { PageDirectory } from '../core/report/html/file-tree-data.ts';

/** A file or directory of both sides, with the bytes of all that is below it. */
export interface Entry {
  readonly name: string;
  readonly parent: Entry | null;
  /** Null for a file. */
  readonly children: readonly Entry[] | null;
  /** Whether this side has it at all. */
  readonly inBase: boolean;
  readonly inHead: boolean;
  /** Of a file: its own bytes, and the layer that it comes from, as the data has it (`PageDirectory`). */
  readonly file: { readonly base: number; readonly head: number; readonly layer: number } | null;
  base: number;
  head: number;
  /** Bytes that came or went, file by file: a file that shrank does not make up for one that grew. */
  changed: number;
}

/** Builds the entries of a tree, parents before children. */
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
    for (let at = 0; at < files.length; at += 4) {
      const [base, head] = [Number(files[at + 1]), Number(files[at + 2])];
      children.push({
        name: String(files[at]),
        parent: entry,
        children: null,
        inBase: base >= 0,
        inHead: head >= 0,
        file: { base: Math.max(0, base), head: Math.max(0, head), layer: Number(files[at + 3]) },
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

/** Adds up what is below each directory: of all layers, or of one of the head's. */
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

/** From the root; directories end with a slash. */
export function entryPath(entry: Entry): string {
  const names: string[] = [];
  for (let at: Entry | null = entry; at.parent; at = at.parent) names.unshift(at.name);
  return `/${names.join('/')}${entry.children && names.length > 0 ? '/' : ''}`;
}

/** All files and directories of the layer that is weighed whose path has this text in it, whatever the case, the largest first. */
export function search(root: Entry, text: string, layer: number | null): Entry[] {
  const largestSize = ({ base, head }: Entry) => Math.max(base, head);
  const wanted = text.toLowerCase();
  const matches: Entry[] = [];
  const pending: [entry: Entry, path: string][] = [[root, '']];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [entry, above] = next;
    const path = entry.parent ? `${above}/${entry.name.toLowerCase()}` : '';
    const isInLayer = layer === null || entry.file?.layer === layer || largestSize(entry) > 0;
    if (entry.parent && isInLayer && path.includes(wanted, Math.max(0, above.length - wanted.length + 1)))
      matches.push(entry);
    for (const child of entry.children ?? []) pending.push([child, path]);
  }
  return matches.sort((a, b) => largestSize(b) - largestSize(a));
}
