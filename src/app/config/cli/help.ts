import { DEFAULT_LIMITS, formatLimit, LIMIT_INFO, type ReadLimits } from '../../../core/image/read-limits.ts';
import { optionName } from '../options/option.ts';
import type { CommandName, Option, OptionGroup } from '../options/option.ts';
import { listInputs, listOptions } from '../options/options.ts';
import type { HelpTopic } from './commands.ts';

const WIDTH = 80;
/** The column at which descriptions start. */
const INDENT = 25;

const GROUP_TITLES: readonly (readonly [OptionGroup, string])[] = [
  ['build', 'Image:'],
  ['base', 'Base, and images that exist already:'],
  ['rules', 'Rules ("none" turns a rule off):'],
  ['report', 'Report:'],
  ['output', 'Output:'],
];

const PREFIXES = `docker:NAME, registry:NAME, docker-archive:FILE, oci-archive:FILE,
oci-dir:DIR or snapshot:FILE.
Without a prefix: an existing file or directory, else an image in Docker Engine.
If a file or directory has several images, add a name or a digest:
docker-archive:FILE:NAME. docker:NAME is a name or an ID in Docker Engine.
docker://NAME means registry:NAME, as in skopeo and in "uses:" of a workflow.
`;

const INTRODUCTIONS: Readonly<Record<CommandName, string>> = {
  measure: `Usage: image-weigh-in measure IMAGE [options]

Measures one image: bytes, layers, shells, package managers, build tools.

IMAGE is one of
${PREFIXES}`,
  compare: `Usage: image-weigh-in compare BASE HEAD [options]

Compares two images and checks the result against your rules.

BASE and HEAD are each one of
${PREFIXES}`,
  build: `Usage: image-weigh-in build [options]

Builds the image of the checked-out commit and the image that it would replace,
and compares them, as the action does on a pull request.
`,
};

const OVERVIEW = `Image Weigh-In: see what a change does to a container image.

Usage: image-weigh-in COMMAND [options]

  measure IMAGE        measure one image
  compare BASE HEAD    compare two images
  build                build this commit and its base, and compare them

Try: image-weigh-in COMMAND --help
     image-weigh-in help read-limits
     image-weigh-in --version
`;

const FOOTER = `You can repeat options that take a list, such as --exception.
Exit code: 0 if the check passes, 1 if it fails, 2 after an error.
Safety limits for reading images: image-weigh-in help read-limits
`;

/** Returns the text that `--help` prints, at most 80 columns wide. */
export function helpText(topic: HelpTopic | null): string {
  if (topic === null) return OVERVIEW;
  return topic === 'read-limits' ? formatLimitsHelp() : formatCommandHelp(topic);
}

function formatCommandHelp(command: CommandName): string {
  const sections = GROUP_TITLES.map(([group, title]) => formatSection(group, title, command));
  const footers = command === 'build' ? [githubOnly()] : [];
  return [INTRODUCTIONS[command], ...sections.filter((text) => text !== ''), ...footers, FOOTER].join('\n');
}

function formatSection(group: OptionGroup, title: string, command: CommandName): string {
  const options = listOptions(command).filter(
    (option) => option.group === group && option.deprecation === undefined,
  );
  return options.length === 0
    ? ''
    : `${title}\n${options.map((option) => formatEntry(option, command)).join('')}`;
}

/** Lists the inputs that only work on GitHub. */
function githubOnly(): string {
  const names = listInputs('action')
    .filter(({ commands, deprecation }) => commands.length === 0 && deprecation === undefined)
    .map(({ name }) => name);
  return `${wrap(`These inputs of the action have no option, because they need GitHub: ${names.join(', ')}.`, WIDTH).join('\n')}\n`;
}

/** Formats `  --name VALUE   text`, with the text wrapped in its column. */
function formatEntry(option: Option, command: CommandName): string {
  const { short, placeholder, commandHelp } = option;
  const name = `  ${short === undefined ? '' : `-${short}, `}--${optionName(option)}${placeholder === undefined ? '' : ` ${placeholder}`}`;
  const lines = wrap(stripCodeMarks(commandHelp?.[command] ?? describeOption(option)), WIDTH - INDENT);
  const [first = '', ...rest] = lines;
  const head = name.length < INDENT ? [name.padEnd(INDENT) + first] : [name, ' '.repeat(INDENT) + first];
  return [...head, ...rest.map((line) => ' '.repeat(INDENT) + line)].map((line) => `${line}\n`).join('');
}

function formatLimitsHelp(): string {
  const limits = Object.keys(DEFAULT_LIMITS) as (keyof ReadLimits)[];
  const rows = limits.map((limit) => {
    const text = wrap(LIMIT_INFO[limit].description, WIDTH - 4);
    return `  ${formatLimit(limit, DEFAULT_LIMITS[limit])}\n${text.map((line) => `    ${line}\n`).join('')}`;
  });
  return `Safety limits for reading untrusted images. Normal images stay far below them.

Usage: image-weigh-in COMMAND --read-limit NAME=VALUE

Repeat the option to set several limits. The defaults are:

${rows.join('')}`;
}

/** Describes an option in Markdown, without a full stop. @public for script/docs. */
export function describeOption({ description, help, kind, default: fallback }: Option): string {
  const text = (help ?? description).replace(/\.$/, '');
  const isComplete = help !== undefined || kind === 'flag' || fallback === undefined;
  return isComplete ? text : `${text} (default: ${fallback})`;
}

/** Removes the code marks from Markdown. */
function stripCodeMarks(markdown: string): string {
  return markdown.replace(/`([^`]*)`/g, (_, code: string) => (code.includes(' ') ? `"${code}"` : code));
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
