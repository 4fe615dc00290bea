import { Arg, DockerfileParser, Env } from 'dockerfile-ast';
import type { Dockerfile, From, Instruction } from 'dockerfile-ast';
import { instructionLines } from './split-instructions.ts';
import { LONGEST_INSTRUCTION } from '../snapshot/snapshot.ts';
import type { LineRange, RecordedInstruction, Stages } from '../snapshot/snapshot.ts';

/** One instruction that a built image's history should tell of. */
export interface Step {
  /** In capitals. */
  readonly keyword: string;
  readonly lines: LineRange;
  /** As it is written, from its keyword to its end. */
  readonly text: string;
  /** Of the variables that an `ENV` or an `ARG` sets. */
  readonly names: readonly string[];
}

/** What an image is made of: an image that exists, and the steps after it. */
export interface Recipe {
  /** As `FROM` names it, with the Dockerfile's own defaults filled in; `scratch` is none. */
  readonly from: string;
  readonly fromLine: LineRange;
  /** Of the stage and of those that it stands on, in the order in which they run. */
  readonly steps: readonly Step[];
  /** The same with each `FROM`, as they may be kept. */
  readonly instructions: readonly RecordedInstruction[];
  readonly stages: Stages;
  /** Continues a line: a backslash, or what a directive says. */
  readonly escape: string;
}

/** What a build was told beside its Dockerfile. */
export interface RecipeOptions {
  /** Name or number of the stage to build; null: the last. */
  readonly target: string | null;
  /** Build arguments that were given. They choose among stages, and are told nowhere. */
  readonly args: Readonly<Record<string, string>>;
}

interface Stage {
  readonly from: From;
  readonly start: Step;
  readonly steps: readonly Step[];
}

/**
 * Reads what a Dockerfile makes an image of. Null where it has no such stage, where only the builder knows which stage is meant, and where
 * its instructions are not certain.
 */
