import { parseArguments } from '../../dockerfile/instructions.ts';
import type { BuildRecord, RecordedInstruction } from '../../snapshot/snapshot.ts';

/** Whether another stage takes files of a stage of the image. A number may mean any stage. */
export function isCopiedByOthers({ instructions, stages }: BuildRecord): boolean {
  const names = new Set(instructions.flatMap((from) => fromWords(from)[2] ?? []));
  const sources = stages.others.flatMap(stageSources);
  return sources.some((source) => names.has(source) || /^\d+$|\$/.test(source));
}

/** The stages and images that an instruction takes files of, in lower case. */
const stageSources = (instruction: RecordedInstruction): readonly string[] =>
  parseArguments(instruction).flags.flatMap(
    (flag) => /\bfrom=([^,\s"]+)/.exec(flag.toLowerCase())?.[1] ?? [],
  );

/** Whether another stage is based on a stage of the image, so that it also has what a line of that stage installs. */
export function isBaseOfOthers({ instructions, stages }: BuildRecord): boolean {
  const names = new Set(instructions.flatMap((from) => fromWords(from)[2] ?? []));
  return stages.others.some((from) => names.has(fromWords(from)[0] ?? ''));
}

/** A word in the names of stages that ship what development needs on purpose. */
const DEVELOPMENT = /(?:^|[-_.])(?:dev|test|debug|ci|lint)/i;

/** Whether the last stage of the image is for development. */
export function isDevelopmentImage({ instructions }: BuildRecord): boolean {
  const from = instructions.findLast(({ keyword }) => keyword === 'FROM');
  return from !== undefined && DEVELOPMENT.test(fromWords(from)[2] ?? '');
}

/** Whether a `RUN` is in a stage for development, or in one that such a stage is based on or takes files of, also through other stages. */
export function servesDevelopment(run: RecordedInstruction, { instructions, stages }: BuildRecord): boolean {
  const all = [...instructions, ...stages.others].sort((a, b) => a.lines.start - b.lines.start);
  /** Names and numbers of the stages so far that have the files of the `RUN`. */
  const served = new Set<string>();
  let [name, number, hasFiles] = ['', -1, false];
  for (const instruction of all) {
    if (instruction.keyword === 'FROM') {
      [name, number, hasFiles] = [
        fromWords(instruction)[2] ?? '',
        number + 1,
        served.has(fromWords(instruction)[0] ?? ''),
      ];
    }
    hasFiles ||= instruction === run || stageSources(instruction).some((source) => served.has(source));
    if (hasFiles && DEVELOPMENT.test(name)) return true;
    if (hasFiles) served.add(`${number}`);
    if (hasFiles && name !== '') served.add(name);
  }
  return false;
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
