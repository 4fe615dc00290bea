import type { Option } from './option.ts';

const command = { group: 'output', inputOf: [], commands: ['measure', 'compare', 'build'] } as const;

/** The formats of a report; a snapshot describes one image. */
const REPORT_FORMATS = ['text', 'html', 'json', 'markdown', 'sarif'] as const;
export const FORMATS = [...REPORT_FORMATS, 'snapshot'] as const;

/** What only the command line has. */
const FORMAT_HELP =
  'Report format: text, html (one page with a treemap of all files), json, markdown, or sarif (violations at the lines of the Dockerfile). The default is text';

export const COMMAND_OPTIONS = [
  {
    ...command,
    name: 'format',
    kind: 'choice',
    choices: FORMATS,
    commandChoices: { compare: REPORT_FORMATS, build: REPORT_FORMATS },
    default: 'text',
    placeholder: 'FORMAT',
    description:
      'Report format: text, html (one page with a treemap of all files), json, markdown, or sarif (violations at the lines of the Dockerfile). `measure` also has snapshot, a file to compare with later.',
    commandHelp: {
      measure:
        'Report format: text, html (one page with a treemap of all files), json, markdown, sarif, or snapshot (a file to compare with later). The default is text',
      compare: FORMAT_HELP,
      build: FORMAT_HELP,
    },
  },
  {
    ...command,
    name: 'json',
    kind: 'flag',
    default: 'false',
    description: 'Short for `--format json`.',
  },
  {
    ...command,
    name: 'all',
    kind: 'flag',
    default: 'false',
    description: 'With `--format text`: show all figures, layers, files, packages and evidence.',
  },
  {
    ...command,
    name: 'output',
    kind: 'text',
    placeholder: 'FILE',
    completes: 'files',
    description: 'Write the report to this file.',
  },
  {
    ...command,
    name: 'open',
    kind: 'flag',
    default: 'false',
    description: 'With `--format html`: open the report in your browser.',
  },
  {
    ...command,
    name: 'quiet',
    kind: 'flag',
    short: 'q',
    default: 'false',
    description: 'Print only the report, warnings and errors.',
  },
  {
    ...command,
    name: 'verbose',
    kind: 'flag',
    short: 'v',
    default: 'false',
    description: 'Print every git, docker and HTTP call with its duration.',
  },
] as const satisfies readonly Option[];
