import type { WeighInError } from '../../../core/shared/errors.ts';
import { closestMatch } from '../closest-match.ts';
import type { CommandName } from '../options/option.ts';
import { COMMAND_INFO, FIRST_WORDS, HELP_TOPICS, SHELLS } from './commands.ts';
import type { HelpTopic, Shell } from './commands.ts';
import type { GivenOption } from './split-arguments.ts';
import { quoteWord, readHelp, usageError } from './usage-error.ts';

/** Throws a WeighInError if the command has too few images, or too many. */
export function checkImages(name: CommandName, given: readonly string[]): void {
  const { images, examples } = COMMAND_INFO[name];
  const missing = images.slice(given.length);
  if (missing.length > 0) {
    throw usageError({
      what: `${name} needs ${images.join(' and ')}`,
      ...(given.length > 0 && { why: `${missing.join(' and ')} is missing` }),
      remedy: `For example: image-weigh-in ${examples[0]}`,
    });
  }
  const extra = given[images.length];
  if (extra === undefined) return;
  throw usageError({
    what: `Unexpected argument ${quoteWord(extra)}`,
    why: `${name} takes ${images.length === 0 ? 'only options' : `only ${images.join(' and ')}`}`,
    remedy: name === 'build' ? 'To build another directory, use --context DIR.' : 'Remove it.',
  });
}

/** Reads the words after `help`: one topic, or none. */
export function readHelpWords(
  [topic, ...more]: readonly string[],
  given: readonly GivenOption[],
): HelpTopic | null {
  rejectRest('help takes only the name of a command', more, given);
  return readTopic(topic);
}

/** Reads the words after `completion`: one shell. */
export function readShell([name = '', ...more]: readonly string[], given: readonly GivenOption[]): Shell {
  rejectRest('completion takes only the name of a shell', more, given);
  const shell = SHELLS.find((candidate) => candidate === name);
  if (shell !== undefined) return shell;
  throw usageError({
    what: name === '' ? 'completion needs the name of a shell' : `No completion for ${quoteWord(name)}`,
    remedy: `Choose one of ${SHELLS.join(', ')}.`,
  });
}

function rejectRest(why: string, [word]: readonly string[], [option]: readonly GivenOption[]): void {
  const unexpected = option?.flag ?? word;
  if (unexpected === undefined) return;
  throw usageError({ what: `Unexpected argument ${quoteWord(unexpected)}`, why, remedy: 'Remove it.' });
}

/** Returns the page of `help` with this name; null: the overview. Throws a WeighInError for an unknown name. */
export function readTopic(given: string | undefined): HelpTopic | null {
  if (given === undefined) return null;
  const topic = HELP_TOPICS.find((candidate) => candidate === given);
  if (topic !== undefined) return topic;
  const suggestion = closestMatch(given, HELP_TOPICS);
  throw usageError({
    what: `No help about ${quoteWord(given)}`,
    remedy:
      suggestion === null
        ? `Topics: ${HELP_TOPICS.join(', ')}.`
        : `Did you mean ${JSON.stringify(suggestion)}?`,
  });
}

/** Creates the error for a first word that is no command. */
export function unknownCommand(given: string): WeighInError {
  const suggestion = closestMatch(given, [...FIRST_WORDS, '--version']);
  return usageError({
    what: `Unknown command ${quoteWord(given)}`,
    remedy: suggestion === null ? readHelp(null) : `Did you mean ${quoteWord(suggestion)}?`,
  });
}

/** Creates the error for options without a command. */
export function missingCommand(given: readonly GivenOption[]): WeighInError {
  const unknown = given.find(({ option }) => option === null);
  const suggestion = unknown && closestMatch(unknown.flag.replace(/^-+/, ''), ['help', 'version']);
  if (suggestion) {
    return usageError({ what: `Unknown option ${unknown.flag}`, remedy: `Did you mean --${suggestion}?` });
  }
  const asksForVersion = given.every(({ flag }) => flag === '-v');
  return usageError({
    what: 'The command is missing',
    remedy: asksForVersion
      ? 'To show the version, run image-weigh-in --version; -v is short for --verbose.'
      : readHelp(null),
  });
}
