import type { IncreaseLimit } from '../../../core/policy/rule.ts';
import { camelCase } from '../../../core/shared/text/camel-case.ts';
import type { CamelCase } from '../../../core/shared/text/camel-case.ts';
import type { FieldReader } from '../field-reader.ts';

/** The actions of this repository: the whole one, `measure/` and `report/`. */
export type ActionPart = 'action' | 'measure' | 'report';
export type CommandName = 'measure' | 'compare' | 'build';

/** Sections of `--help`, and of the inputs in action.yml. */
export type OptionGroup = 'build' | 'base' | 'rules' | 'report' | 'output' | 'limits';

/** One setting: an input of the actions, an option of commands, or both. */
export interface Option {
  /** The input, and the option unless `option` has another name. */
  readonly name: string;
  /**
   * `lines`: one item a line, `list`: commas or lines; as options, both can be repeated. `words` and `exceptions` are lists, too.
   */
  readonly kind: 'text' | 'flag' | 'choice' | 'lines' | 'list' | 'size' | 'increase' | 'words' | 'exceptions';
  /** All values of a choice, or all words of a list. */
  readonly choices?: readonly string[];
  /** Commands that accept only some of the choices. */
  readonly commandChoices?: Readonly<Partial<Record<CommandName, readonly string[]>>>;
  /** What the shell completes, if there are no choices: paths, `NAME=PATH`, images, or some of many possible values. */
  readonly completes?: 'files' | 'directories' | 'named-paths' | 'images' | readonly string[];
  readonly group: OptionGroup;
  /** The actions that have it as an input. */
  readonly inputOf: readonly ActionPart[];
  /** The commands that have it as an option. */
  readonly commands: readonly CommandName[];
  /** Applies if it is not set. */
  readonly default?: string;
  /** Whole sentences in Markdown, for action.yml and docs/inputs.md. */
  readonly description: string;
  /** The name as an option, if that is another: `build-arg` for one item of `build-args`. */
  readonly option?: string;
  readonly short?: string;
  /** A value in `--help`. */
  readonly placeholder?: string;
  /** For `--help` of one command, if its text is different. */
  readonly commandHelp?: Readonly<Partial<Record<CommandName, string>>>;
  /** For `--help`, if the description is not the text for it. */
  readonly help?: string;
  /** For an input of the action: why no command has it as an option. A clause without a full stop. */
  readonly whyNoOption?: string;
  /** What to use instead; it is no longer in `--help`. */
  readonly deprecation?: string;
}

/** The name of a setting on the command line, without the dashes. */
export const optionName = ({ name, option }: Option): string => option ?? name;

/** Whether it can be given several times on the command line. */
export const isRepeatable = ({ kind }: Option): boolean =>
  ['lines', 'list', 'words', 'exceptions'].includes(kind);

/** The value of a setting that is no rule. */
type OptionValue<O extends Option> = O['kind'] extends 'flag'
  ? boolean
  : O['kind'] extends 'lines' | 'list'
    ? readonly string[]
    : O['kind'] extends 'increase'
      ? IncreaseLimit | null
      : O extends { readonly choices: readonly (infer Choice)[]; readonly default: string }
        ? Choice
        : O extends { readonly choices: readonly (infer Choice)[] }
          ? Choice | null
          : O extends { readonly default: string }
            ? string
            : string | null;

/** Values by property: `build-args` as `buildArgs`. */
export type OptionValues<Options extends readonly Option[]> = {
  readonly [O in Options[number] as CamelCase<O['name']>]: OptionValue<O>;
};

/** The values that the fields have for these settings. */
export function readOptions<const Options extends readonly Option[]>(
  fields: FieldReader,
  options: Options,
): OptionValues<Options> {
  return Object.fromEntries(
    options.map((option) => [camelCase(option.name), readOption(fields, option)]),
  ) as OptionValues<Options>;
}

function readOption(fields: FieldReader, option: Option): unknown {
  const { name, kind, choices = [], default: otherwise = null } = option;
  switch (kind) {
    case 'text':
      return fields.text(name) ?? otherwise;
    case 'flag':
      return fields.flag(name, otherwise === 'true');
    case 'choice':
      return fields.text(name) === null ? otherwise : fields.choice(name, choices, choices[0] ?? '');
    case 'lines':
      return fields.lines(name);
    case 'list':
      return fields.list(name);
    case 'increase':
      return fields.increase(name);
    case 'size':
    case 'words':
    case 'exceptions':
      throw new TypeError(`${name} is a rule, which readPolicy reads`);
  }
}
