import type { ReadLimits } from '../../../core/image/read-limits.ts';
import type { Policy } from '../../../core/policy/evaluate.ts';
import { badUsage, COMMANDS, joined, parseOptions, rejectForeignOptions } from './options.ts';
import type { CommandName, Values } from './options.ts';
import { readFields } from '../field-reader.ts';
import { readLimits } from '../read-limits.ts';
import { readPolicy } from '../policy-inputs.ts';
import { refuse } from '../throw-if-invalid.ts';
import { readVerbosity, type Verbosity } from './verbosity.ts';

export const FORMATS = ['text', 'html', 'json', 'markdown', 'sarif', 'snapshot'] as const;
export type Format = (typeof FORMATS)[number];

interface Printing {
  readonly format: Format;
  /** A file; null for standard output. */
  readonly output: string | null;
  /** Whether the page is shown in a browser. */
  readonly open: boolean;
  readonly verbosity: Verbosity;
}

/** One call of the command line. */
export type Command =
  | { readonly command: 'help'; readonly about: CommandName | null }
  | { readonly command: 'version' }
  | ({ readonly command: 'measure'; readonly image: string; readonly platform: string | null } & Rules &
      Printing)
  | ({
      readonly command: 'compare';
      readonly base: string;
      readonly head: string;
      readonly platform: string | null;
    } & Rules &
      Printing)
  | ({
      readonly command: 'build';
      readonly context: string | null;
      readonly file: string | null;
      readonly target: string | null;
      readonly buildArgs: readonly string[];
      readonly platform: string | null;
      readonly network: string | null;
      readonly baseRef: string | null;
      /** The Dockerfile of the base, and its stage, where they are not those of the head. */
      readonly baseFile: string | null;
      readonly baseTarget: string | null;
    } & Rules &
      Printing);

interface Rules {
  readonly policy: Policy;
  /** How much of an image is read, where that is not the default. */
  readonly limits: Partial<ReadLimits>;
  /** The folder that keeps what was read of layers; null: none; undefined: the user's own cache folder. */
  readonly layerCache: string | null | undefined;
}

/** Reads a command line. Throws a WeighInError that says what is wrong with it. */
export function readCommandLine(argv: readonly string[]): Command {
  const [first, ...rest] = argv;
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    return { command: 'help', about: null };
  }
  if (first === '--version') return { command: 'version' };
  const name = COMMANDS.find((command) => command === first);
  if (name === undefined) throw badUsage(`there is no command ${JSON.stringify(first)}`);
  if (rest.includes('--help') || rest.includes('-h')) return { command: 'help', about: name };
  const { values, positionals } = parseOptions(rest);
  const fields = readFields((input) => joined(values[optionOf(input)]));
  const common = {
    policy: readPolicy(fields, 'options'),
    limits: readLimits(fields, 'limits'),
    format: fields.choice('format', FORMATS, 'text'),
    output: fields.text('output'),
    open: values['open'] === true,
    verbosity: readVerbosity(values, name),
    platform: fields.text('platform'),
    layerCache: layerCacheOf(fields.text('layer-cache')),
  };
  if (common.platform !== null && !/^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/.test(common.platform)) {
    fields.reject({ field: 'platform', value: common.platform, allowed: 'a platform such as linux/amd64' });
  }
  refuse(
    fields.problems.map((problem) => ({ ...problem, field: `--${optionOf(problem.field)}` })),
    'option',
    { remedy: `Try: image-weigh-in ${name} --help` },
  );
  if (common.format === 'snapshot' && name !== 'measure') {
    throw badUsage('--format snapshot belongs to measure: a snapshot is of one image', name);
  }
  if (common.open && common.format !== 'html') throw badUsage('--open goes with --format html', name);
  return commandOf(name, positionals, values, common);
}

/** The option for an input: one item of a list. */
function optionOf(input: string): string {
  return ['exceptions', 'limits'].includes(input) ? input.slice(0, -1) : input;
}

function layerCacheOf(text: string | null): string | null | undefined {
  if (text === null) return undefined;
  return text === 'none' ? null : text;
}

function commandOf(
  name: CommandName,
  positionals: readonly string[],
  values: Values,
  common: Rules & Printing & { readonly platform: string | null },
): Command {
  const [one, two, ...more] = positionals;
  switch (name) {
    case 'measure':
      if (one === undefined || two !== undefined) throw badUsage('measure takes one IMAGE', name);
      rejectForeignOptions(name, values);
      return { command: 'measure', image: one, ...common };
    case 'compare':
      if (one === undefined || two === undefined || more.length > 0) {
        throw badUsage('compare takes two images, BASE and HEAD', name);
      }
      rejectForeignOptions(name, values);
      return { command: 'compare', base: one, head: two, ...common };
    case 'build':
      if (one !== undefined) throw badUsage('build takes options only', name);
      return {
        command: 'build',
        context: joined(values['context']) || null,
        file: joined(values['file']) || null,
        target: joined(values['target']) || null,
        buildArgs: [values['build-arg'] ?? []].flat().map(String),
        network: joined(values['network']) || null,
        baseRef: baseRefOf(values),
        baseFile: joined(values['base-file']) || null,
        baseTarget: joined(values['base-target']) || null,
        ...common,
      };
  }
}

function baseRefOf(values: Values): string | null {
  const ref = joined(values['base-ref']) || null;
  if (ref?.startsWith('-') || ref?.includes('..')) throw badUsage(`--base-ref cannot be ${ref}`, 'build');
  return ref;
}
