import { DEFAULT_LIMITS, formatLimit, LIMIT_INFO, type ReadLimits } from '../../../core/image/read-limits.ts';
import { optionName } from '../options/option.ts';
import type { CommandName, Option, OptionGroup } from '../options/option.ts';
import { listInputs, listOptions } from '../options/options.ts';
import { COMMAND_INFO, COMMANDS, SHELLS } from './commands.ts';
import type { HelpTopic } from './commands.ts';
import { formatHelpEntry, formatHelpSection, wrapHelp } from './help-layout.ts';
import { IMAGE_FORMS } from './image-forms.ts';
import { describeAsText } from './option-text.ts';

const GROUP_TITLES: readonly (readonly [OptionGroup, string])[] = [
  ['build', 'Image'],
  ['base', 'Base, and images that exist already'],
  ['rules', 'Rules ("none" turns a rule off)'],
  ['report', 'Report'],
  ['output', 'Output'],
];

const SEVERAL_IMAGES =
  'If a file or directory has several images, add a name or a digest: docker-archive:FILE:NAME.';

const EXIT_CODES = ['  0  the check passes', '  1  the check fails', '  2  wrong usage, or another error'];

const LOADING = [
  `  bash  echo 'eval "$(image-weigh-in completion bash)"' >> ~/.bashrc`,
  `  zsh   echo 'eval "$(image-weigh-in completion zsh)"' >> ~/.zshrc`,
  "  fish  echo 'image-weigh-in completion fish | source' \\",
  '          >> ~/.config/fish/config.fish',
];

/** Returns the text that `help` prints, at most 80 columns wide. Null: the overview of commands. */
export function helpText(topic: HelpTopic | null): string {
  switch (topic) {
    case null:
      return overview();
    case 'read-limits':
      return readLimitsHelp();
    case 'completion':
      return completionHelp();
    default:
      return commandHelp(topic);
  }
}

function overview(): string {
  const commands = COMMANDS.flatMap((name) => formatHelpEntry(synopsis(name), COMMAND_INFO[name].summary));
  const others = [
    ...formatHelpEntry('completion SHELL', `Print a completion script for ${SHELLS.join(', ')}`),
    ...formatHelpEntry('help COMMAND', 'Show the options of a command'),
  ];
  return joinSections([
    'Image Weigh-In: see what a change does to a container image.\n',
    'Usage: image-weigh-in COMMAND [options]\n',
    formatHelpSection('Commands', [...commands, ...others]),
    formatHelpSection(
      'Examples',
      COMMANDS.map((name) => formatExample(COMMAND_INFO[name].examples[0])),
    ),
    formatHelpSection('Options', [
      ...formatHelpEntry('-h, --help', 'Show help'),
      ...formatHelpEntry('--version', 'Show the version (-v is short for --verbose)'),
    ]),
  ]);
}

function commandHelp(command: CommandName): string {
  const { description, images, examples } = COMMAND_INFO[command];
  return joinSections([
    toText(wrapHelp(description)),
    `Usage: image-weigh-in ${synopsis(command)} [options]\n`,
    formatHelpSection('Examples', examples.map(formatExample)),
    ...(images.length === 0 ? [] : [imageForms(images)]),
    ...GROUP_TITLES.flatMap(([group, title]) => formatGroup(group, title, command)),
    ...(command === 'build' ? [inputsWithoutOption()] : []),
    'You can repeat options that take a list, such as --exception.\n',
    formatHelpSection('Exit codes', EXIT_CODES),
    'Safety limits for reading images: image-weigh-in help read-limits\n',
  ]);
}

function imageForms(images: readonly string[]): string {
  const title =
    images.length === 1 ? `${images.join()} is one of` : `${images.join(' and ')} are each one of`;
  const forms = IMAGE_FORMS.flatMap(([form, meaning]) => formatHelpEntry(form, meaning));
  return formatHelpSection(title, [...forms, ...wrapHelp(SEVERAL_IMAGES)]);
}

function formatGroup(group: OptionGroup, title: string, command: CommandName): readonly string[] {
  const options = listOptions(command).filter(
    (option) => option.group === group && option.deprecation === undefined,
  );
  const entries = options.flatMap((option) =>
    formatHelpEntry(formatFlags(option), describeAsText(option, command)),
  );
  return entries.length === 0 ? [] : [formatHelpSection(title, entries)];
}

function formatFlags(option: Option): string {
  const { short, placeholder } = option;
  const flags = `${short === undefined ? '' : `-${short}, `}--${optionName(option)}`;
  return placeholder === undefined ? flags : `${flags} ${placeholder}`;
}

/** Lists the inputs of the action that are no options. */
function inputsWithoutOption(): string {
  const entries = listInputs('action').flatMap(({ name, whyNoOption }) =>
    whyNoOption === undefined ? [] : formatHelpEntry(name, whyNoOption),
  );
  return formatHelpSection('Inputs of the action that have no option', entries);
}

function completionHelp(): string {
  return joinSections([
    'Prints a script that completes commands, options and their values.\n',
    `Usage: image-weigh-in completion SHELL\n`,
    formatHelpSection('Load it when the shell starts', LOADING),
    'With zsh, put the line after the one that has compinit.\n',
  ]);
}

function readLimitsHelp(): string {
  const limits = Object.keys(DEFAULT_LIMITS) as (keyof ReadLimits)[];
  const rows = limits.flatMap((limit) => [
    `  ${formatLimit(limit, DEFAULT_LIMITS[limit])}`,
    ...wrapHelp(LIMIT_INFO[limit].description, 4),
  ]);
  return joinSections([
    'Safety limits for reading untrusted images. Normal images stay far below them.\n',
    'Usage: image-weigh-in COMMAND --read-limit NAME=VALUE\n',
    'Repeat the option to set several limits.\n',
    formatHelpSection('Defaults', rows),
  ]);
}

const synopsis = (command: CommandName): string => [command, ...COMMAND_INFO[command].images].join(' ');
const formatExample = (example: string): string => `  image-weigh-in ${example}`;
const toText = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
const joinSections = (sections: readonly string[]): string => sections.join('\n');