export function readRecipe(text: string, { target, args }: RecipeOptions): Recipe | null {
  const dockerfile = DockerfileParser.parse(text);
  if (!isCutAlike(dockerfile, text)) return null;
  const escape = dockerfile.getEscapeCharacter();
  const stages = stagesOf(dockerfile, text);
  const [told, meant] = [defaultsOf(dockerfile, args, false), defaultsOf(dockerfile, args, true)];
  let index = target === null ? stages.length - 1 : stageNamed(stages, target, stages.length);
  const chain: Stage[] = [];
  for (;;) {
    const stage = stages[index];
    if (stage === undefined) return null;
    chain.unshift(stage);
    const written = stage.from.getImage() ?? '';
    const image = expand(written, meant);
    // A stage can only stand on one before it: of this name, or it is an image of that name.
    const before = stageNamed(stages, image, index, false);
    if (before < 0) {
      const mayBeStage =
        /["'$\\]/.test(image) && stages.slice(0, index).some(({ from }) => from.getBuildStage());
      if (image === '' || mayBeStage || hasTriggers(chain.slice(0, -1))) return null;
      const instructions = recordedOf(chain);
      return {
        from: expand(written, told),
        fromLine: stage.start.lines,
        steps: chain.flatMap(({ steps }) => steps),
        // Advice writes lines that a backslash continues.
        instructions: escape === '\\' ? instructions : [],
        escape,
        stages: {
          names: stages.flatMap(({ from: each }) => each.getBuildStage() ?? []),
          isLast: chain.at(-1) === stages.at(-1),
          isTarget: target !== null,
          others: recordedOf(stages.filter((each) => !chain.includes(each))),
        },
      };
    }
    index = before;
  }
}

/** Whether both ways to cut it into instructions give the same: quotes and here-documents mislead the parser at times. */
function isCutAlike(dockerfile: Dockerfile, text: string): boolean {
  const parsed = dockerfile.getInstructions();
  const cut = instructionLines(text);
  return (
    cut?.length === parsed.length &&
    cut.every(({ keyword, lines }, index) => {
      const other = parsed[index];
      if (other === undefined) return false;
      const { start, end } = linesOf(other);
      return other.getKeyword() === keyword && start === lines.start && end === lines.end;
    })
  );
}

/** What `ONBUILD` of a stage does in one that stands on it makes layers that no line of that one tells of. */
const hasTriggers = (stages: readonly Stage[]): boolean =>
  stages.some(({ steps }) => steps.some(({ keyword }) => keyword === 'ONBUILD'));

function stagesOf(dockerfile: Dockerfile, text: string): Stage[] {
  const lines = text.split('\n');
  const froms = dockerfile.getFROMs();
  const stages: { from: From; start: Step; steps: Step[] }[] = [];
  for (const instruction of dockerfile.getInstructions()) {
    const from = froms[stages.length];
    if (instruction.getKeyword() !== 'FROM') stages.at(-1)?.steps.push(stepOf(instruction, lines));
    else if (from !== undefined) stages.push({ from, start: stepOf(instruction, lines), steps: [] });
  }
  return stages;
}

function stepOf(instruction: Instruction, lines: readonly string[]): Step {
  const { start } = instruction.getRange();
  const range = linesOf(instruction);
  return {
    keyword: instruction.getKeyword(),
    lines: range,
    text: lines.slice(start.line, range.end).join('\n').slice(start.character),
    names: namesIn(instruction),
  };
}

/** Names and nothing else: what is no name could be a part of a value. */
function namesIn(instruction: Instruction): string[] {
  const properties =
    instruction instanceof Env
      ? instruction.getProperties()
      : instruction instanceof Arg
        ? [instruction.getProperty()]
        : [];
  return properties.flatMap((property) => property?.getName().match(/^\w+$/)?.[0] ?? []);
}

function linesOf(instruction: Instruction): LineRange {
  const { start, end } = instruction.getRange();
  return { start: start.line + 1, end: end.line + 1 };
}

/** What may be kept of a Dockerfile: not what `ENV`, `ARG` and `LABEL` say, whose values are nobody's business; of the first two the names. */
const TOLD = /^(FROM|RUN|COPY|ADD|WORKDIR|USER|SHELL|ENTRYPOINT|CMD)$/;

const recorded = ({ keyword, lines, text, names }: Step): RecordedInstruction => ({
  keyword,
  lines,
  text: TOLD.test(keyword) ? text.slice(0, LONGEST_INSTRUCTION) : [keyword, ...names].join(' '),
});

const recordedOf = (stages: readonly Stage[]): RecordedInstruction[] =>
  stages.flatMap(({ start, steps }) => [start, ...steps]).map(recorded);

/** The number of a stage below `end`, by its name whatever the case, or as a number; -1 where there is none. */
function stageNamed(stages: readonly Stage[], name: string, end: number, byNumber = true): number {
  const wanted = name.toLowerCase();
  const found = stages
    .slice(0, end)
    .findLastIndex(({ from }) => from.getBuildStage()?.toLowerCase() === wanted);
  if (found >= 0 || !byNumber || !/^\d+$/.test(name)) return found;
  return Number(name) < end ? Number(name) : -1;
}

/** What the builder sets by itself (Dockerfile reference, "Automatic platform ARGs in the global scope"). */
const AUTOMATIC = /^(BUILD|TARGET)(PLATFORM|OS|OSVERSION|ARCH|VARIANT)$|^TARGETSTAGE$/;

/** Values of the arguments before the first `FROM`; null for one that was given, where those are not to be told. */
type Values = ReadonlyMap<string, string | null>;

function defaultsOf(
  dockerfile: Dockerfile,
  given: Readonly<Record<string, string>>,
  isTelling: boolean,
): Values {
  const values = new Map<string, string | null>();
  for (const arg of dockerfile.getInitialARGs()) {
    for (const property of arg.getProperties()) {
      const name = property.getName();
      const value = property.getValue();
      const own = given[name];
      if (own !== undefined) values.set(name, isTelling ? own : null);
      else if (value !== null) values.set(name, expand(value, values));
      // Declared again without a value, it has none any more.
      else values.delete(name);
    }
  }
  return values;
}

/** Dockerfile reference, "Environment replacement". What is not known stays as it is written. */
function expand(text: string, values: Values): string {
  return text.replace(
    /\$(?:(\w+)|\{(\w+)(?:(:[-+])([^}]*))?\})/g,
    (whole: string, plain?: string, braced?: string, form?: string, word: string = '') => {
      const name = plain ?? braced ?? '';
      const value = values.get(name);
      if (value === null || (value === undefined && AUTOMATIC.test(name))) return whole;
      if (form === ':-') return value || word;
      if (form === ':+') return value ? word : '';
      return value ?? whole;
    },
  );
}
