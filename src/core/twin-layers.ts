import type { FileEntry, LayerContents } from './layer.ts';

/**
 * Diff IDs of the layers of one image that hold programs of the same size, read without content digests: whether they are
 * copies of one program, and so one component, hangs on what is in them.
 */
export function twinLayers(layers: readonly LayerContents[]): string[] {
  const bySize = new Map<number, { readonly file: FileEntry; readonly diffId: string }>();
  const twins = new Set<string>();
  for (const { diffId, entries } of layers) {
    for (const file of entries) {
      if (file.kind !== 'file' || file.program?.format !== 'elf') continue;
      const twin = bySize.get(file.size);
      if (twin === undefined) bySize.set(file.size, { file, diffId });
      else {
        if (file.digest === null) twins.add(diffId);
        if (twin.file.digest === null) twins.add(twin.diffId);
      }
    }
  }
  return [...twins];
}
