import type { FileTree, HiddenNode, TreeEntry } from '../filesystem/file-tree.ts';
import type { FileEntry } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';

/**
 * Why a file is shipped and not seen: a later layer deletes it, has something else at its path, or ships it again with the same
 * content, as after `chmod`, `chown` or `touch`.
 */
export const HIDDEN_CAUSES = ['deleted', 'replaced', 'copied'] as const;
export type HiddenCause = (typeof HIDDEN_CAUSES)[number];

/**
 * So many bytes at the same paths and of the same sizes have to be hidden by one layer before their contents are compared. What is
 * less counts as replaced.
 */
export const COPIED_BYTES = 100_000;

/** Files of one layer that one later layer hides, by cause. */
export interface HiddenBytes {
  readonly cause: HiddenCause;
  /** Index of the layer that ships them. */
  readonly layer: number;
  /** Index of the layer that hides them; the same where a layer has a path twice. */
  readonly hiddenBy: number;
  readonly bytes: number;
  readonly files: number;
  /** The path of the largest. */
  readonly largest: ImagePath;
}

/**
 * All hidden bytes of an image; they add up to `size.hidden`. Sorted by layer, by who hides them, and by cause.
 * @param linked files that a hard link shows, whether or not their own name is hidden
 */
export function hiddenBytes(tree: FileTree, linked: ReadonlySet<FileEntry>): HiddenBytes[] {
  const files = tree.hidden.flatMap((node) =>
    node.entry.kind === 'file' && node.entry.size > 0 ? [{ node, file: node.entry }] : [],
  );
  if (files.length === 0) return [];
  const causeOf = causes(
    tree,
    files.map(({ node }) => node),
  );
  const groups = new Map<string, HiddenBytes>();
  const most = new Map<string, number>();
  for (const { node, file } of files) {
    // Under another name it is seen after all.
    if (linked.has(file)) continue;
    const { layer, hiddenBy } = node;
    const cause = causeOf(node);
    const key = `${layer} ${hiddenBy} ${cause}`;
    const group = groups.get(key) ?? { cause, layer, hiddenBy, bytes: 0, files: 0, largest: file.path };
    const isLargest = file.size > (most.get(key) ?? 0);
    if (isLargest) most.set(key, file.size);
    groups.set(key, {
      ...group,
      bytes: group.bytes + file.size,
      files: group.files + 1,
      largest: isLargest ? file.path : group.largest,
    });
  }
  return [...groups.values()].sort(inOrder);
}

const inOrder = (a: HiddenBytes, b: HiddenBytes): number =>
  a.layer - b.layer ||
  a.hiddenBy - b.hiddenBy ||
  HIDDEN_CAUSES.indexOf(a.cause) - HIDDEN_CAUSES.indexOf(b.cause);

function causes(tree: FileTree, nodes: readonly HiddenNode[]): (node: HiddenNode) => HiddenCause {
  const replacing = replacements(tree);
  const alike = new Map<string, number>();
  const pairOf = ({ layer, hiddenBy }: HiddenNode) => `${layer} ${hiddenBy}`;
  const twinOf = (node: HiddenNode): FileEntry | null => {
    const entry = replacing(node);
    return entry?.kind === 'file' && node.entry.kind === 'file' && entry.size === node.entry.size
      ? entry
      : null;
  };
  for (const node of nodes) {
    const size = twinOf(node)?.size ?? 0;
    alike.set(pairOf(node), (alike.get(pairOf(node)) ?? 0) + size);
  }
  return (node) => {
    if (replacing(node) === null) return 'deleted';
    const digest = (alike.get(pairOf(node)) ?? 0) < COPIED_BYTES ? null : (twinOf(node)?.digest ?? null);
    return digest !== null && node.entry.kind === 'file' && digest === node.entry.digest
      ? 'copied'
      : 'replaced';
  };
}

/** What the hiding layer itself has at a path, be that hidden in its turn or not. */
function replacements(tree: FileTree): (node: HiddenNode) => TreeEntry | null {
  const hidden = new Map(tree.hidden.map(({ entry, layer }) => [`${layer} ${entry.path}`, entry]));
  return ({ entry: { path }, hiddenBy }) => {
    const seen = tree.get(path);
    return seen?.layer === hiddenBy ? seen.entry : (hidden.get(`${hiddenBy} ${path}`) ?? null);
  };
}
