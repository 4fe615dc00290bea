import { describe, expect, test } from '@jest/globals';
import { readCommandLine } from '../../../../src/app/config/cli/parse-command.ts';

const messageFor = (args: readonly string[]): string => {
  try {
    readCommandLine(args);
  } catch (error) {
    expect(error).toMatchObject({ name: 'WeighInError' });
    return (error as Error).message;
  }
  throw new Error(`${args.join(' ')} was accepted`);
};
const check = (line: string, message: string) => expect(messageFor(line.split(' '))).toBe(message);

describe('an option that the command does not have', () => {
  test.each([
    ['compare a b --forbid-nwe shells', 'Unknown option --forbid-nwe. Did you mean --forbid-new?'],
    ['build --platforms linux/arm64', 'Unknown option --platforms. Did you mean --platform?'],
    ['build --secrets a=b', 'Unknown option --secrets. Did you mean --secret?'],
    ['measure a --fromat json', 'Unknown option --fromat. Did you mean --format?'],
    ['measure a -json', 'Unknown option -json. Did you mean --json?'],
    ['measure a -format json', 'Unknown option -format. Did you mean --format?'],
    ['measure a -format=json', 'Unknown option "-format=json". Did you mean --format?'],
    [
      'measure a --targt x',
      'Unknown option --targt. Did you mean --target? It is an option of build, not of measure.',
    ],
    ['measure a --bogus=1', 'Unknown option --bogus. To list the options, run image-weigh-in help measure.'],
    ['measure a -x', 'Unknown option -x. To list the options, run image-weigh-in help measure.'],
    [
      'measure a --target x',
      '--target is an option of build, not of measure. To list the options, run image-weigh-in help measure.',
    ],
    [
      'measure a -f x',
      '-f is an option of build, not of measure. To list the options, run image-weigh-in help measure.',
    ],
    [
      'measure a --max-increase 5%',
      '--max-increase needs a base to compare with, and measure has no base. Use image-weigh-in compare BASE HEAD.',
    ],
    ['measure a --limit x', '--limit must be renamed to --read-limit'],
  ])('%s', (line, message) =>
    message.startsWith('--limit')
      ? expect(messageFor(line.split(' '))).toContain(message)
      : check(line, message),
  );

  test.each([
    '--\u001b[31m',
    '--=x',
    '---',
    '--__proto__',
    '--constructor',
    '--a\nb',
    `--${'x'.repeat(1e6)}`,
  ])('%j is an ordinary error', (flag) => {
    expect(messageFor(['measure', 'a', flag])).toMatch(
      /^Unknown option [\x20-\x7e…]{1,120}\. To list the options/,
    );
  });
});

describe('a value', () => {
  test.each([
    ['measure a --output', '--output needs a value. Write --output FILE.'],
    ['build -f', '-f needs a value. Write -f FILE.'],
    [
      'measure a --output --quiet',
      '--output needs a value: an option follows it. Write --output FILE. If the value begins with a dash, write --output=VALUE.',
    ],
    ['measure a --output=', '--output needs a value: it is empty. Write --output FILE, or leave it out.'],
    ['build --images ,', '--images needs a value: it is empty. Write --images NAME,…, or leave it out.'],
    ['measure a --quiet=true', '--quiet takes no value. Write only --quiet, or leave it out.'],
    ['build --target a --target b', '--target is set twice. Keep one of them.'],
    [
      'compare a b --max-increase 5% --max-increase 10MB',
      '--max-increase is set twice. To set a percentage and a size, write --max-increase "5%, 10MB".',
    ],
    [
      'compare a b --format snapshot',
      'compare has no --format snapshot: a snapshot describes one image. Use image-weigh-in measure IMAGE --format snapshot.',
    ],
    ['measure a --json --format html', "--json and --format html can't be combined. Remove one of them."],
    ['measure a -qv', "--quiet and --verbose can't be combined. Remove one of them."],
    ['measure a --open', '--open needs --format html. Add it, or leave out --open.'],
  ])('%s', check);

  test('of a secret is not repeated', () => {
    for (const args of [
      ['--secret', '--token'],
      ['--no-cache=hunter2'],
      ['--target', 'hunter2', '--target', 'hunter2'],
    ])
      expect(messageFor(['build', ...args])).not.toMatch(/hunter2|--token/);
  });
});

describe('accepts', () => {
  test.each([
    ['--json', 'measure a --json', { format: 'json' }],
    ['--json with --format json', 'measure a --json --format json', { format: 'json' }],
    ['short options together', 'measure -q a', { verbosity: 'quiet' }],
    ['the same flag twice', 'measure a -vv --verbose', { verbosity: 'verbose' }],
    ['options before the command', '--output x --json measure a', { command: 'measure', output: 'x' }],
    ['-fFILE', 'build -fD', { settings: { head: { inputs: { file: 'D' } } } }],
    ['-f=FILE', 'build -f=D', { settings: { head: { inputs: { file: 'D' } } } }],
    ['a value with a dash', 'measure a --output=-x', { output: '-x' }],
    ['an image with a dash', 'measure -- -x', { image: '-x' }],
    ['a value with =', 'build --target=a=b', { settings: { head: { inputs: { target: 'a=b' } } } }],
  ])('%s', (_, line, expected) => expect(readCommandLine(line.split(' '))).toMatchObject(expected));
});

describe('without a command', () => {
  test.each([
    ['--versoin', 'Unknown option --versoin. Did you mean --version?'],
    ['-q', 'The command is missing. To list the commands, run image-weigh-in help.'],
    [
      '-v',
      'The command is missing. To show the version, run image-weigh-in --version; -v is short for --verbose.',
    ],
    ['version', 'Unknown command "version". Did you mean --version?'],
    ['app:1.4', 'Unknown command "app:1.4". To list the commands, run image-weigh-in help.'],
    ['help build x', 'Unexpected argument "x": help takes only the name of a command. Remove it.'],
    ['help -q', 'Unexpected argument -q: help takes only the name of a command. Remove it.'],
    ['help mesure', 'No help about "mesure". Did you mean "measure"?'],
  ])('%s', check);

  test.each([
    ['measure a --help', 'measure'],
    ['measure --output -h', 'measure'],
    ['--help build', 'build'],
    ['--help', null],
  ])('%s shows help', (line, about) => {
    expect(readCommandLine(line.split(' '))).toEqual({ command: 'help', about });
  });
});
