import type { ReadLimits } from '../../../core/image/read-limits.ts';
import type { Policy } from '../../../core/policy/evaluate.ts';
import type { WeighInError } from '../../../core/shared/errors.ts';
import { nearest } from '../closest-match.ts';
import { readFields } from '../field-reader.ts';
import type { FieldReader } from '../field-reader.ts';
import { COMMAND_OPTIONS } from '../options/command-options.ts';
import type { FORMATS } from '../options/command-options.ts';
import { readOptions } from '../options/option.ts';
import type { CommandName } from '../options/option.ts';
import { LAYER_CACHE_OPTION } from '../options/report-options.ts';
import { readPolicy } from '../rules/policy-inputs.ts';
import { readLimits } from '../read-limits.ts';
import { readPlatforms, readSettings } from '../read-settings.ts';
import type { Settings } from '../settings.ts';
import { refuse } from '../throw-if-invalid.ts';
import { badUsage, COMMANDS, inputText, optionFor, parseOptions, rejectForeignOptions } from './options.ts';
import { readVerbosity, type Verbosity } from './verbosity.ts';

interface Printing {
  readonly format: (typeof FORMATS)[number];
  /** A file; null for standard output. */
  readonly output: string | null;
  /** Whether to open the page in a browser. */
  readonly open: boolean;
  readonly verbosity: Verbosity;
}

interface Reading {
  /** Limits for reading images that differ from the defaults. */
  readonly limits: Partial<ReadLimits>;
  /** Directory for cached layer results; null: no cache; undefined: the user's cache directory. */
  readonly layerCache: string | null | undefined;
}

/** How existing images are read and checked. */
interface Judging {
  readonly platform: string | null;
  readonly policy: Policy;
}

/** A parsed command line. */
export type Command =
  | { readonly command: 'help'; readonly about: CommandName | null }
  | { readonly command: 'version' }
  | ({ readonly command: 'measure'; readonly image: string } & Judging & Reading & Printing)
  | ({ readonly command: 'compare'; readonly base: string; readonly head: string } & Judging &
      Reading &
      Printing)
  /** Paths in the settings are relative to the working directory. */
  | ({ readonly command: 'build'; readonly settings: Settings } & Reading & Printing);

/** Parses a command line. Throws a WeighInError if it is invalid. */
export function readCommandLine(argv: readonly string[]): Command {
  const [first, ...rest] = argv;
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    return { command: 'help', about: null };
  }
  if (first === '--version') return { command: 'version' };
  const name = COMMANDS.find((command) => command === first);
  if (name === undefined) throw unknownCommand(first);
  if (rest.includes('--help') || rest.includes('-h')) return { command: 'help', about: name };
  const { values, positionals } = parseOptions(rest);
  const fields = readFields((input) => inputText(values, input));
  const { quiet, verbose, ...printing } = readOptions(fields, COMMAND_OPTIONS);
  const command = commandOf(name, positionals, fields, {
    limits: readLimits(fields, 'limits'),
    layerCache: layerCacheOf(fields),
    ...printing,
    verbosity: readVerbosity({ quiet, verbose }, name),
  });
  refuse(
    fields.problems.map((problem) => ({ ...problem, field: optionFor(problem.field) })),
    'option',
    { remedy: `Try: image-weigh-in ${name} --help` },
  );
  rejectForeignOptions(name, values);
  checkPrinting(name, command);
  return command;
}

function unknownCommand(given: string): WeighInError {
  const meant = nearest(given, COMMANDS);
  const hint = meant === null ? '' : `Did you mean ${JSON.stringify(meant)}? `;
  return badUsage(`Unknown command ${JSON.stringify(given)}`, undefined, hint);
}

type Weighing = Exclude<Command, { readonly command: 'help' | 'version' }>;

function commandOf(
  name: CommandName,
  positionals: readonly string[],
  fields: FieldReader,
  common: Reading & Printing,
): Weighing {
  const [one, two, ...more] = positionals;
  switch (name) {
    case 'measure':
      if (one === undefined || two !== undefined) throw badUsage('measure takes one IMAGE', name);
      return { command: 'measure', image: one, ...readJudging(fields), ...common };
    case 'compare':
      if (one === undefined || two === undefined || more.length > 0) {
        throw badUsage('compare takes two images, BASE and HEAD', name);
      }
      return { command: 'compare', base: one, head: two, ...readJudging(fields), ...common };
    case 'build':
      if (one !== undefined) throw badUsage('build takes options only', name);
      return { command: 'build', settings: readSettings(fields, 'options'), ...common };
  }
}

function readJudging(fields: FieldReader): Judging {
  const [platform = null, another] = readPlatforms(fields);
  if (another !== undefined) {
    fields.reject({
      field: 'platforms',
      value: another,
      allowed: 'one platform: only build accepts several',
    });
  }
  return { platform, policy: readPolicy(fields, 'options') };
}

function layerCacheOf(fields: FieldReader): string | null | undefined {
  const { layerCache } = readOptions(fields, [LAYER_CACHE_OPTION]);
  if (layerCache === null) return undefined;
  return layerCache === 'none' ? null : layerCache;
}

function checkPrinting(name: CommandName, { format, open }: Printing): void {
  if (format === 'snapshot' && name !== 'measure') {
    throw badUsage('--format snapshot works only with measure, because a snapshot describes one image', name);
  }
  if (open && format !== 'html') throw badUsage('--open needs --format html', name);
}
