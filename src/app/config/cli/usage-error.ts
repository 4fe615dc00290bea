import { WeighInError } from '../../../core/shared/errors.ts';

interface UsageProblem {
  /** What is wrong, with the word in it. No full stop. */
  readonly what: string;
  readonly why?: string;
  readonly remedy: string;
}

/** Creates the error for an invalid command line. */
export function usageError({ what, why, remedy }: UsageProblem): WeighInError {
  return new WeighInError({ area: 'input', what, why, remedy });
}

/** The remedy that names the page of `help` about a command; null: the overview of commands. */
export function readHelp(command: string | null): string {
  return command === null
    ? 'To list the commands, run image-weigh-in help.'
    : `To list the options, run image-weigh-in help ${command}.`;
}

/** Quotes a word of the command line, unless it is a plain option such as `--quiet`. Shortens it if it is very long. */
export function quoteWord(word: string): string {
  if (/^-[\w-]{0,99}$/.test(word)) return word;
  return JSON.stringify(word.length > 100 ? `${word.slice(0, 100)}…` : word);
}

/** Creates the error for two options that exclude each other. */
export function cannotCombine(one: string, other: string): WeighInError {
  return usageError({ what: `${one} and ${other} can't be combined`, remedy: 'Remove one of them.' });
}
