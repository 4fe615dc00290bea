import { isRepeatable, optionName } from '../../options/option.ts';
import type { CommandName, Option } from '../../options/option.ts';
import { listOptions } from '../../options/options.ts';
import { COMMAND_INFO, COMMANDS, HELP_TOPICS, SHELLS } from '../commands.ts';
import { summarizeOption } from '../option-text.ts';

/** What a shell offers for a value or an operand. */
export type Offer =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Words separated by commas. */
  | { readonly kind: 'list'; readonly words: readonly string[] }
  /** `named-paths` is `NAME=PATH`. */
  | { readonly kind: 'files' | 'directories' | 'named-paths' | 'images' | 'nothing' };

export interface CompletedOption {
  /** With dashes; the long one first. */
  readonly flags: readonly [string, ...string[]];
  readonly summary: string;
  readonly isRepeatable: boolean;
  /** Null: it takes no value. */
  readonly value: { readonly placeholder: string; readonly offer: Offer } | null;
}

export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** The words that follow the command's name. */
  readonly operands: readonly { readonly placeholder: string; readonly offer: Offer }[];
}

const HELP: CompletedOption = {
  flags: ['--help', '-h'],
  summary: 'Show help',
  isRepeatable: false,
  value: null,
};
const VERSION: CompletedOption = {
  flags: ['--version'],
  summary: 'Show the version',
  isRepeatable: false,
  value: null,
};

/** The options that need no command. */
export const GLOBAL_OPTIONS: readonly CompletedOption[] = [HELP, VERSION];

/** Lists what shells complete after each command, from the table of options. */
export function listCompletions(): readonly CompletedCommand[] {
  return [
    ...COMMANDS.map((name) => ({
      name,
      summary: COMMAND_INFO[name].summary,
      options: [
        ...listOptions(name)
          .filter(isOffered)
          .map((option) => completeOption(option, name)),
        HELP,
      ],
      operands: COMMAND_INFO[name].images.map((placeholder) => ({
        placeholder,
        offer: { kind: 'images' } as const,
      })),
    })),
    wordCommand('help', 'Explain a command', 'TOPIC', HELP_TOPICS),
    wordCommand('completion', 'Print a completion script', 'SHELL', SHELLS),
  ];
}

function wordCommand(
  name: string,
  summary: string,
  placeholder: string,
  words: readonly string[],
): CompletedCommand {
  return { name, summary, options: [HELP], operands: [{ placeholder, offer: { kind: 'words', words } }] };
}

const isOffered = ({ deprecation }: Option): boolean => deprecation === undefined;

function completeOption(option: Option, command: CommandName): CompletedOption {
  const { short, kind, placeholder = 'VALUE' } = option;
  return {
    flags: [`--${optionName(option)}`, ...(short === undefined ? [] : [`-${short}`])],
    summary: summarizeOption(option, command),
    isRepeatable: isRepeatable(option),
    value: kind === 'flag' ? null : { placeholder, offer: offerValue(option, command) },
  };
}

function offerValue({ kind, choices, commandChoices, completes = [] }: Option, command: CommandName): Offer {
  const words = commandChoices?.[command] ?? choices;
  if (words !== undefined) return { kind: kind === 'words' ? 'list' : 'words', words };
  if (typeof completes === 'string') return { kind: completes };
  return completes.length === 0 ? { kind: 'nothing' } : { kind: 'words', words: completes };
}
