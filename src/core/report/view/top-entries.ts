import { largestDirectories } from '../../comparison/instruction-growth.ts';
import type { DirectorySize } from '../../comparison/instruction-growth.ts';
import type { DirectoryChange, FileChange, LayerPair } from '../../comparison/comparison.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { reportSides } from './size-table.ts';
import type { ImageReport } from '../../policy/report.ts';

/** Returns the `limit` largest items in their original order. */
export function selectLargest<T>(items: readonly T[], limit: number, measure: (item: T) => number): T[] {
  if (items.length <= limit) return [...items];
  if (limit <= 0) return [];
  // Sorts plain numbers, because an image may have millions of files.
  const values = Float64Array.from(items, measure);
  const threshold = values.toSorted()[items.length - limit] ?? 0;
  let ties = limit - values.reduce((count, value) => count + (value > threshold ? 1 : 0), 0);
  return items.filter((_, index) => {
    const value = values[index] ?? 0;
    return value > threshold || (value === threshold && ties-- > 0);
  });
}

/** Bytes by which a layer changed, for ranking; -1 if its contents are the same. */
export function layerDifference({ base, head, match }: LayerPair): number {
  return match === 'same' || match === 'rebuilt'
    ? -1
    : Math.abs((head?.unpacked ?? 0) - (base?.unpacked ?? 0));
}

export function sizeDifference(change: FileChange | DirectoryChange): number {
  return (change.head ?? 0) - (change.base ?? 0);
}

/** The largest regular files of an image, largest first. */
export function largestFiles({ files }: Snapshot, limit: number): Snapshot['files'] {
  const sized = files.filter(({ size }) => size > 0);
  return selectLargest(sized, limit, ({ size }) => size).toSorted((a, b) => b.size - a.size);
}

/** The largest directories of an image. Empty unless the whole image matters: it wasn't compared, or it violates `max-size`. */
export function listLargestDirectories(image: ImageReport, limit: number): DirectorySize[] {
  const isNeeded = image.state !== 'compared' || image.violations.some(({ rule }) => rule === 'max-size');
  return isNeeded
    ? largestDirectories(reportSides(image).head.files, { maxCount: limit, minShare: 0.02 })
    : [];
}
