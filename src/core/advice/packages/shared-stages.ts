import { parseArguments } from '../../dockerfile/instructions.ts';
import type { BuildRecord, RecordedInstruction } from '../../snapshot/snapshot.ts';

/** Whether another stage is based on a stage of the image, so that it also has what a line of that stage installs. */
export function isBaseOfOthers({ instructions, stages }: BuildRecord): boolean {
  const names = new Set(instructions.flatMap((from) => fromWords(from)[2] ?? []));
  return stages.others.some((from) => names.has(fromWords(from)[0] ?? ''));
}

/** The words of `FROM image AS name`, in lower case, because names of stages have no case; none for another instruction. */
const fromWords = (from: RecordedInstruction): readonly string[] =>
  from.keyword === 'FROM' ? parseArguments(from).rest.toLowerCase().split(/\s+/) : [];
