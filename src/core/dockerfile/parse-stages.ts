import { Arg, DockerfileParser, Env } from 'dockerfile-ast';
import type { Dockerfile, Instruction } from 'dockerfile-ast';
import type { Expansion } from './expand-word.ts';
import { canEqual, expandWord, formatExpansion, knownText } from './expand-word.ts';
import { resolveGlobalArguments } from './global-arguments.ts';
import type { BuildPlatforms } from './global-arguments.ts';
import { parseArguments } from './instructions.ts';
import { splitInstructions } from './split-instructions.ts';
import { MAX_INSTRUCTION_LENGTH } from '../snapshot/snapshot.ts';
import type { LineRange, LinesUnknown, RecordedInstruction, RecordedStages } from '../snapshot/snapshot.ts';

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
  /** The image in `FROM`, without quotes, and with the platform and the defaults of the Dockerfile's `ARG`s filled in; `scratch` for none. */
  readonly from: string;
  readonly fromLine: LineRange;
  /** Steps of the stage and of the stages it's based on, in the order in which they run. */
  readonly steps: readonly RecipeStep[];
  /** The same with each `FROM`, without values that may be secret. */
  readonly instructions: readonly RecordedInstruction[];
  readonly stages: RecordedStages;
  /** The line continuation character: a backslash, or as set by a directive. */
  readonly escapeCharacter: string;
  /** Whether a `FROM` of these stages names a platform that may be neither that of the build nor that of its target. */
  readonly namesPlatform: boolean;
}

/** Build options that decide what a Dockerfile builds. */
export interface RecipeOptions {
  /** Name or number of the stage to build; null for the last. */
  readonly target: string | null;
  /** Build arguments. They may select a stage, and their values are never recorded. */
  readonly args: Readonly<Record<string, string>>;
  readonly platforms: BuildPlatforms;
}

interface Stage {
  /** The word after `FROM`, with its quotes and variables. */
  readonly image: string;
  readonly name: string | null;
  /** Whether `--platform` names anything but the platform of the build or of its target. */
  readonly namesPlatform: boolean;
  readonly start: RecipeStep;
  readonly steps: readonly RecipeStep[];
}

/**
 * Finds the steps that build an image. Returns the reason if the stage doesn't exist, if only the builder can know which stage is meant, or
 * if the Dockerfile can't be split into instructions with certainty.
 */
export function parseImageInstructions(
  text: string,
  options: RecipeOptions,
): ImageInstructions | LinesUnknown {
  const dockerfile = DockerfileParser.parse(text);
  if (!isSplitReliable(dockerfile, text)) return { reason: 'ambiguous-syntax', line: null };
  const escapeCharacter = dockerfile.getEscapeCharacter();
  const { stages, declarations } = collectStages(dockerfile, text);
  const expandImage = (image: string, reveal: boolean) => {
    const variables = resolveGlobalArguments(declarations, { ...options, reveal }, escapeCharacter);
    return expandWord(image, variables, escapeCharacter);
  };
  const chain = findChain(stages, options.target, (image) => expandImage(image, true));
  if ('reason' in chain) return chain;
  const [lowest] = chain;
  const instructions = recordStages(chain);
  return {
    from: formatExpansion(expandImage(lowest.image, false)),
    fromLine: lowest.start.lines,
    steps: chain.flatMap(({ steps }) => steps),
    // Advice writes lines that are continued by a backslash.
    instructions: escapeCharacter === '\\' ? instructions : [],
    escapeCharacter,
    namesPlatform: chain.some(({ namesPlatform }) => namesPlatform),
    stages: {
      names: stages.flatMap(({ name }) => name ?? []),
      isLast: chain.at(-1) === stages.at(-1),
      isTarget: options.target !== null,
      others: recordStages(stages.filter((candidate) => !chain.includes(candidate))),
    },
  };
}

/** Returns the stage that is built and those that it is based on, the lowest first, or the reason if they aren't certain. */
function findChain(
  stages: readonly Stage[],
  target: string | null,
  expandImage: (image: string) => Expansion,
): readonly [Stage, ...Stage[]] | LinesUnknown {
  let index = target === null ? stages.length - 1 : findStage(stages, target, stages.length);
  let chain: readonly Stage[] = [];
  for (;;) {
    const stage = stages[index];
    if (stage === undefined) return { reason: 'no-such-stage', line: null };
    const triggers = chain.length > 0 ? stage.steps.find(({ keyword }) => keyword === 'ONBUILD') : undefined;
    // ONBUILD triggers of a stage create layers in a stage based on it, without a line there.
    if (triggers !== undefined) return { reason: 'onbuild', line: triggers.lines.start };
    const image = expandImage(stage.image);
    const name = knownText(image);
    // FROM can name an earlier stage; any other name is an image.
    const parent = name === null ? -1 : findStage(stages, name, index, false);
    const mayBeStage = name === null && stages.slice(0, index).some((earlier) => isNamed(earlier, image));
    if (name === '' || mayBeStage) return { reason: 'unresolvable-from', line: stage.start.lines.start };
    if (parent < 0) return [stage, ...chain];
    chain = [stage, ...chain];
    index = parent;
  }
}

const isNamed = ({ name }: Stage, image: Expansion): boolean =>
  name !== null && canEqual(image, name.toLowerCase());

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

/** Returns the stages, and the text after each `ARG` before the first one. */
function collectStages(
  dockerfile: Dockerfile,
  text: string,
): { readonly stages: readonly Stage[]; readonly declarations: readonly string[] } {
  const lines = text.split('\n');
  const escapeCharacter = dockerfile.getEscapeCharacter();
  const stages: (Stage & { readonly steps: RecipeStep[] })[] = [];
  const declarations: string[] = [];
  for (const instruction of dockerfile.getInstructions()) {
    const step = toStep(instruction, lines);
    const stage = stages.at(-1);
    if (step.keyword === 'FROM') stages.push({ ...parseFrom(step, escapeCharacter), start: step, steps: [] });
    else if (stage !== undefined) stage.steps.push(step);
    else if (step.keyword === 'ARG') declarations.push(parseArguments(step, escapeCharacter).rest);
  }
  return { stages, declarations };
}

/** Parses the words of a `FROM`, which are separated by blanks even inside quotes. */
function parseFrom(
  step: RecipeStep,
  escapeCharacter: string,
): Pick<Stage, 'image' | 'name' | 'namesPlatform'> {
  const { flags, rest } = parseArguments(step, escapeCharacter);
  const [image = '', as = '', name = null] = rest.split(/\s+/);
  return {
    image,
    name: as.toUpperCase() === 'AS' ? name : null,
    namesPlatform: flags.some(
      (flag) => !/^--platform="?\$(?:(?:BUILD|TARGET)PLATFORM|\{(?:BUILD|TARGET)PLATFORM\})"?$/.test(flag),
    ),
  };
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
  const found = stages.slice(0, end).findLastIndex((stage) => stage.name?.toLowerCase() === wanted);
  if (found >= 0 || !byNumber || !/^\d+$/.test(name)) return found;
  return Number(name) < end ? Number(name) : -1;
}
