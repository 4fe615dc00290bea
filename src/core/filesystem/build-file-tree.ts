import type { FileTree, HiddenNode, TreeEntry, TreeNode } from './file-tree.ts';
import type { DirectoryEntry, LayerContents, LayerEntry } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';
import { resolvePath } from './resolve-path.ts';
import { baseOf } from '../image/image-path.ts';

/** What is no directory is a mere TreeNode: there can be millions. */
type Node = TreeNode | Directory;

interface Directory {
  entry: TreeEntry;
  layer: number;
  readonly children: Map<string, Node>;
  /** The last layer that has this path, or something below it: its lower layers' whiteouts do not reach it. */
  touched: number;
  /** The last layer whose opaque whiteout went over this directory. */
  cleared: number;
}

/**
 * Stacks layers, bottom to top, as the engines do it: a whiteout hides what lower layers have, wherever it stands in its
 * tar, unless its own layer makes a directory at that path (there engines keep what is below, against the OCI image
 * specification); an opaque whiteout hides what lower layers have in its directory; a directory that a layer needs takes
 * the place of a lower symlink or file.
 */
export function buildFileTree(layers: readonly LayerContents[]): FileTree {
  const root = directoryNode('', -1);
  const hidden: HiddenNode[] = [];
  for (const [layer, { entries }] of layers.entries()) applyLayer(root, entries, layer, hidden);
  const get = (path: ImagePath): TreeNode | undefined => find(root, path);
  return { get, resolve: (path) => resolvePath(path, get), nodes: () => nodesBelow(root), hidden };
}

function applyLayer(
  root: Directory,
  entries: readonly LayerEntry[],
  layer: number,
  hidden: HiddenNode[],
): void {
  const stack: Stack = { root, layer, hidden };
  // What the layer has comes first, whiteouts then spare it: their place in the tar means nothing.
  for (const entry of entries) {
    if (entry.kind === 'whiteout') directoryOf(stack, entry.path);
    else if (entry.kind === 'opaque') makeDirectory(stack, entry.path);
    else place(stack, entry);
  }
  for (const entry of entries) {
    if (entry.kind === 'whiteout') applyWhiteout(stack, entry.path);
    else if (entry.kind === 'opaque') applyOpaque(stack, entry.path);
  }
}

interface Stack {
  readonly root: Directory;
  readonly layer: number;
  readonly hidden: HiddenNode[];
}

function place(stack: Stack, entry: TreeEntry): void {
  const { layer } = stack;
  if (entry.kind === 'directory') {
    const node = makeDirectory(stack, entry.path);
    node.entry = entry;
    node.layer = layer;
    return;
  }
  const siblings = directoryOf(stack, entry.path);
  const name = baseOf(entry.path);
  const before = siblings.get(name);
  if (before) hide(stack, before);
  siblings.set(name, { entry, layer });
}

/** The children of the directory that a path stands in, which is made where it is not there. */
function directoryOf(stack: Stack, path: ImagePath): Map<string, Node> {
  const slash = path.lastIndexOf('/');
  return (slash < 0 ? stack.root : makeDirectory(stack, path.slice(0, slash))).children;
}

function makeDirectory(stack: Stack, path: ImagePath): Directory {
  let node = stack.root;
  for (let start = 0; start < path.length;) {
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    node = stepInto(stack, node, path.slice(start, end), path, end);
    start = end + 1;
  }
  return node;
}

function stepInto(
  stack: Stack,
  { children }: Directory,
  name: string,
  path: ImagePath,
  end: number,
): Directory {
  const before = children.get(name);
  if (before !== undefined && isDirectory(before)) {
    before.touched = stack.layer;
    return before;
  }
  if (before) hide(stack, before);
  const made = directoryNode(path.slice(0, end), stack.layer);
  children.set(name, made);
  return made;
}

function applyWhiteout(stack: Stack, path: ImagePath): void {
  const siblings = directoryOf(stack, path);
  const name = baseOf(path);
  const node = siblings.get(name);
  if (node === undefined || touchedBy(node) === stack.layer) return;
  siblings.delete(name);
  hide(stack, node);
}

function applyOpaque(stack: Stack, path: ImagePath): void {
  const { layer } = stack;
  const waiting: Node[] = [makeDirectory(stack, path)];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isDirectory(node) || node.cleared === layer) continue;
    node.cleared = layer;
    for (const [name, child] of node.children) {
      if (touchedBy(child) === layer) {
        waiting.push(child);
      } else {
        node.children.delete(name);
        hide(stack, child);
      }
    }
  }
}

/** Lists everything in a subtree that is taken out of the tree. */
function hide({ layer, hidden }: Stack, top: Node): void {
  for (const node of walk(top)) {
    if (!isDirectory(node)) hidden.push({ entry: node.entry, layer: node.layer, hiddenBy: layer });
  }
}

function* nodesBelow(root: Node): Iterable<TreeNode> {
  for (const node of walk(root)) {
    if (node !== root) yield node;
  }
}

/** A subtree, parents first; by a list of its own, because nothing bounds how deep directories are nested. */
function* walk(top: Node): Generator<Node> {
  const waiting = [top];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if (!isDirectory(node)) continue;
    for (const child of node.children.values()) waiting.push(child);
  }
}

function find(root: Node, path: ImagePath): Node | undefined {
  let node: Node | undefined = root;
  for (let start = 0; node !== undefined && start < path.length;) {
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    node = isDirectory(node) ? node.children.get(path.slice(start, end)) : undefined;
    start = end + 1;
  }
  return node;
}

function directoryNode(path: ImagePath, layer: number): Directory {
  const entry: DirectoryEntry = { kind: 'directory', path };
  return { entry, layer, children: new Map(), touched: layer, cleared: -1 };
}

function isDirectory(node: Node): node is Directory {
  return 'children' in node;
}

/** The last layer that has this path, or something below it. */
function touchedBy(node: Node): number {
  return isDirectory(node) ? node.touched : node.layer;
}
