import type { CommandName } from '../options/option.ts';

/** The commands that print a report, in the order of `--help`. */
export const COMMANDS = ['measure', 'compare', 'build'] as const satisfies readonly CommandName[];

interface CommandDescription {
  /** The images that follow the command's name. */
  readonly images: readonly string[];
  /** An imperative without a full stop. */
  readonly summary: string;
  /** More for its own page of `help`: sentences. */
  readonly description: string;
  /** Complete calls of it, after `image-weigh-in`. The first one is the simplest. */
  readonly examples: readonly [string, ...string[]];
}

export const COMMAND_INFO: Readonly<Record<CommandName, CommandDescription>> = {
  measure: {
    images: ['IMAGE'],
    summary: 'Measure one image',
    description: 'Measures one image: bytes, layers, shells, package managers, build tools.',
    examples: [
      'measure app:1.4',
      'measure registry:debian:12 --max-size 150MB',
      'measure docker-archive:app.tar --format html --open',
    ],
  },
  compare: {
    images: ['BASE', 'HEAD'],
    summary: 'Compare two images',
    description: 'Compares two images and checks the result against your rules.',
    examples: [
      'compare app:1.4 app:1.5',
      'compare registry:debian:11 registry:debian:12 --json',
      'compare app:1.4 app:1.5 --format html --open',
    ],
  },
  build: {
    images: [],
    summary: 'Build this commit and its base, and compare them',
    description:
      'Builds the image of the checked-out commit and the image that it would replace, and compares them, as the action does on a pull request.',
    examples: [
      'build',
      'build --base-ref main --max-increase 10MB',
      'build --context service --target runtime',
    ],
  },
};

/** The shells that `completion` has a script for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** What `help` explains. */
export const HELP_TOPICS = [...COMMANDS, 'completion', 'read-limits'] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

/** The first words that a command line can have. */
export const FIRST_WORDS: readonly string[] = [...COMMANDS, 'completion', 'help'];
