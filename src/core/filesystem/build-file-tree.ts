import type { FileTree, HiddenNode, TreeEntry, TreeNode } from './file-tree.ts';
import type { DirectoryEntry, LayerContents, LayerEntry } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';
import { resolvePath } from './resolve-path.ts';
import { baseOf } from '../image/image-path.ts';

/** What is no directory is a mere TreeNode: there can be millions. */
type MutableNode = TreeNode | DirectoryNode;

interface DirectoryNode {
  entry: TreeEntry;
  layer: number;
  readonly children: Map<string, MutableNode>;
  /** The last layer that has this path, or something below it: its lower layers' whiteouts do not reach it. */
  lastLayer: number;
  /** The last layer whose opaque whiteout went over this directory. */
  clearedBy: number;
}

/**
 * Stacks layers, bottom to top, as the engines do it: a whiteout hides what lower layers have, wherever it stands in its
 * tar, unless its own layer makes a directory at that path (there engines keep what is below, against the OCI image
 * specification); an opaque whiteout hides what lower layers have in its directory; a directory that a layer needs takes
 * the place of a lower symlink or file.
 */
export function buildFileTree(layers: readonly LayerContents[]): FileTree {
  const root = createDirectory('', -1);
  const hidden: HiddenNode[] = [];
  for (const [layer, { entries }] of layers.entries()) applyLayer(root, entries, layer, hidden);
  const get = (path: ImagePath): TreeNode | undefined => findNode(root, path);
  return { get, resolve: (path) => resolvePath(path, get), nodes: () => nodesBelow(root), hidden };
}

function applyLayer(
  root: DirectoryNode,
  entries: readonly LayerEntry[],
  layer: number,
  hidden: HiddenNode[],
): void {
  const context: LayerContext = { root, layer, hidden };
  // What the layer has comes first, whiteouts then spare it: their place in the tar means nothing.
  for (const entry of entries) {
    if (entry.kind === 'whiteout') ensureSiblings(context, entry.path);
    else if (entry.kind === 'opaque') ensureDirectory(context, entry.path);
    else addEntry(context, entry);
  }
  for (const entry of entries) {
    if (entry.kind === 'whiteout') applyWhiteout(context, entry.path);
    else if (entry.kind === 'opaque') applyOpaque(context, entry.path);
  }
}

interface LayerContext {
  readonly root: DirectoryNode;
  readonly layer: number;
  readonly hidden: HiddenNode[];
}

function addEntry(context: LayerContext, entry: TreeEntry): void {
  const { layer } = context;
  if (entry.kind === 'directory') {
    const node = ensureDirectory(context, entry.path);
    node.entry = entry;
    node.layer = layer;
    return;
  }
  const siblings = ensureSiblings(context, entry.path);
  const name = baseOf(entry.path);
  const existing = siblings.get(name);
  if (existing) hide(context, existing);
  siblings.set(name, { entry, layer });
}

/** The children of the directory that a path stands in, which is made where it is not there. */
function ensureSiblings(context: LayerContext, path: ImagePath): Map<string, MutableNode> {
  const slash = path.lastIndexOf('/');
  return (slash < 0 ? context.root : ensureDirectory(context, path.slice(0, slash))).children;
}

function ensureDirectory(context: LayerContext, path: ImagePath): DirectoryNode {
  let node = context.root;
  for (let start = 0; start < path.length;) {
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    node = ensureChild(context, node, path.slice(start, end), path, end);
    start = end + 1;
  }
  return node;
}

function ensureChild(
  context: LayerContext,
  { children }: DirectoryNode,
  name: string,
  path: ImagePath,
  end: number,
): DirectoryNode {
  const existing = children.get(name);
  if (existing !== undefined && isDirectory(existing)) {
    existing.lastLayer = context.layer;
    return existing;
  }
  if (existing) hide(context, existing);
  const created = createDirectory(path.slice(0, end), context.layer);
  children.set(name, created);
  return created;
}

function applyWhiteout(context: LayerContext, path: ImagePath): void {
  const siblings = ensureSiblings(context, path);
  const name = baseOf(path);
  const node = siblings.get(name);
  if (node === undefined || lastLayerOfNode(node) === context.layer) return;
  siblings.delete(name);
  hide(context, node);
}

function applyOpaque(context: LayerContext, path: ImagePath): void {
  const { layer } = context;
  const pending: MutableNode[] = [ensureDirectory(context, path)];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!isDirectory(node) || node.clearedBy === layer) continue;
    node.clearedBy = layer;
    for (const [name, child] of node.children) {
      if (lastLayerOfNode(child) === layer) {
        pending.push(child);
      } else {
        node.children.delete(name);
        hide(context, child);
      }
    }
  }
}

/** Lists everything in a subtree that is taken out of the tree. */
function hide({ layer, hidden }: LayerContext, top: MutableNode): void {
  for (const node of walkSubtree(top)) {
    if (!isDirectory(node)) hidden.push({ entry: node.entry, layer: node.layer, hiddenBy: layer });
  }
}

function* nodesBelow(root: MutableNode): Iterable<TreeNode> {
  for (const node of walkSubtree(root)) {
    if (node !== root) yield node;
  }
}

/** A subtree, parents first; by a list of its own, because nothing bounds how deep directories are nested. */
function* walkSubtree(top: MutableNode): Generator<MutableNode> {
  const pending = [top];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    if (!isDirectory(node)) continue;
    for (const child of node.children.values()) pending.push(child);
  }
}

function findNode(root: MutableNode, path: ImagePath): MutableNode | undefined {
  let node: MutableNode | undefined = root;
  for (let start = 0; node !== undefined && start < path.length;) {
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    node = isDirectory(node) ? node.children.get(path.slice(start, end)) : undefined;
    start = end + 1;
  }
  return node;
}

function createDirectory(path: ImagePath, layer: number): DirectoryNode {
  const entry: DirectoryEntry = { kind: 'directory', path };
  return { entry, layer, children: new Map(), lastLayer: layer, clearedBy: -1 };
}

function isDirectory(node: MutableNode): node is DirectoryNode {
  return 'children' in node;
}

/** The last layer that has this path, or something below it. */
function lastLayerOfNode(node: MutableNode): number {
  return isDirectory(node) ? node.lastLayer : node.layer;
}
