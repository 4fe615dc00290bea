import type { FileTree, TreeEntry, TreeNode } from '../filesystem/file-tree.ts';
import { hiddenBytes } from './hidden-bytes.ts';
import { withoutBuildArgs } from '../image/build-history.ts';
import type { Image, Layer } from '../image/image.ts';
import type { FileEntry } from '../image/layer.ts';
import type { Sizes, Snapshot, SnapshotLayer } from './snapshot.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';

/** The part of a snapshot that is weighed and counted, not searched. */
export type Measurement = Pick<Snapshot, 'size' | 'fileCount' | 'layers' | 'hidden' | 'files'>;

/** Weighs an image. `tree` must be that of the image's layers. */
export function measure(image: Image, tree: FileTree): Measurement {
  const nodes = namesOf(tree);
  const linked = linkedFiles(nodes);
  const files = nodes.map(sizeOnce(linked));
  return {
    size: sizesOf(image.layers, files),
    fileCount: files.length,
    layers: image.layers.map(describeLayer),
    hidden: hiddenBytes(tree, linked),
    files,
  };
}

function sizesOf(layers: readonly Layer[], files: readonly ListedFile[]): Sizes {
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

/** Values of build arguments can be secrets, so they do not come into a snapshot at all. */
function describeLayer({ diffId, digest, createdBy, compressed, contents }: Layer): SnapshotLayer {
  return { diffId, digest, createdBy: withoutBuildArgs(createdBy), unpacked: contents.unpacked, compressed };
}

/** Everything but directories, by path. */
function namesOf(tree: FileTree): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (const node of tree.nodes()) {
    if (node.entry.kind !== 'directory') nodes.push(node);
  }
  return nodes.sort((a, b) => (a.entry.path < b.entry.path ? -1 : 1));
}

/** Files with more than one name; the name that carried the data may itself be hidden. */
function linkedFiles(nodes: readonly TreeNode[]): ReadonlySet<FileEntry> {
  const linked = new Set<FileEntry>();
  for (const { entry } of nodes) {
    if (entry.kind === 'hardlink') linked.add(entry.file);
  }
  return linked;
}

function sizeOnce(linked: ReadonlySet<FileEntry>): (node: TreeNode) => ListedFile {
  const counted = new Set<FileEntry>();
  return ({ entry, layer }) => {
    const file = contentOf(entry);
    const first = file !== null && !counted.has(file);
    if (file !== null && linked.has(file)) counted.add(file);
    const { path } = entry;
    const kind = entry.kind === 'directory' ? 'special' : entry.kind;
    return { path, kind, size: first ? file.size : 0, digest: digestOf(entry), layer };
  };
}

function contentOf(entry: TreeEntry): FileEntry | null {
  if (entry.kind === 'hardlink') return entry.file;
  return entry.kind === 'file' ? entry : null;
}

function digestOf(entry: TreeEntry): string | null {
  return entry.kind === 'symlink' ? entry.target : (contentOf(entry)?.digest ?? null);
}
