import { POSIX_SHELL } from '../shared/shell-names.ts';
import { LONGEST_INSTRUCTION } from '../snapshot/snapshot.ts';
import { endsShell } from './shell-state.ts';
import type { BuildRecord, LineRange, RecordedInstruction } from '../snapshot/snapshot.ts';

/** Layers' own instruction by the layer's index: the one whose lines made it; null for those of the image under `FROM`. */
export function instructionOf({ instructions, fromLayers, lines }: BuildRecord, layer: number) {
  const range = lines[layer - fromLayers];
  if (layer < fromLayers || range === undefined) return null;
  return instructions.find((each) => isSame(each.lines, range)) ?? null;
}

/** The layers that instructions of these keywords made. */
export function layersOf(build: BuildRecord, keywords: RegExp): ReadonlySet<number> {
  const layers = build.lines.map((_, index) => build.fromLayers + index);
  return new Set(layers.filter((layer) => keywords.test(instructionOf(build, layer)?.keyword ?? '')));
}

const isSame = (a: LineRange, b: LineRange): boolean => a.start === b.start && a.end === b.end;

const CONTINUED = new Map(['\\', '`'].map((each) => [each, new RegExp(`\\${each}[ \\t\\r]*(\\n|$)`, 'g')]));

/** The text behind the keyword and its `--flags`, comment lines and line continuations taken out. */
export function argumentsOf(
  { text }: Pick<RecordedInstruction, 'text'>,
  escape = '\\',
): {
  readonly flags: readonly string[];
  readonly rest: string;
} {
  const words = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(CONTINUED.get(escape) ?? '', '')
    .replace(/^\s*\w+\s*/, '');
  const [head = ''] = /^(?:--\S+\s+)*/.exec(words) ?? [];
  return { flags: head.trim().split(/\s+/).filter(Boolean), rest: words.slice(head.length).trim() };
}

/** `SHELL` with a POSIX shell, which joins commands by `&&`. */
const POSIX_SHELL_ARRAY = new RegExp(
  String.raw`^\[\s*"(?:/(?:usr/)?bin/)?${POSIX_SHELL}"(?:\s*,\s*"(?:-[abceghilmnoprtuvx]+|pipefail|errexit|nounset)")*\s*\]$`,
);

/** Whether all `RUN`s in shell form are those of such a shell, as they are where nothing else is said. */
export const isPosix = ({ instructions }: BuildRecord): boolean =>
  instructions.every((each) => each.keyword !== 'SHELL' || POSIX_SHELL_ARRAY.test(argumentsOf(each).rest));

/** Whether what is written behind an instruction stands on a line of its own: its last line does not go on. */
export const isEnded = ({ text }: RecordedInstruction): boolean =>
  text.length < LONGEST_INSTRUCTION && !text.trimEnd().endsWith('\\');

/** A `RUN` to which a command can be added with `&&`: in shell form, known whole, and not ended by something else. */
export function isExtensible(instruction: RecordedInstruction): boolean {
  const { rest } = argumentsOf(instruction);
  const isShellForm = instruction.keyword === 'RUN' && rest !== '' && !/^\[|<<|[&|;\\]$|#/.test(rest);
  return isShellForm && isEnded(instruction) && !endsShell(rest);
}

const NEUTRAL = /^(?:LABEL|EXPOSE|CMD|ENTRYPOINT|HEALTHCHECK|STOPSIGNAL)$/;

/** Whether an instruction between two others does not matter to them. */
export const isNeutral = ({ keyword }: RecordedInstruction): boolean => NEUTRAL.test(keyword);

/** The last stage's instructions, its `FROM` first. */
export function lastStage({ instructions }: BuildRecord): readonly RecordedInstruction[] {
  return instructions.slice(instructions.findLastIndex(({ keyword }) => keyword === 'FROM'));
}

/** `["a", "b"]`, as an instruction in exec form has it. */
export const execForm = (command: readonly string[]): string =>
  `[${command.map((word) => JSON.stringify(word)).join(', ')}]`;
