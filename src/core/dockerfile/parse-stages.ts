import { Arg, DockerfileParser, Env } from 'dockerfile-ast';
import type { Dockerfile, From, Instruction } from 'dockerfile-ast';
import { splitInstructions } from './split-instructions.ts';
import { MAX_INSTRUCTION_LENGTH } from '../snapshot/snapshot.ts';
import type { LineRange, RecordedInstruction, RecordedStages } from '../snapshot/snapshot.ts';

/** An instruction that the history of the built image should contain. */
export interface RecipeStep {
  /** In capitals. */
  readonly keyword: string;
  readonly lines: LineRange;
  /** Source text from the keyword to the end of the instruction. */
  readonly text: string;
  /** Names of the variables that an `ENV` or `ARG` sets. */
  readonly names: readonly string[];
}

/** How a Dockerfile builds an image: the image to start from, and the steps after it. */
export interface ImageInstructions {
  /** The image in `FROM`, with the defaults of the Dockerfile's `ARG`s filled in; `scratch` for none. */
  readonly from: string;
  readonly fromLine: LineRange;
  /** Steps of the stage and of the stages it's based on, in the order in which they run. */
  readonly steps: readonly RecipeStep[];
  /** The same with each `FROM`, without values that may be secret. */
  readonly instructions: readonly RecordedInstruction[];
  readonly stages: RecordedStages;
  /** The line continuation character: a backslash, or as set by a directive. */
  readonly escapeCharacter: string;
}

/** Build options that decide what a Dockerfile builds. */
export interface RecipeOptions {
  /** Name or number of the stage to build; null for the last. */
  readonly target: string | null;
  /** Build arguments. They may select a stage, and their values are never recorded. */
  readonly args: Readonly<Record<string, string>>;
}

interface Stage {
  readonly from: From;
  readonly start: RecipeStep;
  readonly steps: readonly RecipeStep[];
}

/**
 * Finds the steps that build an image. Returns null if the stage doesn't exist, if only the builder can know which stage is meant, or if
 * the Dockerfile can't be split into instructions with certainty.
 */
