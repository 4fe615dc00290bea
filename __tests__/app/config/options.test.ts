import { describe, expect, test } from '@jest/globals';
import { readActionInputs } from '../../../src/app/config/action-inputs.ts';
import { LIMIT_INFO } from '../../../src/core/image/read-limits.ts';
import { helpText } from '../../../src/app/config/cli/help.ts';
import { COMMANDS, HELP_TOPICS } from '../../../src/app/config/cli/commands.ts';
import { readCommandLine } from '../../../src/app/config/cli/parse-command.ts';
import type { Command } from '../../../src/app/config/cli/parse-command.ts';
import { optionName } from '../../../src/app/config/options/option.ts';
import type { CommandName, Option } from '../../../src/app/config/options/option.ts';
import { listInputs, OPTIONS, listOptions } from '../../../src/app/config/options/options.ts';
import { readReportInputs } from '../../../src/app/config/report-inputs.ts';

/** Sample values for options that don't accept any text. */
const SAMPLES: Readonly<Record<string, string>> = {
  platforms: 'linux/arm64',
  'build-contexts': 'docs=docs',
  secrets: 'token=value',
  'secret-files': 'token=file',
  'secret-envs': 'token=VARIABLE',
  'read-limits': 'max-entries=7',
};

function makeSample({ name, kind, choices = [], default: otherwise }: Option): string {
  switch (kind) {
    case 'flag':
      return otherwise === 'true' ? 'false' : 'true';
    case 'choice':
      return choices.find((choice) => choice !== otherwise) ?? '';
    case 'size':
      return '7MB';
    case 'increase':
      return '3%, 4MB';
    case 'words':
      return 'setuid';
    case 'exceptions':
      return 'bash@/bin/*';
    case 'text':
    case 'list':
    case 'lines':
      return SAMPLES[name] ?? 'sample';
  }
}

const toArguments = (option: Option): readonly string[] =>
  option.kind === 'flag' ? [`--${optionName(option)}`] : [`--${optionName(option)}`, makeSample(option)];

const POSITIONALS: Readonly<Record<CommandName, readonly string[]>> = {
  measure: ['measure', 'a'],
  compare: ['compare', 'a', 'b'],
  build: ['build'],
};
const read = (command: CommandName, ...options: readonly string[]) =>
  readCommandLine([...POSITIONALS[command], ...options]);

const isCurrent = (option: Option) => option.deprecation === undefined;
const RENAMED = [
  ['cache', 'reuse-base', 'false'],
  ['limits', 'read-limits', 'max-entries=7'],
] as const;

const titled = (options: readonly Option[]) =>
  options.filter(isCurrent).map((option) => [option.name, option] as const);

/** The settings of `build`, in the form that the action's inputs give. */
function readSettings(command: Command) {
  if (command.command !== 'build') throw new TypeError('only build has settings');
  const { settings, limits, layerCache = null } = command;
  return { ...settings, limits, layerCache };
}

function readInputs(inputs: Readonly<Record<string, string>>) {
  const { token, reuseBase, ...settings } = readActionInputs((name) => inputs[name] ?? '');
  expect({ token, reuseBase }).toEqual({ token: '', reuseBase: true });
  return settings;
}

test('has unique names for the inputs of each action and the options of each command', () => {
  for (const part of ['action', 'measure', 'report'] as const) {
    const names = listInputs(part).map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  }
  for (const command of COMMANDS) {
    const names = listOptions(command).map(optionName);
    expect(names).toEqual([...new Set(names)]);
  }
});

describe('an input of the action', () => {
  const unset = readSettings(read('build'));
  const both = listInputs('action').filter(({ commands }) => commands.length > 0);

  test.each(titled(both))('%s has the same effect as its option of build', (name, option) => {
    const byOption = readSettings(read('build', ...toArguments(option)));
    expect(byOption).toEqual(readInputs({ [name]: makeSample(option) }));
    expect(byOption).not.toEqual(unset);
  });

  test('is also an option of build, unless it needs GitHub', () => {
    expect(readInputs({})).toEqual(unset);
    const others = listInputs('action').filter(
      (option) => isCurrent(option) && !option.commands.includes('build'),
    );
    expect(others.map(({ name }) => name)).toEqual([
      'override-label',
      'override-label-sticky',
      'comment',
      'comment-min-change',
      'reuse-base',
      'github-token',
    ]);
    for (const { name, whyNoOption = '' } of others) {
      expect(helpText('build')).toContain(`  ${name.padEnd(23)}${whyNoOption}`);
      expect(() => read('build', `--${name}=never`)).toThrow(
        `--${name} is an input of the action, not an option: ${whyNoOption}. Leave it out.`,
      );
    }
    // A reason next to an option would be wrong.
    const withReason = OPTIONS.filter(({ whyNoOption }) => whyNoOption !== undefined);
    expect(withReason.map(({ name }) => name).toSorted()).toEqual(others.map(({ name }) => name).toSorted());
  });

  test('becomes one item of a list for each use of its option', () => {
    const args = [
      '--build-arg',
      'A=1,2',
      '--build-arg',
      'B="x"',
      '--platform',
      'linux/amd64,linux/arm64',
      '--label',
      'a=b\nc',
    ];
    expect(readSettings(read('build', ...args))).toMatchObject({
      head: { inputs: { buildArgs: ['A=1,2', 'B="x"'], labels: ['a=b\nc'] } },
      platforms: ['linux/amd64', 'linux/arm64'],
    });
  });
});

test.each(RENAMED)('the input %s is rejected, and the error says that it is %s now', (old, name, value) => {
  const readInput = (input: string) => (input === old ? value : '');
  expect(() => readActionInputs(readInput)).toThrow(`${old} must be renamed to ${name}`);
});

test.each(COMMANDS)('%s rejects --limit, and the error says that it is --read-limit now', (command) => {
  expect(() => read(command, '--limit', 'max-entries=7')).toThrow('--limit must be renamed to --read-limit');
  expect(helpText(command)).not.toMatch(/--limit\b/);
});

test.each(titled(listInputs('report')))('report/ reads %s', (name, option) => {
  const unset = readReportInputs(() => '');
  const value = name === 'comment' ? 'never' : makeSample(option);
  expect(readReportInputs((input) => (input === name ? value : ''))).not.toEqual(unset);
});

test('help has a page for each command, and one for the limits', () => {
  for (const topic of HELP_TOPICS) {
    expect(readCommandLine(['help', topic])).toEqual({ command: 'help', about: topic });
    expect(
      Math.max(
        ...helpText(topic)
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(80);
  }
  for (const { name } of Object.values(LIMIT_INFO)) expect(helpText('read-limits')).toContain(`  ${name}=`);
  expect(() => readCommandLine(['help', 'limits'])).toThrow('No help about "limits"');
});

describe.each(COMMANDS)('%s', (command) => {
  const help = helpText(command);

  test.each(titled(OPTIONS.filter(({ commands }) => commands.length > 0)))('%s', (_, option) => {
    const args = option.name === 'open' ? ['--open', '--format', 'html'] : toArguments(option);
    const line = new RegExp(`^ {2}(-\\w, )?--${optionName(option)}( |$)`, 'gm');
    if (option.commands.includes(command)) {
      expect(() => read(command, ...args)).not.toThrow();
      // The first page leaves out the limits.
      expect(help.match(line) ?? []).toHaveLength(option.group === 'limits' ? 0 : 1);
      return;
    }
    expect(() => read(command, ...args)).toThrow(`--${optionName(option)} `);
    expect(help).not.toMatch(line);
  });
});
