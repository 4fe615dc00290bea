import type { ReadLimits } from '../../../core/image/read-limits.ts';
import type { Policy } from '../../../core/policy/evaluate.ts';
import { createFieldReader } from '../field-reader.ts';
import type { FieldProblem, FieldReader } from '../field-reader.ts';
import { COMMAND_OPTIONS } from '../options/command-options.ts';
import type { FORMATS } from '../options/command-options.ts';
import { optionName, readOptions } from '../options/option.ts';
import { rejectRenamed } from '../options/renamed-options.ts';
import type { CommandName } from '../options/option.ts';
import { WORKTREE_OPTION } from '../options/build-options.ts';
import { LAYER_CACHE_OPTION } from '../options/report-options.ts';
import { readPolicy } from '../rules/policy-inputs.ts';
import { readLimits } from '../read-limits.ts';
import { readPlatforms, readSettings } from '../read-settings.ts';
import type { RunSettings } from '../settings.ts';
import { throwIfInvalid } from '../throw-if-invalid.ts';
import { readBuildxSecret } from './buildx-secret.ts';
import { checkOptions, inputText, optionFlag } from './check-options.ts';
import type { CheckedOption } from './check-options.ts';
import {
  checkImages,
  missingCommand,
  readHelpWords,
  readShell,
  readTopic,
  unknownCommand,
} from './command-words.ts';
import { COMMANDS } from './commands.ts';
import type { HelpTopic, Shell } from './commands.ts';
import { splitArguments } from './split-arguments.ts';
import { cannotCombine, readHelp, usageError } from './usage-error.ts';
import { readVerbosity, type Verbosity } from './verbosity.ts';

type Format = (typeof FORMATS)[number];

interface OutputOptions {
  readonly format: Format;
  /** Whether the text shows everything, not only what a reader needs first. */
  readonly all: boolean;
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
  | { readonly command: 'completion'; readonly shell: Shell }
  | ({ readonly command: 'measure'; readonly image: string } & CheckOptions & ReadOptions & OutputOptions)
  | ({ readonly command: 'compare'; readonly base: string; readonly head: string } & CheckOptions &
      ReadOptions &
      OutputOptions)
  /** Paths in the settings are relative to the working directory. */
  | ({
      readonly command: 'build';
      readonly settings: RunSettings;
      /** Whether the head is the working tree, not the commit that is checked out. */
      readonly worktree: boolean;
    } & ReadOptions &
      OutputOptions);

/** Parses a command line. Throws a WeighInError if it is invalid. */
export function readCommandLine(argv: readonly string[]): Command {
  const { words, given, wantsHelp, wantsVersion } = splitArguments(argv);
  const [first, ...rest] = words;
  if (wantsHelp) return { command: 'help', about: readTopic(first) };
  if (wantsVersion) return { command: 'version' };
  if (first === undefined && given.length === 0) return { command: 'help', about: null };
  if (first === undefined) throw missingCommand(given);
  if (first === 'help') return { command: 'help', about: readHelpWords(rest, given) };
  if (first === 'completion') return { command: 'completion', shell: readShell(rest, given) };
  const name = COMMANDS.find((candidate) => candidate === first);
  if (name === undefined) throw unknownCommand(first);
  return readCommand(name, rest, checkOptions(name, given).map(readBuildxSecret));
}

function readCommand(
  name: CommandName,
  images: readonly string[],
  options: readonly CheckedOption[],
): ImageCommand {
  checkImages(name, images);
  const fields = createFieldReader((input) => inputText(options, input));
  const { quiet, verbose, json, ...printing } = readOptions(fields, COMMAND_OPTIONS);
  const command = createCommand(name, images, fields, {
    limits: readLimits(fields, 'read-limits'),
    layerCache: readLayerCache(fields),
    ...printing,
    format: readFormat(printing.format, { json, isSet: fields.text('format') !== null }),
    verbosity: readVerbosity({ quiet, verbose }),
  });
  rejectRenamed(fields, (option) => `--${optionName(option)}`);
  throwIfInvalid(fields.problems.map(toOptionProblem), 'option', { next: readHelp(name) });
  checkOutputOptions(name, command);
  return command;
}

type ImageCommand = Exclude<Command, { readonly command: 'help' | 'version' | 'completion' }>;

function createCommand(
  name: CommandName,
  [firstImage = '', secondImage = '']: readonly string[],
  fields: FieldReader,
  common: ReadOptions & OutputOptions,
): ImageCommand {
  switch (name) {
    case 'measure':
      return { command: 'measure', image: firstImage, ...readCheckOptions(fields), ...common };
    case 'compare': {
      const images = { base: firstImage, head: secondImage };
      return { command: 'compare', ...images, ...readCheckOptions(fields), ...common };
    }
    case 'build':
      return { command: 'build', ...readBuildSettings(fields), ...common };
  }
}

function readBuildSettings(fields: FieldReader): { settings: RunSettings; worktree: boolean } {
  const settings = readSettings(fields, 'options');
  const { worktree } = readOptions(fields, [WORKTREE_OPTION]);
  if (worktree && settings.head.kind === 'image') throw cannotCombine('--worktree', '--image');
  return { settings, worktree };
}

/** The format that `--format` or `--json` sets. Throws a WeighInError if both are set and differ. */
function readFormat(format: Format, { json, isSet }: { json: boolean; isSet: boolean }): Format {
  if (!json) return format;
  if (isSet && format !== 'json') throw cannotCombine('--json', `--format ${format}`);
  return 'json';
}

/** Names options instead of inputs: in `field`, and in `allowed` between code marks. */
function toOptionProblem({ field, value, allowed }: FieldProblem): FieldProblem {
  const named = allowed.replace(/`([a-z-]+)`/g, (_, name: string) => optionFlag(name));
  return { field: optionFlag(field), value, allowed: named };
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
    throw usageError({
      what: `${name} has no --format snapshot`,
      why: 'a snapshot describes one image',
      remedy: 'Use image-weigh-in measure IMAGE --format snapshot.',
    });
  }
  if (open && format !== 'html')
    throw usageError({ what: '--open needs --format html', remedy: 'Add it, or leave out --open.' });
}
