import { isUnchanged } from '../comparison/comparison.ts';
import type { Comparison } from '../comparison/comparison.ts';
import type { IncreaseLimit } from '../policy/rule.ts';
import type { ImageReport } from './report.ts';

/**
 * Whether an image is worth a comment on the pull request. A violation, and a change of programs or setuid files always is. A change of
 * size is if it exceeds `minChange`.
 */
export function isNoteworthy(image: ImageReport, minChange: IncreaseLimit | null): boolean {
  if (image.violations.length > 0 || image.state !== 'compared') return true;
  const { comparison } = image;
  if (isUnchanged(comparison)) return false;
  return minChange === null || changesPrograms(comparison) || exceeds(comparison, minChange);
}

function changesPrograms({ delta: { components, privileged, packedPrograms } }: Comparison): boolean {
  return [components, privileged, packedPrograms].some(
    ({ added, removed }) => added.length + removed.length > 0,
  );
}

function exceeds({ base, delta }: Comparison, { bytes, percent }: IncreaseLimit): boolean {
  const change = Math.abs(delta.unpacked);
  if (bytes !== null && change <= bytes) return false;
  return percent === null || change * 100 > percent * base.size.unpacked;
}
