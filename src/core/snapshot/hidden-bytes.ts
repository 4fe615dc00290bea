import type { FileTree, HiddenNode, TreeEntry } from '../filesystem/file-tree.ts';
import type { FileEntry } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';

/**
 * Why a shipped file is hidden: a later layer deletes it, replaces it with something else, or ships it again with the same
 * content, as after `chmod`, `chown` or `touch`.
 */
export const HIDDEN_CAUSES = ['deleted', 'replaced', 'copied'] as const;
export type HiddenCause = (typeof HIDDEN_CAUSES)[number];

/**
 * Contents are compared only if one layer hides at least this many bytes of another in files of the same paths and sizes.
 * Smaller amounts count as replaced.
 */
export const MIN_COPIED_BYTES = 100_000;

/** Files of one layer that another layer hides for the same cause. */
export interface HiddenBytes {
  readonly cause: HiddenCause;
  /** Index of the layer that ships them. */
  readonly layer: number;
  /** Index of the layer that hides them. It's the same layer if that has a path twice. */
  readonly hiddenBy: number;
  readonly bytes: number;
  readonly files: number;
  /** Path of the largest file. */
  readonly largest: ImagePath;
}

/**
 * Returns all hidden bytes of an image, which add up to `size.hidden`. Sorted by layer, hiding layer, and cause.
 * @param linked files that are visible through a hard link, even if their original name is hidden
 */
export function groupHiddenBytes(tree: FileTree, linked: ReadonlySet<FileEntry>): HiddenBytes[] {
  const files = tree.hidden.flatMap((node) =>
    node.entry.kind === 'file' && node.entry.size > 0 ? [{ node, file: node.entry }] : [],
  );
  if (files.length === 0) return [];
  const findCause = createCauseFinder(
    tree,
    files.map(({ node }) => node),
  );
  const groups = new Map<string, HiddenBytes>();
  const largestSizes = new Map<string, number>();
  for (const { node, file } of files) {
    // It's visible under another name.
    if (linked.has(file)) continue;
    const { layer, hiddenBy } = node;
    const cause = findCause(node);
    const key = `${layer} ${hiddenBy} ${cause}`;
    const group = groups.get(key) ?? { cause, layer, hiddenBy, bytes: 0, files: 0, largest: file.path };
    const isLargest = file.size > (largestSizes.get(key) ?? 0);
    if (isLargest) largestSizes.set(key, file.size);
    groups.set(key, {
      ...group,
      bytes: group.bytes + file.size,
      files: group.files + 1,
      largest: isLargest ? file.path : group.largest,
    });
  }
  return [...groups.values()].sort(byLayerAndCause);
}

const byLayerAndCause = (a: HiddenBytes, b: HiddenBytes): number =>
  a.layer - b.layer ||
  a.hiddenBy - b.hiddenBy ||
  HIDDEN_CAUSES.indexOf(a.cause) - HIDDEN_CAUSES.indexOf(b.cause);

function createCauseFinder(tree: FileTree, nodes: readonly HiddenNode[]): (node: HiddenNode) => HiddenCause {
  const findReplacement = createReplacementFinder(tree);
  const sameSizeBytes = new Map<string, number>();
  const layerPair = ({ layer, hiddenBy }: HiddenNode) => `${layer} ${hiddenBy}`;
  const findSameSize = (node: HiddenNode): FileEntry | null => {
    const entry = findReplacement(node);
    return entry?.kind === 'file' && node.entry.kind === 'file' && entry.size === node.entry.size
      ? entry
      : null;
  };
  for (const node of nodes) {
    const size = findSameSize(node)?.size ?? 0;
    const pair = layerPair(node);
    sameSizeBytes.set(pair, (sameSizeBytes.get(pair) ?? 0) + size);
  }
  return (node) => {
    if (findReplacement(node) === null) return 'deleted';
    const mayBeCopied = (sameSizeBytes.get(layerPair(node)) ?? 0) >= MIN_COPIED_BYTES;
    const digest = mayBeCopied ? (findSameSize(node)?.digest ?? null) : null;
    return digest !== null && node.entry.kind === 'file' && digest === node.entry.digest
      ? 'copied'
      : 'replaced';
  };
}

/** Looks up what the hiding layer has at the path of a hidden node, even if a later layer hides that too. */
function createReplacementFinder(tree: FileTree): (node: HiddenNode) => TreeEntry | null {
  const hidden = new Map(tree.hidden.map(({ entry, layer }) => [`${layer} ${entry.path}`, entry]));
  return ({ entry: { path }, hiddenBy }) => {
    const visible = tree.get(path);
    return visible?.layer === hiddenBy ? visible.entry : (hidden.get(`${hiddenBy} ${path}`) ?? null);
  };
}
