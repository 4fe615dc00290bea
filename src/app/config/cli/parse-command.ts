import type { ReadLimits } from '../../../core/image/read-limits.ts';
import type { Policy } from '../../../core/policy/evaluate.ts';
import type { WeighInError } from '../../../core/shared/errors.ts';
import { closestMatch } from '../closest-match.ts';
import { createFieldReader } from '../field-reader.ts';
import type { FieldReader } from '../field-reader.ts';
import { COMMAND_OPTIONS } from '../options/command-options.ts';
import type { FORMATS } from '../options/command-options.ts';
import { optionName, readOptions } from '../options/option.ts';
import { rejectRenamed } from '../options/renamed-options.ts';
import type { CommandName } from '../options/option.ts';
import { HELP_TOPICS } from './help.ts';
import type { HelpTopic } from './help.ts';
import { LAYER_CACHE_OPTION } from '../options/report-options.ts';
import { readPolicy } from '../rules/policy-inputs.ts';
import { readLimits } from '../read-limits.ts';
import { readPlatforms, readSettings } from '../read-settings.ts';
import type { RunSettings } from '../settings.ts';
import { throwIfInvalid } from '../throw-if-invalid.ts';
import {
  usageError,
  COMMANDS,
  inputText,
  optionFlag,
  parseOptions,
  rejectOtherCommandsOptions,
} from './parse-options.ts';
import { readVerbosity, type Verbosity } from './verbosity.ts';

interface OutputOptions {
  readonly format: (typeof FORMATS)[number];
  /** A file; null for standard output. */
  readonly output: string | null;
  /** Whether to open the page in a browser. */
  readonly open: boolean;
  readonly verbosity: Verbosity;
}

interface ReadOptions {
  /** Limits for reading images that differ from the defaults. */
  readonly limits: Partial<ReadLimits>;
  /** Directory for cached layer results; null: no cache; undefined: the user's cache directory. */
  readonly layerCache: string | null | undefined;
}

/** How existing images are read and checked. */
interface CheckOptions {
  readonly platform: string | null;
  readonly policy: Policy;
}

/** A parsed command line. */
export type Command =
  | { readonly command: 'help'; readonly about: HelpTopic | null }
  | { readonly command: 'version' }
  | ({ readonly command: 'measure'; readonly image: string } & CheckOptions & ReadOptions & OutputOptions)
  | ({ readonly command: 'compare'; readonly base: string; readonly head: string } & CheckOptions &
      ReadOptions &
      OutputOptions)
  /** Paths in the settings are relative to the working directory. */
  | ({ readonly command: 'build'; readonly settings: RunSettings } & ReadOptions & OutputOptions);

/** Parses a command line. Throws a WeighInError if it is invalid. */
export function readCommandLine(argv: readonly string[]): Command {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h') return { command: 'help', about: null };
  if (first === 'help') return { command: 'help', about: readTopic(rest) };
  if (first === '--version') return { command: 'version' };
  const name = COMMANDS.find((candidate) => candidate === first);
  if (name === undefined) throw unknownCommand(first);
  if (rest.includes('--help') || rest.includes('-h')) return { command: 'help', about: name };
  const { values, positionals } = parseOptions(rest);
  const fields = createFieldReader((input) => inputText(values, input));
  const { quiet, verbose, ...printing } = readOptions(fields, COMMAND_OPTIONS);
  const command = createCommand(name, positionals, fields, {
    limits: readLimits(fields, 'read-limits'),
    layerCache: readLayerCache(fields),
    ...printing,
    verbosity: readVerbosity({ quiet, verbose }, name),
  });
  rejectRenamed(fields, (option) => `--${optionName(option)}`);
  throwIfInvalid(
    fields.problems.map((problem) => ({ ...problem, field: optionFlag(problem.field) })),
    'option',
    { remedy: `Try: image-weigh-in ${name} --help` },
  );
  rejectOtherCommandsOptions(name, values);
  checkOutputOptions(name, command);
  return command;
}

function readTopic([given]: readonly string[]): HelpTopic | null {
  if (given === undefined) return null;
  const topic = HELP_TOPICS.find((candidate) => candidate === given);
  if (topic !== undefined) return topic;
  throw usageError(
    `No help about ${JSON.stringify(given)}`,
    undefined,
    `Topics: ${HELP_TOPICS.join(', ')}. `,
  );
}

function unknownCommand(given: string): WeighInError {
  const suggestion = closestMatch(given, COMMANDS);
  const hint = suggestion === null ? '' : `Did you mean ${JSON.stringify(suggestion)}? `;
  return usageError(`Unknown command ${JSON.stringify(given)}`, undefined, hint);
}

type ImageCommand = Exclude<Command, { readonly command: 'help' | 'version' }>;

function createCommand(
  name: CommandName,
  positionals: readonly string[],
  fields: FieldReader,
  common: ReadOptions & OutputOptions,
): ImageCommand {
  const [firstImage, secondImage, ...rest] = positionals;
  switch (name) {
    case 'measure':
      if (firstImage === undefined || secondImage !== undefined)
        throw usageError('measure takes one IMAGE', name);
      return { command: 'measure', image: firstImage, ...readCheckOptions(fields), ...common };
    case 'compare':
      if (firstImage === undefined || secondImage === undefined || rest.length > 0) {
        throw usageError('compare takes two images, BASE and HEAD', name);
      }
      return {
        command: 'compare',
        base: firstImage,
        head: secondImage,
        ...readCheckOptions(fields),
        ...common,
      };
    case 'build':
      if (firstImage !== undefined) throw usageError('build takes options only', name);
      return { command: 'build', settings: readSettings(fields, 'options'), ...common };
  }
}

function readCheckOptions(fields: FieldReader): CheckOptions {
  const [platform = null, second] = readPlatforms(fields);
  if (second !== undefined) {
    fields.reject({
      field: 'platforms',
      value: second,
      allowed: 'one platform: only build accepts several',
    });
  }
  return { platform, policy: readPolicy(fields, 'options') };
}

function readLayerCache(fields: FieldReader): string | null | undefined {
  const { layerCache } = readOptions(fields, [LAYER_CACHE_OPTION]);
  if (layerCache === null) return undefined;
  return layerCache === 'none' ? null : layerCache;
}

function checkOutputOptions(name: CommandName, { format, open }: OutputOptions): void {
  if (format === 'snapshot' && name !== 'measure') {
    throw usageError(
      '--format snapshot works only with measure, because a snapshot describes one image',
      name,
    );
  }
  if (open && format !== 'html') throw usageError('--open needs --format html', name);
}
