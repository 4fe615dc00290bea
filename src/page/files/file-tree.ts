import { VALUES_PER_FILE } from '../../core/report/html/page-directory.ts';
import type { PageDirectory } from '../../core/report/html/page-directory.ts';

/** The layer or owner of a directory whose files have different ones. */
export const MIXED = Number.MIN_SAFE_INTEGER;

/** A file or directory of both sides, or several small entries of a directory together. Sizes include everything below it. */
export interface Entry {
  readonly kind: 'file' | 'directory' | 'rest';
  readonly name: string;
  readonly parent: Entry | null;
  /** Empty for a file. */
  readonly children: readonly Entry[];
  /** Whether the image before the change has it. */
  inBase: boolean;
  /** Whether the image after the change has it. */
  inHead: boolean;
  /** Bytes of a file; 0 for a directory. */
  readonly ownBase: number;
  readonly ownHead: number;
  base: number;
  head: number;
  /** Sum of the absolute changes of all files, so that growth and shrinkage don't cancel out. */
  changed: number;
  /** Number of files. */
  files: number;
  /** Layer as in `PageDirectory`, or `MIXED`. */
  layer: number;
  /** Index of the package as in `PageDirectory`, or `MIXED`. */
  owner: number;
}

const NO_CHILDREN: readonly Entry[] = [];

const EMPTY = {
  inBase: false,
  inHead: false,
  ownBase: 0,
  ownHead: 0,
  base: 0,
  head: 0,
  changed: 0,
  files: 0,
  layer: MIXED,
  owner: MIXED,
} as const;

/** Builds the entries of a tree and sums their sizes. */
export function readTree(tree: PageDirectory): Entry {
  const root = readDirectory(tree, null);
  sumSizes(root, null);
  return root;
}

function readDirectory([name, files, directories]: PageDirectory, parent: Entry | null): Entry {
  const children: Entry[] = [];
  const entry: Entry = { ...EMPTY, kind: 'directory', name, parent, children };
  for (const directory of directories) children.push(readDirectory(directory, entry));
  for (let index = 0; index < files.length; index += VALUES_PER_FILE) {
    const [base, head] = [Number(files[index + 1]), Number(files[index + 2])];
    children.push({
      ...EMPTY,
      kind: 'file',
      name: String(files[index]),
      parent: entry,
      children: NO_CHILDREN,
      inBase: base >= 0,
      inHead: head >= 0,
      ownBase: Math.max(0, base),
      ownHead: Math.max(0, head),
      layer: Number(files[index + 3]),
      owner: Number(files[index + 4]),
    });
  }
  return entry;
}

/** Sums everything below each directory, of all layers or of one layer of the image after the change. */
export function sumSizes(entry: Entry, layer: number | null): void {
  if (entry.kind === 'file') {
    const isIncluded = layer === null || entry.layer === layer;
    entry.base = isIncluded ? entry.ownBase : 0;
    entry.head = isIncluded ? entry.ownHead : 0;
    entry.changed = Math.abs(entry.head - entry.base);
    entry.files = isIncluded ? 1 : 0;
    return;
  }
  for (const child of entry.children) sumSizes(child, layer);
  addUp(entry);
}

function addUp(entry: Entry): void {
  entry.base = entry.head = entry.changed = entry.files = 0;
  entry.inBase = entry.inHead = false;
  let isFirst = true;
  for (const child of entry.children) {
    if (child.files === 0) continue;
    entry.base += child.base;
    entry.head += child.head;
    entry.changed += child.changed;
    entry.files += child.files;
    entry.inBase ||= child.inBase;
    entry.inHead ||= child.inHead;
    entry.layer = isFirst || entry.layer === child.layer ? child.layer : MIXED;
    entry.owner = isFirst || entry.owner === child.owner ? child.owner : MIXED;
    isFirst = false;
  }
}

/** Combines entries of a directory that are too small to show separately. */
export function combine(parent: Entry, entries: readonly Entry[]): Entry {
  const name = `${entries.length.toLocaleString('en-US')} more`;
  const rest: Entry = { ...EMPTY, kind: 'rest', name, parent, children: entries };
  addUp(rest);
  return rest;
}

/** Absolute path of an entry; directories end with a slash. */
export function entryPath(entry: Entry): string {
  const names: string[] = [];
  for (let current: Entry = entry; current.parent; current = current.parent) {
    if (current.kind !== 'rest') names.unshift(current.name);
  }
  const isFile = entry.kind === 'file';
  return `/${names.join('/')}${isFile || names.length === 0 ? '' : '/'}`;
}

export type Measure = 'size' | 'change';

export const entryWeight = ({ base, head, changed }: Entry, measure: Measure): number =>
  measure === 'change' ? changed : Math.max(base, head);

/** The entries of a directory that have a weight, largest first. */
export const weighedChildren = (directory: Entry, measure: Measure): Entry[] =>
  directory.children
    .filter((entry) => entryWeight(entry, measure) > 0)
    .sort((a, b) => entryWeight(b, measure) - entryWeight(a, measure));

/** Files and directories whose path contains a text. */
export interface SearchResult {
  readonly count: number;
  /** The largest ones, largest first. */
  readonly entries: readonly Entry[];
}

/** Finds files and directories whose path contains a text, ignoring case. Searches only what the last `sumSizes` has counted. */
export function search(root: Entry, text: string, limit: number): SearchResult {
  const wanted = text.toLowerCase();
  const matches: Entry[] = [];
  let [count, least] = [0, 0];
  const pending: [directory: Entry, path: string][] = [[root, '']];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [directory, path] = next;
    for (const child of directory.children) {
      if (child.files === 0) continue;
      const childPath = `${path}/${child.name.toLowerCase()}`;
      if (child.kind === 'directory') pending.push([child, childPath]);
      // Only the part that the directory's own path doesn't have can add a match.
      if (!childPath.includes(wanted, Math.max(0, path.length - wanted.length + 1))) continue;
      count += 1;
      if (largerSide(child) < least) continue;
      matches.push(child);
      // Sorting all matches of a short text would take longer than finding them.
      if (matches.length > 20 * limit) least = keepLargest(matches, limit);
    }
  }
  keepLargest(matches, limit);
  return { count, entries: matches };
}

const largerSide = ({ base, head }: Entry): number => Math.max(base, head);

/** Sorts entries and removes all but the largest. Returns the size of the smallest that is left. */
function keepLargest(entries: Entry[], limit: number): number {
  entries.sort((a, b) => largerSide(b) - largerSide(a));
  entries.length = Math.min(entries.length, limit);
  const last = entries.at(-1);
  return last === undefined ? 0 : largerSide(last);
}
