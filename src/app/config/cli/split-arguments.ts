import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { optionName } from '../options/option.ts';
import type { Option } from '../options/option.ts';
import { OPTIONS } from '../options/options.ts';

/** The options of any command, old names included. */
export const CLI_OPTIONS: readonly Option[] = OPTIONS.filter(({ commands }) => commands.length > 0);

/** An option as it was written, whether it exists or not. */
export interface GivenOption {
  /** With its dashes: `--output`, or `-q`. */
  readonly flag: string;
  /** Null: there is no such option. */
  readonly option: Option | null;
  /** Null: none was given. */
  readonly value: string | null;
  /** Whether the value is in the same word: `--output=FILE`. */
  readonly isAttached: boolean;
}

export interface SplitArguments {
  /** The command and its images. */
  readonly words: readonly string[];
  readonly given: readonly GivenOption[];
  readonly wantsHelp: boolean;
  readonly wantsVersion: boolean;
}

const SPLITTING: ParseArgsOptionsConfig = Object.fromEntries(
  CLI_OPTIONS.map((option) => [
    optionName(option),
    {
      type: option.kind === 'flag' ? 'boolean' : 'string',
      ...(option.short !== undefined && { short: option.short }),
    },
  ]),
);

const GLOBAL_FLAGS = ['--help', '-h', '--version'];

/** Separates options from other words, in any order. Accepts everything, because `checkOptions` explains mistakes. */
export function splitArguments(argv: readonly string[]): SplitArguments {
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: SPLITTING,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const end = argv.indexOf('--');
  // These are found even after an option that lacks its value.
  const flags = end < 0 ? argv : argv.slice(0, end);
  const given = tokens.flatMap((token) =>
    token.kind === 'option' ? [toGivenOption(token, argv[token.index] ?? '')] : [],
  );
  return {
    words: positionals,
    given: given.filter(({ flag }) => !GLOBAL_FLAGS.includes(flag)),
    wantsHelp: flags.includes('--help') || flags.includes('-h'),
    wantsVersion: flags.includes('--version'),
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** `word` is the argument that contains the option's name. */
function toGivenOption(
  { name, rawName, value, inlineValue = false }: OptionToken,
  word: string,
): GivenOption {
  const option = findOption(name);
  const isLong = rawName.startsWith('--');
  // Without this, `-format` would be `-f ormat`, and `-json` four options.
  const isMisspelled = !isLong && (option === null || isLongNameAfterOneDash(word));
  if (isMisspelled) return { flag: word, option: null, value: null, isAttached: false };
  // `-f=FILE` is `-f FILE`, as in docker.
  const text = isLong || !inlineValue ? value : value?.replace(/^=/, '');
  return { flag: rawName, option, value: text ?? null, isAttached: inlineValue };
}

function isLongNameAfterOneDash(word: string): boolean {
  const [, name] = /^-([^-=][^=]+)/.exec(word) ?? [];
  return name !== undefined && findOption(name) !== null;
}

function findOption(name: string): Option | null {
  return CLI_OPTIONS.find((option) => optionName(option) === name) ?? null;
}
