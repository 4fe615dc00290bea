import type { FileTree, HiddenNode } from './file-tree.ts';
import type { FileEntry, ImagePath } from './layer.ts';

/** Why a file is shipped and not seen: a later layer deletes it, or has something else at its path. */
export const HIDDEN_CAUSES = ['deleted', 'replaced'] as const;
export type HiddenCause = (typeof HIDDEN_CAUSES)[number];

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
  const isReplaced = replacements(tree);
  const groups = new Map<string, HiddenBytes>();
  const most = new Map<string, number>();
  for (const { node, file } of files) {
    // Under another name it is seen after all.
    if (linked.has(file)) continue;
    const { layer, hiddenBy } = node;
    const cause = isReplaced(node) ? 'replaced' : 'deleted';
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

/** Whether the hiding layer itself has something at a path, be that hidden in its turn or not. */
function replacements(tree: FileTree): (node: HiddenNode) => boolean {
  const hidden = new Set(tree.hidden.map(({ entry, layer }) => `${layer} ${entry.path}`));
  return ({ entry: { path }, hiddenBy }) =>
    tree.get(path)?.layer === hiddenBy || hidden.has(`${hiddenBy} ${path}`);
}
