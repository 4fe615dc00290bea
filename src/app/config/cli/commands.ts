import type { CommandName } from '../options/option.ts';

/** The commands that print a report, in the order of `--help`. */
export const COMMANDS = ['measure', 'compare', 'build'] as const satisfies readonly CommandName[];

interface CommandDescription {
  /** The images that follow the command's name. */
  readonly images: readonly string[];
  readonly summary: string;
  /** A complete call of it, after `image-weigh-in`. */
  readonly example: string;
}

export const COMMAND_INFO: Readonly<Record<CommandName, CommandDescription>> = {
  measure: { images: ['IMAGE'], summary: 'Measure one image', example: 'measure app:1.4' },
  compare: { images: ['BASE', 'HEAD'], summary: 'Compare two images', example: 'compare app:1.4 app:1.5' },
  build: {
    images: [],
    summary: 'Build this commit and its base, and compare them',
    example: 'build --base-ref main',
  },
};

/** What `help` explains. */
export const HELP_TOPICS = [...COMMANDS, 'read-limits'] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

/** The first words that a command line can have. */
export const FIRST_WORDS: readonly string[] = [...COMMANDS, 'help'];
