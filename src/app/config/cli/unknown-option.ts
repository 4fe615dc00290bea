import type { WeighInError } from '../../../core/shared/errors.ts';
import { closestMatch } from '../closest-match.ts';
import { optionName } from '../options/option.ts';
import type { CommandName, Option } from '../options/option.ts';
import { listInputs, listOptions } from '../options/options.ts';
import { CLI_OPTIONS } from './split-arguments.ts';
import { quoteWord, readHelp, usageError } from './usage-error.ts';

/** Creates the error for an option that no command has. Suggests the option with the most similar name, if one is similar. */
export function unknownOption(command: CommandName, flag: string): WeighInError {
  const name = flag.replace(/^-+/, '');
  const input = listInputs('action').find((option) => option.name === name && option.commands.length === 0);
  if (input?.whyNoOption !== undefined) return onlyInput(flag, input.whyNoOption);
  const what = `Unknown option ${quoteWord(flag)}`;
  const own = closestMatch(name, listOptions(command).filter(isCurrent).map(optionName));
  if (own !== null) return usageError({ what, remedy: `Did you mean --${own}?` });
  const others = CLI_OPTIONS.filter((option) => isCurrent(option) && !option.commands.includes(command));
  const other = closestMatch(name, others.map(optionName));
  const foreign = others.find((option) => optionName(option) === other);
  if (foreign === undefined) return usageError({ what, remedy: readHelp(command) });
  return usageError({
    what,
    remedy: `Did you mean --${optionName(foreign)}? It is an option of ${listCommands(foreign)}, not of ${command}.`,
  });
}

/** Creates the error for an option that only other commands have. */
export function foreignOption(command: CommandName, flag: string, option: Option): WeighInError {
  if (command === 'measure' && option.commands.includes('compare')) {
    return usageError({
      what: `${flag} needs a base to compare with, and measure has no base`,
      remedy: 'Use image-weigh-in compare BASE HEAD.',
    });
  }
  return usageError({
    what: `${flag} is an option of ${listCommands(option)}, not of ${command}`,
    remedy: readHelp(command),
  });
}

function onlyInput(flag: string, why: string): WeighInError {
  return usageError({
    what: `${flag} is an input of the action, not an option`,
    why,
    remedy: 'Leave it out.',
  });
}

const isCurrent = ({ deprecation }: Option): boolean => deprecation === undefined;

const listCommands = ({ commands }: Option): string => commands.join(' and ');
