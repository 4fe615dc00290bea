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

/** What was given for each option; undefined: nothing. */
export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** Throws a WeighInError if an option was given that only other commands have, and says which. */
export function rejectForeignOptions(name: CommandName, values: Values): void {
  const foreign = ALL.find(
    (option) => !option.commands.includes(name) && values[optionName(option)] !== undefined,
  );
  if (foreign === undefined) return;
  const option = `--${optionName(foreign)}`;
  if (!foreign.commands.includes('compare'))
    throw badUsage(`${option} belongs to build, not to ${name}`, name);
  throw badUsage(
    `${option} is about a change, and measure has no base to compare with; use compare BASE HEAD`,
    'compare',
  );
}

/** Tells options from other arguments. Throws a WeighInError for an option that no command has. */
export function parseOptions(args: readonly string[]): { values: Values; positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...args], options: CONFIG, allowPositionals: true, strict: true });
  } catch (cause) {
    throw badUsage(messageOf(cause));
  }
}

/** The text of an input, from the values of the command line. */
export function inputText(values: Values, name: string): string {
  const option = ALL.find((known) => known.name === name);
  if (option === undefined) return '';
  const given = [values[optionName(option)] ?? []].flat().map(String);
  // A shell has split the items already: a comma, a quote or a line break is a part of one.
  return (option.kind === 'lines' ? given.map(csvField) : given).join('\n');
}

/** The option that sets an input, for messages. */
export function optionFor(name: string): string {
  const option = ALL.find((known) => known.name === name);
  return `--${option === undefined ? name : optionName(option)}`;
}

/** The error of a command line that makes no sense; `about` is the command whose help would tell. */
export function badUsage(why: string, about?: CommandName): WeighInError {
  return new WeighInError({
    area: 'input',
    what: 'This command line cannot be used',
    why,
    remedy: `Try: image-weigh-in ${about === undefined ? '' : `${about} `}--help`,
  });
}
