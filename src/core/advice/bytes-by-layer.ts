import type { ImagePath } from '../image/image-path.ts';
import { displayPath } from '../image/image-path.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';
import { formatBytes } from '../shared/text/units.ts';

/** Regular-file bytes by group name. */
export type BytesByName = ReadonlyMap<string, number>;

/** Sums file sizes by layer and group. Files without a group are left out. */
export function sumByLayer(
  files: readonly ListedFile[],
  groupName: (file: ListedFile, index: number) => string | null,
): Map<number, BytesByName> {
  const layers = new Map<number, Map<string, number>>();
  for (const [index, file] of files.entries()) {
    const name = file.size === 0 ? null : groupName(file, index);
    if (name === null) continue;
    const bytes = layers.get(file.layer) ?? new Map<string, number>();
    layers.set(file.layer, bytes.set(name, (bytes.get(name) ?? 0) + file.size));
  }
  return layers;
}

export const totalBytes = (bytes: BytesByName): number =>
  [...bytes.values()].reduce((sum, size) => sum + size, 0);

/** One sentence per path, largest first. `root` is the directory of the paths, `of` names what was counted if that isn't everything there. */
export const formatSizes = (
  bytes: BytesByName,
  { root = '', of = '' }: { readonly root?: ImagePath; readonly of?: string } = {},
): string[] =>
  [...bytes]
    .toSorted((a, b) => b[1] - a[1])
    .map(
      ([path, size]) =>
        `${displayPath(root === '' ? path : `${root}/${path}`)} contains ${formatBytes(size)}${of === '' ? '' : ` of ${of}`}`,
    );
