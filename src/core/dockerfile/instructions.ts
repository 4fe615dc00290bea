import { POSIX_SHELL } from '../shared/shell-names.ts';
import { MAX_INSTRUCTION_LENGTH } from '../snapshot/snapshot.ts';
import { endsShell } from './shell-state.ts';
import type { BuildRecord, LineRange, RecordedInstruction } from '../snapshot/snapshot.ts';

/** Returns the instruction that created a layer; null for a layer of the `FROM` image. */
export function findInstruction({ instructions, fromLayers, lines }: BuildRecord, layer: number) {
  const range = lines[layer - fromLayers];
  if (layer < fromLayers || range === undefined) return null;
  return instructions.find((instruction) => isSame(instruction.lines, range)) ?? null;
}

/** Returns the indexes of the layers that instructions with these keywords created. */
export function findLayersMadeBy(build: BuildRecord, keywords: RegExp): ReadonlySet<number> {
  const layers = build.lines.map((_, index) => build.fromLayers + index);
  return new Set(layers.filter((layer) => keywords.test(findInstruction(build, layer)?.keyword ?? '')));
}

const isSame = (a: LineRange, b: LineRange): boolean => a.start === b.start && a.end === b.end;

const CONTINUATIONS = new Map(
  ['\\', '`'].map((escapeCharacter) => [
    escapeCharacter,
    new RegExp(`\\${escapeCharacter}[ \\t\\r]*(\\n|$)`, 'g'),
  ]),
);

/** Splits the text after the keyword into `--flags` and the rest, without comment lines and line continuations. */
export function parseArguments(
  { text }: Pick<RecordedInstruction, 'text'>,
  escapeCharacter = '\\',
): {
  readonly flags: readonly string[];
  readonly rest: string;
} {
  const words = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(CONTINUATIONS.get(escapeCharacter) ?? '', '')
    .replace(/^\s*\w+\s*/, '');
  const [flags = ''] = /^(?:--\S+\s+)*/.exec(words) ?? [];
  return { flags: flags.trim().split(/\s+/).filter(Boolean), rest: words.slice(flags.length).trim() };
}

/** Arguments of `SHELL` for a POSIX shell, in which `&&` joins commands. */
const POSIX_SHELL_ARRAY = new RegExp(
  String.raw`^\[\s*"(?:/(?:usr/)?bin/)?${POSIX_SHELL}"(?:\s*,\s*"(?:-[abceghilmnoprtuvx]+|pipefail|errexit|nounset)")*\s*\]$`,
);

/** Whether a POSIX shell runs all `RUN`s in shell form, which is the default. */
export const usesPosixShell = ({ instructions }: Pick<BuildRecord, 'instructions'>): boolean =>
  instructions.every(
    (instruction) =>
      instruction.keyword !== 'SHELL' || POSIX_SHELL_ARRAY.test(parseArguments(instruction).rest),
  );

/** Whether the text is complete and doesn't end with a line continuation, so that an instruction can be added after it. */
export const isComplete = ({ text }: RecordedInstruction): boolean =>
  text.length < MAX_INSTRUCTION_LENGTH && !text.trimEnd().endsWith('\\');

/** Instructions whose whole text is recorded. Of others, only names are. */
const RECORDED_IN_FULL = /^(?:FROM|RUN|COPY|ADD|WORKDIR|USER|SHELL|ENTRYPOINT|CMD)$/;

/** Whether the recorded text is the whole instruction. */
export const isRecordedInFull = (instruction: RecordedInstruction): boolean =>
  RECORDED_IN_FULL.test(instruction.keyword) && isComplete(instruction);

/** Whether `&&` can append a command to this instruction: a complete `RUN` in shell form whose shell is still running at its end. */
export function isExtensible(instruction: RecordedInstruction): boolean {
  const { rest } = parseArguments(instruction);
  const isShellForm = instruction.keyword === 'RUN' && rest !== '' && !/^\[|<<|[&|;\\]$|#/.test(rest);
  return isShellForm && isComplete(instruction) && !endsShell(rest);
}

const NEUTRAL = /^(?:LABEL|EXPOSE|CMD|ENTRYPOINT|HEALTHCHECK|STOPSIGNAL)$/;

/** Whether an instruction doesn't affect the instructions before and after it. */
export const isNeutral = ({ keyword }: RecordedInstruction): boolean => NEUTRAL.test(keyword);

/** Returns the instructions of the last stage, starting with its `FROM`. */
export function lastStage({ instructions }: BuildRecord): readonly RecordedInstruction[] {
  return instructions.slice(instructions.findLastIndex(({ keyword }) => keyword === 'FROM'));
}

/** Formats a command in exec form: `["a", "b"]`. */
export const execForm = (command: readonly string[]): string =>
  `[${command.map((word) => JSON.stringify(word)).join(', ')}]`;

/** Whether both Dockerfiles have the same instructions, except for the image that the lowest stage starts from. */
export function hasSameInstructions(base: BuildRecord, head: BuildRecord): boolean {
  const texts = ({ instructions, stages }: BuildRecord) =>
    JSON.stringify([instructions.slice(1), stages.others].map((list) => list.map(({ text }) => text)));
  // Without recorded instructions, nothing is known about them.
  return head.instructions.length > 0 && texts(base) === texts(head);
}
