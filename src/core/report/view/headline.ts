import { firstAndMore } from '../../shared/text/lists.ts';
import { isEffective } from '../../comparison/compare-components.ts';
import type { ComponentKind } from '../../detection/component.ts';
import { isBlocked } from '../../policy/verdict.ts';
import { displayPath } from '../../image/image-path.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { formatBytes, formatCount } from '../../shared/text/units.ts';
import { distinctNames, formatChange, componentNames, reportSides } from './size-table.ts';
import type { Sides } from './size-table.ts';
import type { ImageReport, Report } from '../../policy/report.ts';
import { plural } from '../text.ts';

/** What a report says of an image that the change adds. */
export const NEW_IMAGE =
  'the base has no such Dockerfile, so only the rules about the image alone were checked';

/** How an image's result is marked, the worst first. */
export const STATUSES = ['fail', 'not-compared', 'warn', 'pass', 'measured'] as const;
export type Status = (typeof STATUSES)[number];

/** The line that says everything about one image. Its texts are not escaped. */
export interface Headline {
  readonly status: Status;
  /** `12.3MB, −845MB (−98.6%)`. */
  readonly size: string;
  /** `no shell`, `adds shell bash`, `breaks 2 rules`: the most important first. */
  readonly highlights: readonly string[];
}

export function summarizeImage(image: ImageReport): Headline {
  const sides = reportSides(image);
  const violationCount = image.violations.length;
  return {
    status: imageStatus(image),
    size: formatSize(sides),
    highlights: [
      ...(violationCount === 0 ? [] : [`breaks ${plural(violationCount, 'rule')}`]),
      ...(image.state === 'not-compared' ? ['not compared'] : []),
      ...(image.state === 'new' ? ['new image'] : []),
      ...PROGRAM_GROUPS.map((group) => highlightGroup(group, sides)),
    ],
  };
}

function imageStatus(image: ImageReport): Status {
  if (image.verdict === 'fail') return 'fail';
  if (isBlocked(image)) return 'not-compared';
  if (image.violations.length > 0 || image.state === 'not-compared') return 'warn';
  return image.state === 'measured' ? 'measured' : 'pass';
}

/** The mark of one image of a report: where something speaks against the whole, none has passed. */
export function statusInReport({ blockers = [] }: Report, image: ImageReport): Status {
  const mark = imageStatus(image);
  return mark === 'pass' && blockers.length > 0 ? 'measured' : mark;
}

/** The images of a report, the worst first, else in their own order. */
export function worstFirst(report: Report): ImageReport[] {
  return report.images.toSorted(
    (a, b) => STATUSES.indexOf(imageStatus(a)) - STATUSES.indexOf(imageStatus(b)),
  );
}

/** Whether there is more to say than what the images are. */
export function isIncomplete({ failed, blockers = [] }: Report): boolean {
  return failed.length + blockers.length > 0;
}

/** One word for all images: the mark of the worst. A report without images is marked by its verdict. */
export function worstStatus(report: Report): Status {
  const isRedefined = report.definitionChanges.length > 0 && report.accepted === null;
  if (isIncomplete(report) || isRedefined) return 'fail';
  const [worst] = worstFirst(report);
  return worst ? imageStatus(worst) : report.verdict;
}

function formatSize({ base, head, delta }: Sides): string {
  const size = formatBytes(head.size.unpacked);
  if (delta === null || base === null) return size;
  const change = formatChange(delta.unpacked, base.size.unpacked);
  return `${size}, ${change === 'same' ? 'same size' : change}`;
}

interface ProgramGroup {
  readonly noun: string;
  readonly kinds: readonly ComponentKind[];
}

/** What the headline speaks of; to its reader a package manager is one, whatever it packs. */
const PROGRAM_GROUPS: readonly ProgramGroup[] = [
  { noun: 'shell', kinds: ['shell'] },
  { noun: 'package manager', kinds: ['os-package-manager', 'language-package-manager'] },
  { noun: 'build tool', kinds: ['build-tool'] },
];

/** Longest list of names in the headline; the table lists more. */
const MAX_NAMED = 3;

function highlightGroup({ noun, kinds }: ProgramGroup, { head, delta }: Sides): string {
  const added = kinds.flatMap((kind) => distinctNames(delta?.components.added ?? [], kind));
  if (added.length > 0) return `adds ${formatList(noun, added)}`;
  const present = kinds.flatMap((kind) => componentNames(head, kind));
  if (present.length > 0) return delta === null ? formatList(noun, present) : plural(present.length, noun);
  const hidden = head.components.filter(
    (component) =>
      kinds.includes(component.kind) && !component.visible && isEffective({ ...component, visible: true }),
  ).length;
  return hidden === 0 ? `no ${noun}` : `no ${noun} (${hidden} hidden in layers)`;
}

function formatList(noun: string, names: readonly string[]): string {
  return `${noun}${names.length === 1 ? '' : 's'} ${firstAndMore(names, MAX_NAMED)}`;
}

/** What was looked at where nothing was found, so that a short report is known to be a thorough one. Without a full stop. */
export function describeCleanScan({ executables, packed }: Snapshot): string {
  const scanned = `No shell, no package manager, no build tool: looked at ${plural(executables, 'executable')}`;
  const [first] = packed;
  if (first === undefined) return scanned;
  const example = packed.length === 1 ? displayPath(first) : `${displayPath(first)} among them`;
  return `${scanned}, ${formatCount(packed.length)} of them packed (UPX) and closed to any look: ${example}`;
}
