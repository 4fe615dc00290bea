import type { Comparison } from '../../comparison/comparison.ts';
import { isRecordedInFull, lastStage, parseArguments } from '../../dockerfile/instructions.ts';
import { formatBytes } from '../../shared/text/units.ts';
import type { BuildRecord, RecordedInstruction } from '../../snapshot/snapshot.ts';
import type { Advice, Edit } from '../advice.ts';
import { adviceTitle } from '../advice.ts';
import { code } from '../../shared/text/marked-text.ts';

/** Instructions that prove that two stages are the same one. */
const DOES_WORK = /^(?:RUN|COPY|ADD)$/;

/**
 * The change removed the final stage, so that a stage that only built is shipped. Suggests to add the base's final stage again. Returns null
 * unless the head ships a stage that the base had but didn't ship.
 */
export function restoreStageAdvice(
  { base: baseSnapshot, head: headSnapshot, delta }: Comparison,
  { base, head }: { readonly base: BuildRecord; readonly head: BuildRecord },
): Advice | null {
  const [from, ...body] = head.instructions;
  const stage = lastStage(base);
  const isPlain = [base, head].every(
    ({ stages, instructions }) =>
      stages.isLast && !stages.isTarget && instructions.filter(isFrom).length === 1,
  );
  if (from === undefined || !isPlain || isBuiltFrom(head, base.from)) return null;
  const former = splitStages(base.stages.others).find(([start, ...steps]) => {
    const isSame = start !== undefined && imageWord(start) === imageWord(from);
    return isSame && steps.some((step) => DOES_WORK.test(step.keyword) && hasText(body, step));
  });
  const [start, ...steps] = former ?? [];
  // The head may still have that stage, and start its final stage from the same image.
  if (
    start === undefined ||
    head.stages.others.some((other) => isFrom(other) && imageWord(other) === imageWord(start))
  )
    return null;
  const isUnchanged = steps.every((step) => hasText(body, step));
  const canEdit = isUnchanged && stage.every(isRecordedInFull);
  const edits: Edit[] = [
    ...(start.text === from.text ? [] : [{ kind: 'replace', lines: from.lines, text: start.text } as const]),
    { kind: 'append', text: stage.map(({ text }) => text).join('\n') },
  ];
  return {
    kind: 'restore-stage',
    ...adviceTitle`Restore the final stage based on ${code(base.from)}`,
    saving: delta.unpacked,
    isEstimate: !isUnchanged,
    evidence: [
      `Before this change, the last stage was based on ${base.from}, and the stage on line ${from.lines.start} wasn't shipped`,
      `The image grew from ${formatBytes(baseSnapshot.size.unpacked)} to ${formatBytes(headSnapshot.size.unpacked)}`,
    ],
    dockerfile: head.dockerfile,
    lines: from.lines,
    edits: canEdit ? edits : [],
    dockerignore: [],
    notes: canEdit ? [] : ['Copy the lines of that stage from the Dockerfile before this change'],
  };
}

const isFrom = ({ keyword }: RecordedInstruction): boolean => keyword === 'FROM';

/** Whether any stage of the Dockerfile starts from this image. */
const isBuiltFrom = ({ instructions, stages, from }: BuildRecord, image: string): boolean =>
  from === image ||
  [...instructions, ...stages.others].some((step) => isFrom(step) && imageWord(step) === image);

const imageWord = (from: RecordedInstruction): string => parseArguments(from).rest.split(/\s+/, 1)[0] ?? '';

const hasText = (instructions: readonly RecordedInstruction[], { text }: RecordedInstruction): boolean =>
  instructions.some((other) => other.text === text);

function splitStages(instructions: readonly RecordedInstruction[]): RecordedInstruction[][] {
  const stages: RecordedInstruction[][] = [];
  for (const instruction of instructions) {
    if (isFrom(instruction)) stages.push([instruction]);
    else stages.at(-1)?.push(instruction);
  }
  return stages;
}
