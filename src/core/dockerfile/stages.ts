import { DockerfileParser } from 'dockerfile-ast';
import type { Dockerfile, From, Instruction } from 'dockerfile-ast';
import type { LineRange } from '../snapshot.ts';

/** One instruction that a built image's history should tell of. */
export interface Step {
  /** In capitals. */
  readonly keyword: string;
  readonly lines: LineRange;
  /** As it is written, from its keyword to its end. */
  readonly text: string;
}

/** What an image is made of: an image that exists, and the steps after it. */
export interface Recipe {
  /** As `FROM` names it, with the Dockerfile's own defaults filled in; `scratch` is none. */
  readonly from: string;
  readonly fromLine: LineRange;
  /** Of the stage and of those that it stands on, in the order in which they run. */
  readonly steps: readonly Step[];
}

/** What a build was told beside its Dockerfile. */
export interface RecipeOptions {
  /** Name or number of the stage to build; null: the last. */
  readonly target: string | null;
  /** Names of build arguments that were given: what they hold stays unknown. */
  readonly givenArgs: ReadonlySet<string>;
}

interface Stage {
  readonly from: From;
  readonly steps: readonly Step[];
}

/** Reads what a Dockerfile makes an image of. Null where it has no such stage. */
export function readRecipe(text: string, { target, givenArgs }: RecipeOptions): Recipe | null {
  const dockerfile = DockerfileParser.parse(text);
  const stages = stagesOf(dockerfile, text);
  const defaults = defaultsOf(dockerfile, givenArgs);
  let index = target === null ? stages.length - 1 : stageNamed(stages, target, stages.length);
  const steps: Step[] = [];
  for (;;) {
    const stage = stages[index];
    if (stage === undefined) return null;
    steps.unshift(...stage.steps);
    const image = expand(stage.from.getImage() ?? '', defaults);
    // A stage can only stand on one before it: of this name, or it is an image of that name.
    const before = stageNamed(stages, image, index, false);
    if (before < 0) return image === '' ? null : { from: image, fromLine: linesOf(stage.from), steps };
    index = before;
  }
}

function stagesOf(dockerfile: Dockerfile, text: string): Stage[] {
  const lines = text.split('\n');
  const froms = dockerfile.getFROMs();
  const stages: { from: From; steps: Step[] }[] = [];
  for (const instruction of dockerfile.getInstructions()) {
    const from = froms[stages.length];
    if (instruction.getKeyword() !== 'FROM') stages.at(-1)?.steps.push(stepOf(instruction, lines));
    else if (from !== undefined) stages.push({ from, steps: [] });
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
  };
}

function linesOf(instruction: Instruction): LineRange {
  const { start, end } = instruction.getRange();
  return { start: start.line + 1, end: end.line + 1 };
}

/** The number of a stage below `end`, by its name whatever the case, or as a number; -1 where there is none. */
function stageNamed(stages: readonly Stage[], name: string, end: number, byNumber = true): number {
  const wanted = name.toLowerCase();
  const found = stages
    .slice(0, end)
    .findLastIndex(({ from }) => from.getBuildStage()?.toLowerCase() === wanted);
  if (found >= 0 || !byNumber || !/^\d+$/.test(name)) return found;
  return Number(name) < end ? Number(name) : -1;
}

/** Defaults of the arguments before the first `FROM`, without those that the build was given. */
function defaultsOf(dockerfile: Dockerfile, given: ReadonlySet<string>): ReadonlyMap<string, string> {
  const defaults = new Map<string, string>();
  for (const arg of dockerfile.getInitialARGs()) {
    for (const property of arg.getProperties()) {
      const value = property.getValue();
      const name = property.getName();
      if (value !== null && !given.has(name)) defaults.set(name, expand(value, defaults));
    }
  }
  return defaults;
}

/** Dockerfile reference, "Environment replacement". What is not known stays as it is written. */
function expand(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$(?:(\w+)|\{(\w+)(?:(:[-+])([^}]*))?\})/g,
    (whole: string, plain?: string, braced?: string, form?: string, word: string = '') => {
      const value = values.get(plain ?? braced ?? '');
      if (form === ':+') return value === undefined ? whole : word;
      return value ?? whole;
    },
  );
}
