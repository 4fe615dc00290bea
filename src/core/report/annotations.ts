import { shownName } from '../policy/shown-names.ts';
import { firstAndMore } from '../shared/text/shortened-lists.ts';
import type { Advice } from '../advice/advice.ts';
import { findAdditions, growthByInstruction, growthDirectories } from '../comparison/instruction-growth.ts';
import type { InstructionGrowth, DirectorySize } from '../comparison/instruction-growth.ts';
import { displayPath } from '../image/image-path.ts';
import type { LineRange } from '../snapshot/snapshot.ts';
import { formatBytes, formatDelta } from '../shared/text/units.ts';
import { adviceFor, formatSaving } from './view/advice.ts';
import { KIND_LABELS } from './view/components.ts';
import type { ImageReport } from '../policy/report.ts';
import { lowerFirst } from './plain-text.ts';

/** An annotation on lines of a Dockerfile. Not escaped for any format. */
export interface Annotation {
  /** Path of the Dockerfile, relative to the repository. */
  readonly file: string;
  /** Digest of the Dockerfile version that the lines refer to (`BuildRecord.digest`). */
  readonly digest: string;
  readonly lines: LineRange;
  readonly level: 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

/** GitHub shows at most this many annotations of one level per step. */
const MAX_ANNOTATIONS = 10;

/** Annotates the Dockerfile lines that add bytes or programs, largest first. Empty if the lines aren't certain or nothing is added. */
export function buildAnnotations(image: ImageReport): Annotation[] {
  if (image.state !== 'compared') return [];
  const { head } = image.comparison;
  const { build } = head;
  const contributions = growthByInstruction(image.comparison);
  if (build === null || contributions === null) return [];
  const level = image.violations.length > 0 ? 'warning' : 'notice';
  const advised = adviceFor(image);
  return findAdditions(contributions)
    .slice(0, MAX_ANNOTATIONS)
    .map((contribution) => ({
      file: build.dockerfile,
      digest: build.digest,
      lines: contribution.lines,
      level,
      title: `${shownName(image)}: ${formatTitle(contribution)}`,
      message: [
        formatMessage(contribution, growthDirectories(head, contribution)),
        ...advised.filter(({ lines }) => isSameRange(lines, contribution.lines)).map(formatAdvice),
      ].join(' '),
    }));
}

/** `+620MB, adds bash, dash and 3 more`. */
function formatTitle({ bytes, before, added }: InstructionGrowth): string {
  const names = [...new Set(added.map(({ name }) => name))];
  return [
    ...(before !== null && bytes > before ? [formatDelta(bytes - before)] : []),
    ...(names.length === 0 ? [] : [`adds ${firstAndMore(names, 3)}`]),
  ].join(', ');
}

function formatMessage(
  { from, bytes, before, added }: InstructionGrowth,
  directories: readonly DirectorySize[],
): string {
  const subject = from === null ? 'This instruction' : `The FROM image ${from}`;
  const comparedWith = before === null ? '' : `; before this change, it added ${formatBytes(before)}`;
  const bytesSentence = `${subject} adds ${formatBytes(bytes)} to the image${comparedWith}.`;
  const programs = added.map(({ kind, name, path }) => `${KIND_LABELS[kind]} ${name} (${displayPath(path)})`);
  const largest = directories.map(({ path, bytes: size }) => `${displayPath(path)}/ (${formatBytes(size)})`);
  return [
    bytesSentence,
    ...(programs.length === 0 ? [] : [`New: ${firstAndMore(programs, 8)}.`]),
    ...(largest.length === 0 ? [] : [`Most of it is in ${largest.join(', ')}.`]),
  ].join(' ');
}

const isSameRange = (a: LineRange, b: LineRange): boolean => a.start === b.start && a.end === b.end;

const formatAdvice = (advice: Advice): string =>
  `Suggested fix: ${lowerFirst(advice.title)}, which ${formatSaving(advice)}. The report has the lines to paste.`;
