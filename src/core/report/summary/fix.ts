import type { Advice } from '../../advice/advice.ts';
import type { Comparison } from '../../comparison/comparison.ts';
import { splitSizes } from '../../comparison/base-image-growth.ts';
import { isEffective } from '../../comparison/compare-components.ts';
import { isInterpreter } from '../../detection/container-command.ts';
import { hasSameInstructions } from '../../dockerfile/instructions.ts';
import { displayPath } from '../../image/image-path.ts';
import type { ImageReport } from '../../policy/report.ts';
import { WHERE_RULES_ARE_SET } from '../../policy/where-rules-are-set.ts';
import type { Violation } from '../../policy/evaluate.ts';
import type { BuildRecord, Snapshot } from '../../snapshot/snapshot.ts';
import { formatBytes } from '../../shared/text/units.ts';
import { asSentence, lowerFirst } from '../plain-text.ts';
import { adviceFor, formatSaving, lowerTitleOf } from '../view/advice.ts';
import { listGrowthSources, sizeChange } from '../view/growth-breakdown.ts';
import type { GrowthSource } from '../view/growth-breakdown.ts';
import { reportSides } from '../view/size-table.ts';
import { mainCauses } from './why.ts';
import { adviceDiff, escapeDiffLine, instructionText, replacementDiff } from './fix-diff.ts';
import { code, dockerfileLines, markedProse, prose } from './prose.ts';
import type { Prose } from './prose.ts';

/** What to do about violations. */
export interface Fix {
  /** An imperative in lower case, with full stops, to follow `Fix:`. */
  readonly sentence: Prose;
  /** Lines that start with `-` or `+`; empty if only the author can decide them. Not escaped for any format. */
  readonly diff: readonly string[];
}

/** The one thing to do first about an image that fails or violates rules; null if there is nothing to fix. */
export function firstFix(image: ImageReport): Fix | null {
  if (image.state === 'not-compared')
    return { sentence: markedProse(lowerFirst(asSentence(image.remedy))), diff: [] };
  const [violation] = image.violations;
  if (violation === undefined) return null;
  const comparison = image.state === 'compared' ? image.comparison : null;
  return (
    (comparison &&
      (fixByRestoring(image, comparison) ??
        fixChangedFrom(image, comparison) ??
        fixUpdatedFrom(image, comparison))) ??
    fixByAdvice(image, comparison) ??
    (comparison && fixLine(image, comparison)) ??
    fixByRemedy(violation)
  );
}

/** The change removed a stage, or copies from elsewhere. Restores it if that undoes most of the growth, or removes a program. */
function fixByRestoring(image: ImageReport, { base, head, delta }: Comparison): Fix | null {
  const advice = adviceFor(image).find(({ kind }) => kind === 'restore-stage' || kind === 'restore-copy');
  if (advice === undefined || head.build === null) return null;
  const isMostGrowth = advice.saving * 2 > delta.unpacked;
  const helps = image.violations.some((violation) =>
    violation.findings === null
      ? isMostGrowth
      : advice.kind === 'restore-stage' && !containsAny(base, violation),
  );
  return helps ? adviceFix(advice, head.build) : null;
}

/** The change starts from another image: restores the old one, with a diff if nothing else in the Dockerfile changed. */
function fixChangedFrom({ violations }: ImageReport, { base, head, delta }: Comparison): Fix | null {
  const { growth } = delta;
  if (base.build === null || head.build === null || growth === null) return null;
  const { from, fromLayers, fromLine, dockerfile } = head.build;
  if (base.build.from === from) return null;
  const isMostGrowth = growth.fromImage > 0 && delta.unpacked > 0 && growth.fromImage * 2 > delta.unpacked;
  const comesFromBaseImage = (violation: Violation) =>
    violation.findings === null
      ? isMostGrowth && violation.rule !== 'max-increase-own'
      : violation.layers.every((layer) => layer < fromLayers) && !containsAny(base, violation);
  if (!violations.some(comesFromBaseImage)) return null;
  const isWholeFix = violations.every(
    (violation) => violation.findings !== null || comesFromBaseImage(violation),
  );
  if (!isWholeFix) return null;
  const programs = violations.filter(({ findings }) => findings !== null);
  const effects = [
    ...(growth.fromImage > 0 ? [`saves ${formatBytes(growth.fromImage)}`] : []),
    ...(programs.length > 0 && programs.every(comesFromBaseImage)
      ? ['removes every program listed above']
      : []),
  ].join(' and ');
  const lines = dockerfileLines(head, dockerfile, fromLine);
  const effect = effects === '' ? '' : ` This ${effects}.`;
  if (!hasSameInstructions(base.build, head.build)) {
    const advice = prose`use ${code(base.build.from)} in ${lines} again, if your other changes work with it.`;
    return { sentence: prose`${advice}${effect}`, diff: [] };
  }
  const [before, after] = [base.build, head.build].map((build) => instructionText(build, build.fromLine));
  const diff = before && after ? replacementDiff(after, before).map(escapeDiffLine) : [];
  return { sentence: prose`restore the base image in ${lines}.${effect}`, diff };
}

