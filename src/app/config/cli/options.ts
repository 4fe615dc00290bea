import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { messageOf, WeighInError } from '../../../core/shared/errors.ts';
import { csvField } from '../csv-input.ts';
import { isRepeatable, optionName } from '../options/option.ts';
import type { CommandName, Option } from '../options/option.ts';
import { OPTIONS } from '../options/options.ts';

export const COMMANDS = ['measure', 'compare', 'build'] as const satisfies readonly CommandName[];

const ALL = OPTIONS.filter(({ commands }) => commands.length > 0);

const CONFIG: ParseArgsOptionsConfig = {
  help: { type: 'boolean', short: 'h' },
  ...Object.fromEntries(ALL.map((option) => [optionName(option), configOf(option)])),
};

function configOf(option: Option): ParseArgsOptionsConfig[string] {
  const { kind, short } = option;
  return {
    type: kind === 'flag' ? 'boolean' : 'string',
    multiple: isRepeatable(option),
    ...(short !== undefined && { short }),
  };
}

/** The value of each option; undefined: not set. */
export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** Throws a WeighInError for an option that only other commands have. */
export function rejectForeignOptions(name: CommandName, values: Values): void {
  const foreign = ALL.find(
    (option) => !option.commands.includes(name) && values[optionName(option)] !== undefined,
  );
  if (foreign === undefined) return;
  const option = `--${optionName(foreign)}`;
  if (!foreign.commands.includes('compare'))
    throw badUsage(`${option} is an option of build, not of ${name}`, name);
  throw badUsage(
    `${option} needs a base to compare with, and measure has no base; use compare BASE HEAD`,
    'compare',
  );
}

/** Separates options from other arguments. Throws a WeighInError for an option that no command has. */
export function parseOptions(args: readonly string[]): { values: Values; positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...args], options: CONFIG, allowPositionals: true, strict: true });
  } catch (cause) {
    throw badUsage(messageOf(cause));
  }
}

/** Returns the text of an input, taken from the command line's options. */
export function inputText(values: Values, name: string): string {
  const option = ALL.find((known) => known.name === name);
  if (option === undefined) return '';
  const given = [values[optionName(option)] ?? []].flat().map(String);
  // The shell has already split the items, so commas, quotes and line breaks are part of an item.
  return (option.kind === 'lines' ? given.map(csvField) : given).join('\n');
}

/** Returns the option that sets an input, for messages. */
export function optionFor(name: string): string {
  const option = ALL.find((known) => known.name === name);
  return `--${option === undefined ? name : optionName(option)}`;
}

/** Creates the error for an invalid command line. `about` is the command whose help to show. */
export function badUsage(what: string, about?: CommandName, hint = ''): WeighInError {
  return new WeighInError({
    area: 'input',
    what,
    remedy: `${hint}Try: image-weigh-in ${about === undefined ? '' : `${about} `}--help`,
  });
}
