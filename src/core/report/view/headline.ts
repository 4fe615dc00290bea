import { isBlocked } from '../../policy/verdict.ts';
import { displayPath } from '../../image/image-path.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { enumerateNames } from '../../shared/text/shortened-lists.ts';
import { formatBytes } from '../../shared/text/units.ts';
import { formatChange, reportSides } from './size-table.ts';
import type { ImageReport, Report } from '../../policy/report.ts';
import { plural } from '../plain-text.ts';

/** Explains the rules for an image that the change adds. */
export const NEW_IMAGE =
  "the base commit doesn't have this Dockerfile, so only rules about the image itself were checked";

/** Status of an image, worst first. */
const STATUSES = ['fail', 'not-compared', 'warn', 'pass', 'measured'] as const;
export type Status = (typeof STATUSES)[number];

/** Status of an image by itself. */
export function imageStatus(image: ImageReport): Status {
  if (image.verdict === 'fail') return 'fail';
  if (isBlocked(image)) return 'not-compared';
  if (image.violations.length > 0 || image.state === 'not-compared') return 'warn';
  return image.state === 'measured' ? 'measured' : 'pass';
}

/** Status of an image within its report: if the report is blocked, no image shows as passed. */
export function statusInReport({ blockers = [] }: Report, image: ImageReport): Status {
  const status = imageStatus(image);
  return status === 'pass' && blockers.length > 0 ? 'measured' : status;
}

/** The images of a report, worst first; images with the same status keep their order. */
export function worstFirst(report: Report): ImageReport[] {
  return report.images.toSorted(
    (a, b) => STATUSES.indexOf(imageStatus(a)) - STATUSES.indexOf(imageStatus(b)),
  );
}

/** Whether an image couldn't be measured or the whole report is blocked, so that the measured images don't show the whole result. */
export function isIncomplete({ failed, blockers = [] }: Report): boolean {
  return failed.length + blockers.length > 0;
}

/** Whether any image was compared with its base. */
export function hasComparison({ images }: Report): boolean {
  return images.some(({ state }) => state === 'compared');
}

/** Status of the whole report: that of the worst image. A report without images has the status of its verdict. */
export function worstStatus(report: Report): Status {
  const isRedefined = report.definitionChanges.length > 0 && report.accepted === null;
  if (isIncomplete(report) || isRedefined) return 'fail';
  const [worst] = worstFirst(report);
  return worst ? imageStatus(worst) : report.verdict;
}

/** `12.3MB, −845MB (−98.6%)`. */
export function formatImageSize(image: ImageReport): string {
  const { base, head, delta } = reportSides(image);
  const size = formatBytes(head.size.unpacked);
  if (delta === null || base === null) return size;
  const change = formatChange(delta.unpacked, base.size.unpacked);
  return `${size}, ${change === 'same' ? 'same size' : change}`;
}

/** `1 packed program could not be inspected`. */
export const describePackedPrograms = (count: number): string =>
  `${plural(count, 'packed program')} could not be inspected`;

/** Maximum number of packed programs that are named. */
const MAX_PACKED = 2;

/**
 * States how many executables were scanned when nothing was found, so that an empty result isn't mistaken for a skipped scan. Packed
 * programs are named, and not counted: the headline says that they could not be inspected. Without a full stop.
 */
export function describeCleanScan({ executableCount, packedPrograms }: Snapshot): string {
  const nothing = 'No shell, package manager or build tool found in';
  if (packedPrograms.length === 0) return `${nothing} ${plural(executableCount, 'executable')}`;
  const packed = `Packed: ${enumerateNames(packedPrograms.map(displayPath), MAX_PACKED)}`;
  const others = executableCount - packedPrograms.length;
  return others <= 0 ? packed : `${nothing} ${plural(others, 'other executable')}. ${packed}`;
}
