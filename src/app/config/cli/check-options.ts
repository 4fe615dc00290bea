import { quoteCsvField } from '../csv-input.ts';
import { isRepeatable, optionName } from '../options/option.ts';
import type { CommandName, Option } from '../options/option.ts';
import { CLI_OPTIONS } from './split-arguments.ts';
import type { GivenOption } from './split-arguments.ts';
import { usageError } from './usage-error.ts';
import { unknownOption, foreignOption } from './unknown-option.ts';

/** An option that the command has, with a value if it takes one. */
export interface CheckedOption {
  readonly option: Option;
  /** `true` for a flag. */
  readonly value: string;
}

/** Returns the options of a command. Throws a WeighInError for the first one that the command doesn't have, or that is written wrong. */
export function checkOptions(command: CommandName, given: readonly GivenOption[]): readonly CheckedOption[] {
  const checked = given.map((one) => checkOption(command, one));
  const twice = given.find(
    ({ option }, index) =>
      option !== null &&
      option.kind !== 'flag' &&
      !isRepeatable(option) &&
      given.slice(0, index).some((earlier) => earlier.option === option),
  );
  if (twice !== undefined) throw setTwice(twice);
  return checked;
}

function checkOption(command: CommandName, given: GivenOption): CheckedOption {
  const { option } = given;
  if (option === null) throw unknownOption(command, given.flag);
  if (!option.commands.includes(command)) throw foreignOption(command, given.flag, option);
  return { option, value: option.kind === 'flag' ? checkFlag(given) : checkValue(given, option) };
}

function checkFlag({ flag, value }: GivenOption): string {
  if (value === null) return 'true';
  throw usageError({ what: `${flag} takes no value`, remedy: `Write only ${flag}, or leave it out.` });
}

function checkValue({ flag, value, isAttached }: GivenOption, option: Option): string {
  const { placeholder = 'VALUE' } = option;
  const form = `${flag} ${placeholder}`;
  if (value === null) throw usageError({ what: `${flag} needs a value`, remedy: `Write ${form}.` });
  if (isEmpty(value, option)) {
    throw usageError({
      what: `${flag} needs a value`,
      why: 'it is empty',
      remedy: `Write ${form}, or leave it out.`,
    });
  }
  if (!isAttached && /^-./.test(value)) {
    throw usageError({
      what: `${flag} needs a value`,
      why: `an option follows it`,
      remedy: `Write ${form}. If the value begins with a dash, write ${flag}=VALUE.`,
    });
  }
  return value;
}

/** A list of commas alone is empty, too. */
function isEmpty(value: string, option: Option): boolean {
  return value.replace(isRepeatable(option) ? /[\s,]+/g : /\s+/g, '') === '';
}

function setTwice({ flag, option }: GivenOption): Error {
  const remedy =
    option?.kind === 'increase'
      ? `To set a percentage and a size, write ${flag} "5%, 10MB".`
      : 'Keep one of them.';
  return usageError({ what: `${flag} is set twice`, remedy });
}

/** Returns the text of an input, taken from the command line's options. */
export function inputText(options: readonly CheckedOption[], name: string): string {
  const given = options.filter(({ option }) => option.name === name);
  if (given[0]?.option.kind === 'flag') return 'true';
  // The shell has already split the items, so commas, quotes and line breaks are part of an item.
  return given
    .map(({ option, value }) => (option.kind === 'lines' ? quoteCsvField(value) : value))
    .join('\n');
}

/** Returns the option that sets an input, for messages. */
export function optionFlag(name: string): string {
  const option = CLI_OPTIONS.find((candidate) => candidate.name === name);
  return `--${option === undefined ? name : optionName(option)}`;
}
