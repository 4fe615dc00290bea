import type { FileTree, HiddenNode, TreeEntry, TreeNode } from './file-tree.ts';
import type { DirectoryEntry, LayerContents, LayerEntry } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';
import { resolvePath } from './resolve-path.ts';
import { baseName } from '../image/image-path.ts';

/** Nodes other than directories are plain TreeNodes to save memory: there can be millions. */
type MutableNode = TreeNode | DirectoryNode;

interface DirectoryNode {
  entry: TreeEntry;
  layer: number;
  readonly children: Map<string, MutableNode>;
  /** Index of the last layer with an entry at or below this path. That layer's own whiteouts don't apply to it. */
  lastLayer: number;
  /** Index of the last layer whose opaque whiteout was applied to this directory; -1 for none. */
  clearedBy: number;
}

/**
 * Stacks layers, bottom to top, like the engines:
 * - A whiteout hides the path in lower layers, regardless of its position in the tar. If its own layer has a directory at that
 *   path, engines keep the contents of lower layers, unlike the OCI image specification.
 * - An opaque whiteout hides everything that lower layers have in its directory.
 * - A directory that is part of an entry's path replaces a symlink or file of a lower layer.
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
  // Entries are added before whiteouts are applied, because a whiteout's position in the tar has no meaning.
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
  const name = baseName(entry.path);
  const existing = siblings.get(name);
  if (existing) hide(context, existing);
  siblings.set(name, { entry, layer });
}

/** Returns the children of a path's parent directory, which is created if it doesn't exist. */
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
  const name = baseName(path);
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

/** Records all files of a subtree that was removed from the tree as hidden. */
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

/** Iterates over a subtree, parents first. It isn't recursive, because directories can be nested to any depth. */
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

/** Index of the last layer with an entry at or below the node. */
function lastLayerOfNode(node: MutableNode): number {
  return isDirectory(node) ? node.lastLayer : node.layer;
}
