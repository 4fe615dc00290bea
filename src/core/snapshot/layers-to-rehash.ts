import { COPIED_BYTES } from './hidden-bytes.ts';
import { DUPLICATE_BYTES } from './duplicate-files.ts';
import type { FileEntry, LayerContents } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';

/**
 * Diff IDs of the layers of one image that were read without content digests, and whose contents have to be looked at all the same:
 * whether programs and large files of one size are copies of each other, and whether a later layer ships files unchanged again, hangs on
 * what is in them.
 */
export function twinLayers(layers: readonly LayerContents[]): string[] {
  return [...new Set([...layersOfOneSize(layers), ...layersShippedAgain(layers)])];
}

function layersOfOneSize(layers: readonly LayerContents[]): string[] {
  const bySize = new Map<number, { readonly file: FileEntry; readonly diffId: string }>();
  const twins: string[] = [];
  for (const { diffId, entries } of layers) {
    for (const file of entries) {
      if (file.kind !== 'file' || (file.program?.format !== 'elf' && file.size < DUPLICATE_BYTES)) continue;
      const twin = bySize.get(file.size);
      if (twin === undefined) bySize.set(file.size, { file, diffId });
      else {
        if (file.digest === null) twins.push(diffId);
        if (twin.file.digest === null) twins.push(twin.diffId);
      }
    }
  }
  return twins;
}

/** Of every two layers that follow each other with the same paths and sizes, if that is enough bytes to be told. */
function layersShippedAgain(layers: readonly LayerContents[]): string[] {
  const mayRepeat = repeatedPaths(layers);
  const above = new Map<ImagePath, { readonly file: FileEntry; readonly layer: number }>();
  const pairs = new Map<string, { bytes: number; readonly diffIds: readonly string[] }>();
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    const { diffId = '', entries = [] } = layers[layer] ?? {};
    for (const file of entries) {
      if (file.kind !== 'file' || file.size === 0 || !mayRepeat(file.path)) continue;
      const later = above.get(file.path);
      if (later?.file.size === file.size && (later.file.digest === null || file.digest === null)) {
        const key = `${layer} ${later.layer}`;
        const pair = pairs.get(key) ?? { bytes: 0, diffIds: [diffId, layers[later.layer]?.diffId ?? ''] };
        pair.bytes += file.size;
        pairs.set(key, pair);
      }
      // What the lowest layer has can be hidden, but hides nothing.
      if (layer > 0) above.set(file.path, { file, layer });
    }
  }
  return [...pairs.values()].filter(({ bytes }) => bytes >= COPIED_BYTES).flatMap(({ diffIds }) => diffIds);
}

/**
 * Tells of a path whether it may stand in more than one layer: never no where it does, and seldom yes where it does not. Two bits of a
 * table for each path take the place of a map of all, which for a million files would be 100 MB.
 */
function repeatedPaths(layers: readonly LayerContents[]): (path: ImagePath) => boolean {
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
      const bit = hashOf(path) & mask;
      add(has(once, bit) ? again : once, bit);
    }
  }
  return (path) => has(again, hashOf(path) & mask);
}

/** FNV-1a of a path's bytes, whose higher bits are mixed into the lower ones. */
function hashOf(path: ImagePath): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < path.length; at++) hash = Math.imul(hash ^ path.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