export function parseImageInstructions(
  text: string,
  { target, args }: RecipeOptions,
): ImageInstructions | null {
  const dockerfile = DockerfileParser.parse(text);
  if (!isSplitReliable(dockerfile, text)) return null;
  const escapeCharacter = dockerfile.getEscapeCharacter();
  const stages = collectStages(dockerfile, text);
  const publicValues = resolveArgs(dockerfile, args, { reveal: false });
  const values = resolveArgs(dockerfile, args, { reveal: true });
  let index = target === null ? stages.length - 1 : findStage(stages, target, stages.length);
  const chain: Stage[] = [];
  for (;;) {
    const stage = stages[index];
    if (stage === undefined) return null;
    chain.unshift(stage);
    const source = stage.from.getImage() ?? '';
    const image = expand(source, values);
    // FROM can name an earlier stage; any other name is an image.
    const parent = findStage(stages, image, index, false);
    if (parent < 0) {
      const mayBeStage =
        /["'$\\]/.test(image) && stages.slice(0, index).some(({ from }) => from.getBuildStage());
      if (image === '' || mayBeStage || hasTriggers(chain.slice(0, -1))) return null;
      const instructions = recordStages(chain);
      return {
        from: expand(source, publicValues),
        fromLine: stage.start.lines,
        steps: chain.flatMap(({ steps }) => steps),
        // Advice writes lines that are continued by a backslash.
        instructions: escapeCharacter === '\\' ? instructions : [],
        escapeCharacter,
        stages: {
          names: stages.flatMap(({ from }) => from.getBuildStage() ?? []),
          isLast: chain.at(-1) === stages.at(-1),
          isTarget: target !== null,
          others: recordStages(stages.filter((candidate) => !chain.includes(candidate))),
        },
      };
    }
    index = parent;
  }
}

/** Whether the parser and `splitInstructions` agree: quotes and here-documents can mislead the parser. */
function isSplitReliable(dockerfile: Dockerfile, text: string): boolean {
  const parsed = dockerfile.getInstructions();
  const split = splitInstructions(text);
  return (
    split?.length === parsed.length &&
    split.every(({ keyword, lines }, index) => {
      const instruction = parsed[index];
      if (instruction === undefined) return false;
      const { start, end } = lineRange(instruction);
      return instruction.getKeyword() === keyword && start === lines.start && end === lines.end;
    })
  );
}

/** `ONBUILD` triggers of a stage create layers in a stage based on it, without a line there. */
const hasTriggers = (stages: readonly Stage[]): boolean =>
  stages.some(({ steps }) => steps.some(({ keyword }) => keyword === 'ONBUILD'));

function collectStages(dockerfile: Dockerfile, text: string): Stage[] {
  const lines = text.split('\n');
  const froms = dockerfile.getFROMs();
  const stages: { from: From; start: RecipeStep; steps: RecipeStep[] }[] = [];
  for (const instruction of dockerfile.getInstructions()) {
    const from = froms[stages.length];
    if (instruction.getKeyword() !== 'FROM') stages.at(-1)?.steps.push(toStep(instruction, lines));
    else if (from !== undefined) stages.push({ from, start: toStep(instruction, lines), steps: [] });
  }
  return stages;
}

function toStep(instruction: Instruction, lines: readonly string[]): RecipeStep {
  const { start } = instruction.getRange();
  const range = lineRange(instruction);
  return {
    keyword: instruction.getKeyword(),
    lines: range,
    text: lines.slice(start.line, range.end).join('\n').slice(start.character),
    names: variableNames(instruction),
  };
}

/** Returns the names that an `ENV` or `ARG` sets. Anything that isn't a valid name is left out: it could be part of a value. */
function variableNames(instruction: Instruction): string[] {
  const properties =
    instruction instanceof Env
      ? instruction.getProperties()
      : instruction instanceof Arg
        ? [instruction.getProperty()]
        : [];
  return properties.flatMap((property) => property?.getName().match(/^\w+$/)?.[0] ?? []);
}

function lineRange(instruction: Instruction): LineRange {
  const { start, end } = instruction.getRange();
  return { start: start.line + 1, end: end.line + 1 };
}

/** Instructions whose text is recorded. Others may contain secret values, so only their keyword and variable names are. */
const RECORDED_IN_FULL = /^(FROM|RUN|COPY|ADD|WORKDIR|USER|SHELL|ENTRYPOINT|CMD)$/;

const recordInstruction = ({ keyword, lines, text, names }: RecipeStep): RecordedInstruction => ({
  keyword,
  lines,
  text: RECORDED_IN_FULL.test(keyword)
    ? text.slice(0, MAX_INSTRUCTION_LENGTH)
    : [keyword, ...names].join(' '),
});

const recordStages = (stages: readonly Stage[]): RecordedInstruction[] =>
  stages.flatMap(({ start, steps }) => [start, ...steps]).map(recordInstruction);

/** Returns the index of a stage before `end` by its name (in any case) or by its number; -1 if there is none. */
function findStage(stages: readonly Stage[], name: string, end: number, byNumber = true): number {
  const wanted = name.toLowerCase();
  const found = stages
    .slice(0, end)
    .findLastIndex(({ from }) => from.getBuildStage()?.toLowerCase() === wanted);
  if (found >= 0 || !byNumber || !/^\d+$/.test(name)) return found;
  return Number(name) < end ? Number(name) : -1;
}

/** Arguments that the builder sets (Dockerfile reference, "Automatic platform ARGs in the global scope"). */
const AUTOMATIC_ARG = /^(BUILD|TARGET)(PLATFORM|OS|OSVERSION|ARCH|VARIANT)$|^TARGETSTAGE$/;

/** Values of the arguments before the first `FROM`; null for a value that must not be revealed. */
type ArgValues = ReadonlyMap<string, string | null>;

/** With `reveal: false`, the values of given build arguments are null. */
function resolveArgs(
  dockerfile: Dockerfile,
  buildArgs: Readonly<Record<string, string>>,
  { reveal }: { readonly reveal: boolean },
): ArgValues {
  const values = new Map<string, string | null>();
  for (const arg of dockerfile.getInitialARGs()) {
    for (const property of arg.getProperties()) {
      const name = property.getName();
      const value = property.getValue();
      const given = buildArgs[name];
      if (given !== undefined) values.set(name, reveal ? given : null);
      else if (value !== null) values.set(name, expand(value, values));
      // A second declaration without a value removes the first value.
      else values.delete(name);
    }
  }
  return values;
}

/** Replaces variables (Dockerfile reference, "Environment replacement"). Unknown ones stay as they are. */
function expand(text: string, values: ArgValues): string {
  return text.replace(
    /\$(?:(\w+)|\{(\w+)(?:(:[-+])([^}]*))?\})/g,
    (match: string, plain?: string, braced?: string, form?: string, word: string = '') => {
      const name = plain ?? braced ?? '';
      const value = values.get(name);
      if (value === null || (value === undefined && AUTOMATIC_ARG.test(name))) return match;
      if (form === ':-') return value || word;
      if (form === ':+') return value ? word : '';
      return value ?? match;
    },
  );
}
