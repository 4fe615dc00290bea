import { parseArguments } from '../../dockerfile/instructions.ts';
import type { BuildRecord, RecordedInstruction } from '../../snapshot/snapshot.ts';

/** Whether another stage takes files of a stage of the image. A number may mean any stage. */
export function isCopiedByOthers({ instructions, stages }: BuildRecord): boolean {
  const names = new Set(instructions.flatMap((from) => fromWords(from)[2] ?? []));
  const sources = stages.others.flatMap((other) =>
    parseArguments(other).flags.flatMap((flag) => /\bfrom=([^,\s]+)/.exec(flag.toLowerCase())?.[1] ?? []),
  );
  return sources.some((source) => names.has(source) || /^\d+$|\$/.test(source));
}

/** Whether another stage is based on a stage of the image, so that it also has what a line of that stage installs. */
export function isBaseOfOthers({ instructions, stages }: BuildRecord): boolean {
  const names = new Set(instructions.flatMap((from) => fromWords(from)[2] ?? []));
  return stages.others.some((from) => names.has(fromWords(from)[0] ?? ''));
}

/** The words of `FROM image AS name`, in lower case, because names of stages have no case; none for another instruction. */
const fromWords = (from: RecordedInstruction): readonly string[] =>
  from.keyword === 'FROM' ? parseArguments(from).rest.toLowerCase().split(/\s+/) : [];

/** The instructions of a stage that the image isn't based on; none if it has no stage of that name. */
export function stageNamed(name: string, { stages }: BuildRecord): readonly RecordedInstruction[] {
  const start = stages.others.findIndex((from) => fromWords(from)[2] === name.toLowerCase());
  if (start < 0) return [];
  const next = stages.others.findIndex(({ keyword }, index) => index > start && keyword === 'FROM');
  return stages.others.slice(start, next < 0 ? undefined : next);
}
