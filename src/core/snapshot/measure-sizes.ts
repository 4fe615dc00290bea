import type { FileTree, TreeEntry, TreeNode } from '../filesystem/file-tree.ts';
import { groupHiddenBytes } from './hidden-bytes.ts';
import { stripBuildArgs } from '../image/build-history.ts';
import type { Image, Layer } from '../image/image.ts';
import type { FileEntry } from '../image/layer.ts';
import type { Sizes, Snapshot, SnapshotLayer } from './snapshot.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';

/** The sizes, counts and files of a snapshot. */
export type SizeMeasurement = Pick<Snapshot, 'size' | 'fileCount' | 'layers' | 'hiddenFiles' | 'files'>;

/**
 * Measures an image. `tree` must be the file tree of its layers.
 * @param similar files of another image, sorted by path. Equal ones are shared, because there can be millions.
 */
export function measureSizes(
  image: Image,
  tree: FileTree,
  similar: readonly ListedFile[] = [],
): SizeMeasurement {
  const nodes = listNodes(tree);
  const linked = linkedFiles(nodes);
  const describe = createFileLister(linked);
  const share = createFileSharing(similar);
  const files = nodes.map((node) => share(describe(node)));
  return {
    size: sumSizes(image.layers, files),
    fileCount: files.length,
    layers: image.layers.map(describeLayer),
    hiddenFiles: groupHiddenBytes(tree, linked),
    files,
  };
}

function sumSizes(layers: readonly Layer[], files: readonly ListedFile[]): Sizes {
  const unpacked = sum(layers.map((layer) => layer.contents.unpacked));
  const visible = sum(files.map((file) => file.size));
  const compressed = layers.map((layer) => layer.compressed);
  return {
    unpacked,
    compressed: compressed.every((bytes) => bytes !== null) ? sum(compressed) : null,
    visible,
    hidden: unpacked - visible,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Leaves out the values of build arguments, which can be secrets. */
function describeLayer({ diffId, digest, createdBy, compressed, contents }: Layer): SnapshotLayer {
  return { diffId, digest, createdBy: stripBuildArgs(createdBy), unpacked: contents.unpacked, compressed };
}

/** Returns everything except directories, sorted by path. */
function listNodes(tree: FileTree): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (const node of tree.nodes()) {
    if (node.entry.kind !== 'directory') nodes.push(node);
  }
  return nodes.sort((a, b) => (a.entry.path < b.entry.path ? -1 : 1));
}

/** Returns files that are visible through a hard link. Their original name may be hidden. */
function linkedFiles(nodes: readonly TreeNode[]): ReadonlySet<FileEntry> {
  const linked = new Set<FileEntry>();
  for (const { entry } of nodes) {
    if (entry.kind === 'hardlink') linked.add(entry.file);
  }
  return linked;
}

/** Describes nodes, one after the other. The size of a hard-linked file is counted under its first name only. */
function createFileLister(linked: ReadonlySet<FileEntry>): (node: TreeNode) => ListedFile {
  const counted = new Set<FileEntry>();
  return ({ entry, layer }) => {
    const file = findFile(entry);
    const isFirst = file !== null && !counted.has(file);
    if (file !== null && linked.has(file)) counted.add(file);
    const { path } = entry;
    const kind = entry.kind === 'directory' ? 'special' : entry.kind;
    return { path, kind, size: isFirst ? file.size : 0, digest: digestOrTarget(entry), layer };
  };
}

/** Returns a function that replaces a file by an equal one of the other image. Files must be passed in order of their paths. */
function createFileSharing(similar: readonly ListedFile[]): (file: ListedFile) => ListedFile {
  let index = 0;
  return (file) => {
    for (let other = similar[index]; other !== undefined && other.path <= file.path; other = similar[index]) {
      if (isSameFile(other, file)) return other;
      if (other.path === file.path) break;
      index += 1;
    }
    return file;
  };
}

function isSameFile(a: ListedFile, b: ListedFile): boolean {
  return (
    a.path === b.path &&
    a.kind === b.kind &&
    a.size === b.size &&
    a.digest === b.digest &&
    a.layer === b.layer
  );
}

function findFile(entry: TreeEntry): FileEntry | null {
  if (entry.kind === 'hardlink') return entry.file;
  return entry.kind === 'file' ? entry : null;
}

function digestOrTarget(entry: TreeEntry): string | null {
  return entry.kind === 'symlink' ? entry.target : (findFile(entry)?.digest ?? null);
}
