import { largestDirectories } from '../../comparison/instruction-growth.ts';
import type { HeldBytes } from '../../comparison/instruction-growth.ts';
import type { DirectoryChange, FileChange, LayerPair } from '../../comparison/comparison.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { reportSides } from './size-table.ts';
import type { ImageReport } from '../../policy/report.ts';

/** The `limit` items that weigh most, in their own order. */
export function selectLargest<T>(items: readonly T[], limit: number, measure: (item: T) => number): T[] {
  if (items.length <= limit) return [...items];
  if (limit <= 0) return [];
  // Numbers alone are sorted: an image may have millions of files.
  const weights = Float64Array.from(items, measure);
  const threshold = weights.toSorted()[items.length - limit] ?? 0;
  let ties = limit - weights.reduce((count, each) => count + (each > threshold ? 1 : 0), 0);
  return items.filter((_, index) => {
    const each = weights[index] ?? 0;
    return each > threshold || (each === threshold && ties-- > 0);
  });
}

/** Bytes by which a layer's side weighs on the difference; what is the same in both weighs least. */
export function layerDifference({ base, head, match }: LayerPair): number {
  return match === 'same' || match === 'rebuilt'
    ? -1
    : Math.abs((head?.unpacked ?? 0) - (base?.unpacked ?? 0));
}

export function sizeDifference(change: FileChange | DirectoryChange): number {
  return (change.head ?? 0) - (change.base ?? 0);
}

/** The regular files of an image that take most, the largest first. */
export function largestFiles({ files }: Snapshot, limit: number): Snapshot['files'] {
  const sized = files.filter(({ size }) => size > 0);
  return selectLargest(sized, limit, ({ size }) => size).toSorted((a, b) => b.size - a.size);
}

/** The directories that hold most of an image, where that is asked for: nothing is compared with it, or it is too large as a whole. */
export function listLargestDirectories(image: ImageReport, limit: number): HeldBytes[] {
  const isAsked = image.state !== 'compared' || image.violations.some(({ rule }) => rule === 'max-size');
  return isAsked ? largestDirectories(reportSides(image).head.files, { most: limit, part: 0.02 }) : [];
}
