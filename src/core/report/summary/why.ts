import { formatBytes, formatDelta } from '../../shared/text/units.ts';
import { splitSizes } from '../../comparison/base-image-growth.ts';
import { displayPath } from '../../image/image-path.ts';
import type { Comparison } from '../../comparison/comparison.ts';
import type { ImageReport } from '../../policy/report.ts';
import { listGrowthSources, sizeChange } from '../view/growth-breakdown.ts';
import type { GrowthSource } from '../view/growth-breakdown.ts';
import { sizeDifference } from '../view/top-entries.ts';
import { asSentence } from '../plain-text.ts';
import { explainMissingLines } from './missing-lines.ts';
import { capitalized, code, dockerfileLines, listNames, prose } from './prose.ts';
import type { Prose } from './prose.ts';

type ComparedReport = Extract<ImageReport, { readonly state: 'compared' }>;

/** Maximum number of causes in the sentence, and minimum share of the whole change for each of them. */
const MAX_CAUSES = 2;
const MIN_SHARE = 0.05;
/** Minimum share of what holds most of a change. */
const MOST = 0.5;
/** Maximum number of programs named per cause. */
const MAX_NAMED = 3;

/**
 * Says why the image changed, in one or two sentences with the Dockerfile lines, or with the reason why there are none. Empty if nothing
 * changed, or if no cause is certain.
 */
export function explainChange(image: ImageReport): Prose {
  if (image.state === 'not-compared') return prose`${asSentence(image.reason)}`;
  if (image.state !== 'compared') return [];
  const [cause, missing] = [explainCause(image), explainMissingLines(image)];
  return prose`${cause}${cause.length > 0 && missing.length > 0 ? ' ' : ''}${missing}`;
}

function explainCause(image: ComparedReport): Prose {
  const { comparison } = image;
  const causes = mainCauses(comparison, listGrowthSources(image));
  if (causes.length === 0) return largestPathSentence(comparison);
  // The table of violated rules names the programs. Which line adds which is only worth words if there are several.
  const namesPrograms = causes.length > 1 || image.violations.every(({ findings }) => findings === null);
  const phrases = causes.map((cause) => describeCause(cause, comparison, namesPrograms));
  return prose`${capitalized(phrases.flatMap((phrase, index) => prose`${index === 0 ? '' : '; '}${phrase}`))}.${instructionsRemark(image, causes)}`;
}

/** The sources that explain most of the change, largest first. Sources that add programs count as well. */
export function mainCauses(
  { base, head, delta }: Comparison,
  sources: readonly GrowthSource[],
): GrowthSource[] {
  const total = Math.abs(delta.unpacked);
  const isCause = (source: GrowthSource) => {
    if (source.kind !== 'base-image' && source.kind !== 'line') return false;
    // The same base image can add a program, if an instruction no longer deletes it. Then it isn't the cause.
    if (source.kind === 'base-image' && splitSizes(base, head)?.upstream !== 'different') return false;
    if (source.addedNames.length > 0) return true;
    const change = sizeChange(source);
    if (change === 0) return false;
    const isSameDirection = delta.unpacked === 0 || Math.sign(change) === Math.sign(delta.unpacked);
    return isSameDirection && Math.abs(change) >= total * MIN_SHARE;
  };
  return sources
    .filter(isCause)
    .toSorted((a, b) => Math.abs(sizeChange(b)) - Math.abs(sizeChange(a)))
    .slice(0, MAX_CAUSES);
}

function describeCause(source: GrowthSource, comparison: Comparison, namesPrograms: boolean): Prose {
  const names = namesPrograms ? source.addedNames : [];
  const verb = source.kind === 'line' && sizeChange(source) > 0 ? 'with' : 'and adds';
  const added = names.length === 0 ? [] : prose` ${verb} ${listNames(names, MAX_NAMED)}`;
  const cause =
    source.kind === 'base-image' ? describeFrom(source, comparison) : describeLine(source, comparison);
  return prose`${cause}${added}`;
}

function describeFrom(source: GrowthSource, { base, head }: Comparison): Prose {
  const [before, after] = [base.build?.from ?? '', head.build?.from ?? ''];
  const change = formatDelta(sizeChange(source));
  const lines = head.build && dockerfileLines(head, head.build.dockerfile, head.build.fromLine);
  if (lines === null) return prose`the base image changed (${change})`;
  // The value of an argument isn't recorded, so the name may mean another image.
  if (before === after && after.includes('$')) {
    return prose`${lines} starts from a different image than before (${change})`;
  }
  if (before === after) {
    return prose`the base image ${code(after)} was updated (${change})`;
  }
  return prose`${lines} now starts from ${code(after)} instead of ${code(before)} (${change})`;
}

function describeLine({ line, text, base, head }: GrowthSource, comparison: Comparison): Prose {
  const { build } = comparison.head;
  const [before, after] = [base ?? 0, head ?? 0];
  const short = code(text.length > 60 ? `${text.slice(0, 59)}…` : text);
  if (line === 'removed' || line === null || build === null) {
    return prose`${short} was removed (${formatDelta(after - before)})`;
  }
  const range = build.instructions.find(({ lines }) => lines.start === line)?.lines ?? {
    start: line,
    end: line,
  };
  const where = prose`${dockerfileLines(comparison.head, build.dockerfile, range)}, ${short},`;
  if (base === null) return prose`${where} ships ${formatBytes(after)}`;
  if (after === before) return prose`${where} keeps its size`;
  if (before === 0) return prose`${where} adds ${formatBytes(after)}`;
  return prose`${where} ships ${formatBytes(after)} instead of ${formatBytes(before)}`;
}

/** If only the base image changed the size, says that the team's own instructions didn't. */
function instructionsRemark(image: ImageReport, [first, ...others]: readonly GrowthSource[]): string {
  const growth = image.state === 'compared' ? image.comparison.delta.growth : null;
  const isOnlyFrom = first?.kind === 'base-image' && others.length === 0 && first.note !== 'instead of';
  return isOnlyFrom && growth?.instructions === 0 ? " Your own instructions didn't change the size." : '';
}

/** Without Dockerfile lines: the file or directory that holds most of the change. */
function largestPathSentence({ delta, fileChanges, directoryChanges }: Comparison): Prose {
  // Most of the change can be in hidden files, which no list of changes has.
  const explains = (change: Parameters<typeof sizeDifference>[0]) =>
    delta.unpacked !== 0 && sizeDifference(change) / delta.unpacked >= MOST;
  const file = fileChanges.find(explains);
  if (file !== undefined) {
    return prose`Most of it is the file ${code(displayPath(file.path))} (${formatDelta(sizeDifference(file))}).`;
  }
  const directory = directoryChanges.find(explains);
  if (directory === undefined) return [];
  const path = code(`${displayPath(directory.path)}/`);
  return prose`Most of it is in ${path} (${formatDelta(sizeDifference(directory))}).`;
}
