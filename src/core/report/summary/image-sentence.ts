import { shownName } from '../../policy/shown-names.ts';
import { formatBytes } from '../../shared/text/units.ts';
import type { ImageReport } from '../../policy/report.ts';
import { isUnchanged, startsTheSame } from '../../comparison/comparison.ts';
import type { Comparison } from '../../comparison/comparison.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { plural } from '../plain-text.ts';
import { describePackedPrograms } from '../view/headline.ts';
import { reportSides } from '../view/size-table.ts';
import { code, prose } from './prose.ts';
import type { Prose } from './prose.ts';
import { describePrograms, programChanges } from './program-changes.ts';

/** Name of the image in a repository that names none. */
const UNNAMED = 'image';

/** The image as the subject of a sentence. */
const imageSubject = (image: ImageReport): Prose => {
  const name = shownName(image);
  return name === UNNAMED ? prose`The image` : [code(name)];
};

/** Maximum number of programs that the sentence names; more are counted. */
const MAX_NAMED = 3;

/**
 * Says in one sentence without a full stop what a change does to an image: `web grew by 304MB, from 221MB to 525MB`.
 * Ends with the number of programs that could not be inspected, because a shell may be among them.
 * @param baseRef the branch to compare with; null if it has no name
 */
export function imageSentence(image: ImageReport, baseRef: string | null): Prose {
  const { packedPrograms } = reportSides(image).head;
  const change = changeSentence(image, baseRef);
  return packedPrograms.length === 0
    ? change
    : prose`${change}; ${describePackedPrograms(packedPrograms.length)}`;
}

function changeSentence(image: ImageReport, baseRef: string | null): Prose {
  const subject = imageSubject(image);
  switch (image.state) {
    case 'compared':
      return prose`${subject} ${comparedPredicate(image, image.comparison)}`;
    case 'new':
      return prose`${subject} is new: ${formatBytes(image.head.size.unpacked)}`;
    case 'not-compared':
      return prose`${subject} could not be compared with ${baseRef === null ? 'its base' : [code(baseRef)]}`;
    case 'measured':
      return prose`${subject} is ${formatBytes(image.head.size.unpacked)}`;
  }
}

function comparedPredicate(image: ImageReport, comparison: Comparison): Prose {
  const { base, head } = comparison;
  const [before, after] = [base.size.unpacked, head.size.unpacked];
  const programs = programPredicate(image);
  const size = sizePredicate(before, after);
  if (programs !== null) return size === '' ? programs : prose`${programs} and ${size}`;
  if (size !== '') return prose`${size}`;
  if (isUnchanged(comparison)) return prose`has the same files as before: ${formatBytes(after)}`;
  const { added, removed, changed } = comparison.delta.files;
  const files = added + removed + changed;
  const start = startsTheSame(comparison) ? '' : '; its configuration changed';
  return prose`stays at ${formatBytes(after)}${files === 0 ? start : `; ${plural(files, 'file')} changed`}`;
}

/** `8 images have the same files as before`: what isn't recorded, such as labels, may differ. */
export const sameFilesPhrase = (count: number): string =>
  `${plural(count, 'image')} ${count === 1 ? 'has' : 'have'} the same files as before`;

/** `grew by 304MB, from 221MB to 525MB`; empty for the same size. */
function sizePredicate(before: number, after: number): string {
  if (before === after) return '';
  const verb = after > before ? 'grew' : 'shrank';
  const [from, to] = [formatBytes(before), formatBytes(after)];
  const sides = from === to ? `to ${to}` : `from ${from} to ${to}`;
  return `${verb} by ${formatBytes(Math.abs(after - before))}, ${sides}`;
}

/** The programs that break a rule, if no rule about the size is broken; else the size is the news. Null if there are none. */
function programPredicate(image: ImageReport): Prose | null {
  // The end of the sentence counts packed programs.
  const found = image.violations.flatMap(({ findings }) =>
    findings === null || findings.kind === 'packed-programs' ? [] : findings,
  );
  const { added, removed } = programChanges(image);
  if (image.violations.some(({ findings }) => findings === null)) return null;
  if (found.length > 0) {
    if (added.length > 0) return prose`adds ${describePrograms(added, MAX_NAMED)}`;
    const count = found.reduce((sum, { names }) => sum + names.length, 0);
    const [first] = found.flatMap(({ names }) => names);
    return count === 1 && first !== undefined
      ? prose`contains the forbidden program ${code(first)}`
      : prose`contains ${plural(count, 'forbidden program')}`;
  }
  const isSameSize = image.state === 'compared' && image.comparison.delta.unpacked === 0;
  if (!isSameSize) return null;
  if (added.length > 0) return prose`adds ${describePrograms(added, MAX_NAMED)}`;
  return removed.length > 0 ? prose`removes ${describePrograms(removed, MAX_NAMED)}` : null;
}

/** Whether nothing was found at all, not even in a hidden file, and every program could be inspected. */
const isFree = ({ components, packedPrograms }: Snapshot): boolean =>
  packedPrograms.length === 0 && components.every(({ evidence }) => evidence === 'database-only');

/** What the change does to the programs of an image, in sentences; empty if it adds and removes none. */
export function programSentences(image: ImageReport): Prose {
  const { added, removed } = programChanges(image);
  const rest = isFree(reportSides(image).head) ? ' Nothing like that is left in the image.' : '';
  return [
    ...(added.length === 0 ? [] : prose`Adds ${describePrograms(added, 8)}. `),
    ...(removed.length === 0 ? [] : prose`Removes ${describePrograms(removed, 8)}.${rest}`),
  ];
}
