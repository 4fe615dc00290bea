import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { errorMessage, WeighInError } from '../../../core/shared/errors.ts';
import { quoteCsvField } from '../csv-input.ts';
import { isRepeatable, optionName } from '../options/option.ts';
import type { CommandName, Option } from '../options/option.ts';
import { OPTIONS } from '../options/options.ts';

export const COMMANDS = ['measure', 'compare', 'build'] as const satisfies readonly CommandName[];

const CLI_OPTIONS = OPTIONS.filter(({ commands }) => commands.length > 0);

const PARSE_ARGS_OPTIONS: ParseArgsOptionsConfig = {
  help: { type: 'boolean', short: 'h' },
  ...Object.fromEntries(CLI_OPTIONS.map((option) => [optionName(option), toParseArgsOption(option)])),
};

function toParseArgsOption(option: Option): ParseArgsOptionsConfig[string] {
  const { kind, short } = option;
  return {
    type: kind === 'flag' ? 'boolean' : 'string',
    multiple: isRepeatable(option),
    ...(short !== undefined && { short }),
  };
}

/** The value of each option; undefined: not set. */
export type ParsedOptions = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>;

/** Throws a WeighInError for an option that only other commands have. */
export function rejectOtherCommandsOptions(name: CommandName, values: ParsedOptions): void {
  const foreign = CLI_OPTIONS.find(
    (option) => !option.commands.includes(name) && values[optionName(option)] !== undefined,
  );
  if (foreign === undefined) return;
  const flag = `--${optionName(foreign)}`;
  if (!foreign.commands.includes('compare'))
    throw usageError(`${flag} is an option of build, not of ${name}`, name);
  throw usageError(
    `${flag} needs a base to compare with, and measure has no base; use compare BASE HEAD`,
    'compare',
  );
}

/** Separates options from other arguments. Throws a WeighInError for an option that no command has. */
export function parseOptions(args: readonly string[]): {
  values: ParsedOptions;
  positionals: readonly string[];
} {
  try {
    return parseArgs({ args: [...args], options: PARSE_ARGS_OPTIONS, allowPositionals: true, strict: true });
  } catch (cause) {
    throw usageError(errorMessage(cause));
  }
}

/** Returns the text of an input, taken from the command line's options. */
export function inputText(values: ParsedOptions, name: string): string {
  const option = CLI_OPTIONS.find((candidate) => candidate.name === name);
  if (option === undefined) return '';
  const given = [values[optionName(option)] ?? []].flat().map(String);
  // The shell has already split the items, so commas, quotes and line breaks are part of an item.
  return (option.kind === 'lines' ? given.map(quoteCsvField) : given).join('\n');
}

/** Returns the option that sets an input, for messages. */
export function optionFlag(name: string): string {
  const option = CLI_OPTIONS.find((candidate) => candidate.name === name);
  return `--${option === undefined ? name : optionName(option)}`;
}

/** Creates the error for an invalid command line. `command` is the one whose help to show. */
export function usageError(what: string, command?: CommandName, hint = ''): WeighInError {
  return new WeighInError({
    area: 'input',
    what,
    remedy: `${hint}Try: image-weigh-in ${command === undefined ? '' : `${command} `}--help`,
  });
}