/** Whether a snapshot contains a program or file that a violation names. Then an older base image may not help. */
function containsAny(
  { components, privileged, packedPrograms, starters }: Snapshot,
  { findings }: Violation,
): boolean {
  const names = new Set([
    ...components.filter(isEffective).map(({ name }) => name),
    ...privileged.map(({ path }) => displayPath(path)),
    ...packedPrograms.map(displayPath),
    ...starters.map(({ name }) => name),
  ]);
  return findings?.names.some((name) => names.has(name)) ?? false;
}

/** The image under the same name grew, or has new programs. */
function fixUpdatedFrom({ violations }: ImageReport, { base, head, delta }: Comparison): Fix | null {
  const sides = splitSizes(base, head);
  const from = head.build?.from ?? '';
  if (sides?.upstream !== 'different' || base.build?.from !== from || delta.growth === null) return null;
  const { fromImage, instructions } = delta.growth;
  const [violation] = violations;
  if (violation === undefined) return null;
  // The name can mean another image because the value of an argument changed, which isn't recorded.
  if (from.includes('$')) return null;
  if (violation.findings !== null) {
    if (!violation.layers.every((layer) => layer < (head.build?.fromLayers ?? 0))) return null;
    if (containsAny(base, violation)) return null;
    return {
      sentence: prose`pin the previous image of ${code(from)} by its digest, or use another base image.`,
      diff: [],
    };
  }
  if (fromImage <= 0 || fromImage < instructions || delta.unpacked <= 0) return null;
  if (violations.some(({ rule }) => rule === 'max-increase-own')) return null;
  const ignore =
    violation.rule === 'max-increase'
      ? prose` To ignore growth that comes from the base image, use ${code('max-increase-own')} instead of ${code('max-increase')}.`
      : [];
  return {
    sentence: prose`pin the previous image of ${code(from)} by its digest, or use a smaller variant.${ignore}`,
    diff: [],
  };
}

/** Kinds of advice that remove programs, not only bytes. */
const REMOVES_PROGRAMS: readonly Advice['kind'][] = ['multi-stage', 'distroless', 'debug-tag'];

/** Those that also remove interpreters, which images without a shell can have. */
const REMOVES_INTERPRETERS: readonly Advice['kind'][] = ['multi-stage', 'distroless'];

/** The suggestion that saves most, unless one line of the Dockerfile adds more than twice as much. */
function fixByAdvice(image: ImageReport, comparison: Comparison | null): Fix | null {
  const needsBytes = image.violations.some(({ findings }) => findings === null);
  const { build, containerCommand } = reportSides(image).head;
  const needsOnlyInterpreters = image.violations.every(({ findings }) => findings?.kind === 'interpreters');
  // The suggested image has the program's own interpreter, too.
  const isInterpreted = containerCommand !== null && isInterpreter(containerCommand.runtime);
  const helpful = needsOnlyInterpreters ? (isInterpreted ? [] : REMOVES_INTERPRETERS) : REMOVES_PROGRAMS;
  const advice = adviceFor(image).find(
    ({ kind }) => !kind.startsWith('restore-') && (needsBytes || helpful.includes(kind)),
  );
  if (advice === undefined || build === null) return null;
  const largest = comparison === null ? null : largestLine(image, comparison);
  if (needsBytes && largest !== null && sizeChange(largest) > 2 * advice.saving) return null;
  return adviceFix(advice, build);
}

function adviceFix(advice: Advice, build: BuildRecord): Fix {
  const hasNotes = advice.notes.length + (advice.commands ?? []).length > 0;
  const notes = hasNotes ? ' Read the notes on it first.' : '';
  return {
    sentence: prose`${lowerTitleOf(advice)}. This ${formatSaving(advice)}.${notes}`,
    diff: adviceDiff(advice, build) ?? [],
  };
}

/** The instruction that adds most; null if none adds bytes, or if it isn't certain. */
function largestLine(image: ImageReport, comparison: Comparison): GrowthSource | null {
  const lines = mainCauses(comparison, listGrowthSources(image)).filter(
    ({ kind, line }) => kind === 'line' && typeof line === 'number',
  );
  return lines.find((source) => sizeChange(source) > 0) ?? null;
}

/** The instruction that adds most belongs into a build stage, or copies too much. */
function fixLine(image: ImageReport, comparison: Comparison): Fix | null {
  const largest = largestLine(image, comparison);
  const { build } = comparison.head;
  if (largest === null || build === null || image.violations.every(({ findings }) => findings !== null))
    return null;
  const instruction = build.instructions.find(({ lines }) => lines.start === largest.line);
  if (instruction === undefined) return null;
  const lines = dockerfileLines(comparison.head, build.dockerfile, instruction.lines);
  const saving = ` This saves up to ${formatBytes(sizeChange(largest))}.`;
  return instruction.keyword === 'RUN'
    ? {
        sentence: prose`move ${lines} to a build stage, and copy only the result with ${code('COPY --from')}.${saving}`,
        diff: [],
      }
    : { sentence: prose`copy only what your program needs in ${lines}.${saving}`, diff: [] };
}

const fixByRemedy = ({ remedy }: Violation): Fix => ({
  // Where to change the rule, and the lists below it, are in the collapsed list of violations.
  sentence: markedProse(
    lowerFirst(
      asSentence(remedy.replace(` ${WHERE_RULES_ARE_SET}`, '').replace(/ \([^()]*listed below\)/, '')),
    ),
  ),
  diff: [],
});
