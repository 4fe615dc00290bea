import { DEFAULT_LIMITS, limitText, type ReadLimits } from '../../../core/image/read-limits.ts';
import { optionName } from '../options/option.ts';
import type { CommandName, Option, OptionGroup } from '../options/option.ts';
import { inputsOf, optionsOf } from '../options/options.ts';

const WIDTH = 80;
/** The column of the texts. */
const INDENT = 25;

const GROUPS: readonly (readonly [OptionGroup, string])[] = [
  ['build', 'Image:'],
  ['base', 'The other side, and images that are not built:'],
  ['rules', 'Rules ("none" sets one to nothing):'],
  ['report', 'Report:'],
  ['output', 'Output:'],
];

const IMAGES = `IMAGE is docker:NAME, registry:NAME, docker-archive:FILE, oci-archive:FILE,
oci-dir:FOLDER or snapshot:FILE.
Without a scheme: an existing file or folder, else an image of the engine.
Of several images in a file or folder: docker-archive:FILE:NAME, or a digest for
NAME. docker:NAME is an image of the engine, a name or an ID; docker://NAME is
one of a registry, as for skopeo and in "uses:" of a workflow.
`;

const INTRODUCTIONS: Readonly<Record<CommandName, string>> = {
  measure: `Usage: image-weigh-in measure IMAGE [options]

Weighs one image: bytes, layers, shells, package managers, build tools.

${IMAGES}`,
  compare: `Usage: image-weigh-in compare BASE HEAD [options]

Compares two images and checks the result against your rules.

${IMAGES}`,
  build: `Usage: image-weigh-in build [options]

Builds the image of the checked-out commit and the one that it would replace,
and compares them, as the action does on a pull request.
`,
};

const OVERVIEW = `Image Weigh-In: what a change does to a container image.

Usage: image-weigh-in COMMAND [options]

  measure IMAGE        weigh one image
  compare BASE HEAD    compare two images
  build                build this commit and the one it replaces, and compare

Try: image-weigh-in COMMAND --help
     image-weigh-in --version
`;

const ENDING = `Options for one item of a list, such as --exception, can be repeated.
Exit code: 0 the check passes, 1 it fails, 2 an error.
`;

/** What `--help` prints, at most 80 columns wide. */
export function helpText(about: CommandName | null): string {
  if (about === null) return OVERVIEW;
  const sections = GROUPS.map(([group, title]) => sectionOf(group, title, about));
  const others = about === 'build' ? [githubOnly()] : [];
  return [INTRODUCTIONS[about], ...sections.filter((text) => text !== ''), ...others, ENDING].join('\n');
}

function sectionOf(group: OptionGroup, title: string, command: CommandName): string {
  const options = optionsOf(command).filter(
    (option) => option.group === group && option.deprecation === undefined,
  );
  return options.length === 0 ? '' : `${title}\n${options.map(entryOf).join('')}`;
}

/** The inputs that only make sense on GitHub. */
function githubOnly(): string {
  const names = inputsOf('action')
    .filter(({ commands, deprecation }) => commands.length === 0 && deprecation === undefined)
    .map(({ name }) => name);
  return `${wrap(`Inputs of the action without an option here, because they need GitHub: ${names.join(', ')}.`, WIDTH).join('\n')}\n`;
}

/** `  --name VALUE   text`, the text wrapped in its column. */
function entryOf(option: Option): string {
  const { short, placeholder } = option;
  const name = `  ${short === undefined ? '' : `-${short}, `}--${optionName(option)}${placeholder === undefined ? '' : ` ${placeholder}`}`;
  const lines = wrap(plain(helpOf(option)), WIDTH - INDENT);
  const [first = '', ...rest] = lines;
  const head = name.length < INDENT ? [name.padEnd(INDENT) + first] : [name, ' '.repeat(INDENT) + first];
  const limits = option.name === 'read-limits' ? ['The defaults are:', ...LIMITS] : [];
  return [...head, ...[...rest, ...limits].map((line) => ' '.repeat(INDENT) + line)]
    .map((line) => `${line}\n`)
    .join('');
}

const LIMITS = (Object.keys(DEFAULT_LIMITS) as (keyof ReadLimits)[]).map((limit) =>
  limitText(limit, DEFAULT_LIMITS[limit]),
);

/** What an option does, as Markdown without a full stop. @public for script/docs. */
export function helpOf({ description, help, kind, default: otherwise }: Option): string {
  const text = (help ?? description).replace(/\.$/, '');
  const isSaid = help !== undefined || kind === 'flag' || otherwise === undefined;
  return isSaid ? text : `${text} (default: ${otherwise})`;
}

/** Markdown without its marks. */
function plain(markdown: string): string {
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
