import { MIN_COPIED_BYTES } from './hidden-bytes.ts';
import { MIN_DUPLICATE_BYTES } from './duplicate-files.ts';
import type { FileEntry, LayerContents } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';

/**
 * Returns the diff IDs of layers that were read without content digests but need them. Digests show whether programs and large files of
 * equal size are copies of each other, and whether a later layer ships unchanged files again.
 */
export function findLayersToRehash(layers: readonly LayerContents[]): string[] {
  return [...new Set([...layersWithEqualSizes(layers), ...layersWithRepeatedFiles(layers)])];
}

/** Returns layers without digests that have a program or large file as large as another one. */
function layersWithEqualSizes(layers: readonly LayerContents[]): string[] {
  const bySize = new Map<number, { readonly file: FileEntry; readonly diffId: string }>();
  const diffIds: string[] = [];
  for (const { diffId, entries } of layers) {
    for (const file of entries) {
      if (file.kind !== 'file' || (file.program?.format !== 'elf' && file.size < MIN_DUPLICATE_BYTES))
        continue;
      const sameSize = bySize.get(file.size);
      if (sameSize === undefined) bySize.set(file.size, { file, diffId });
      else {
        if (file.digest === null) diffIds.push(diffId);
        if (sameSize.file.digest === null) diffIds.push(sameSize.diffId);
      }
    }
  }
  return diffIds;
}

/** Returns both layers of each pair with equal paths and sizes, if these add up to `MIN_COPIED_BYTES`. */
function layersWithRepeatedFiles(layers: readonly LayerContents[]): string[] {
  const mayRepeat = createRepeatFilter(layers);
  const laterFiles = new Map<ImagePath, { readonly file: FileEntry; readonly layer: number }>();
  const pairs = new Map<string, { bytes: number; readonly diffIds: readonly string[] }>();
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    const { diffId = '', entries = [] } = layers[layer] ?? {};
    for (const file of entries) {
      if (file.kind !== 'file' || file.size === 0 || !mayRepeat(file.path)) continue;
      const later = laterFiles.get(file.path);
      if (later?.file.size === file.size && (later.file.digest === null || file.digest === null)) {
        const key = `${layer} ${later.layer}`;
        const pair = pairs.get(key) ?? { bytes: 0, diffIds: [diffId, layers[later.layer]?.diffId ?? ''] };
        pair.bytes += file.size;
        pairs.set(key, pair);
      }
      // Files of the lowest layer can be hidden, but hide nothing.
      if (layer > 0) laterFiles.set(file.path, { file, layer });
    }
  }
  return [...pairs.values()]
    .filter(({ bytes }) => bytes >= MIN_COPIED_BYTES)
    .flatMap(({ diffIds }) => diffIds);
}

/**
 * Returns a Bloom filter for paths that occur more than once: it has no false negatives and few false positives. Its two bit
 * tables replace a map of all paths, which would take 100 MB for a million files.
 */
function createRepeatFilter(layers: readonly LayerContents[]): (path: ImagePath) => boolean {
  const count = layers.reduce((sum, { entries }) => sum + entries.length, 0);
  const mask = 2 ** Math.ceil(Math.log2(Math.max(count, 1) * 16)) - 1;
  const [once, again] = [new Uint8Array((mask >>> 3) + 1), new Uint8Array((mask >>> 3) + 1)];
  const has = (table: Uint8Array, bit: number) => ((table[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  const add = (table: Uint8Array, bit: number) => {
    table[bit >>> 3] = (table[bit >>> 3] ?? 0) | (1 << (bit & 7));
  };
  for (const { entries } of layers) {
    for (const { kind, path } of entries) {
      if (kind !== 'file') continue;
      const bit = hashPath(path) & mask;
      add(has(once, bit) ? again : once, bit);
    }
  }
  return (path) => has(again, hashPath(path) & mask);
}

/** FNV-1a of the path, with the higher bits mixed into the lower ones. */
function hashPath(path: ImagePath): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < path.length; i++) hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
