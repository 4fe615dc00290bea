import { describe, expect, test } from '@jest/globals';
import { readCommandLine } from '../../../../src/app/config/cli/parse-command.ts';
import { helpText } from '../../../../src/app/config/cli/help.ts';
import { COMMANDS } from '../../../../src/app/config/cli/commands.ts';

const read = (line: string) => readCommandLine(line.split(' ').filter((word) => word !== ''));

test('parses measure', () => {
  expect(
    read('measure app:1 --platform linux/arm64 --format json --output out.json --max-size 5MB'),
  ).toMatchObject({
    command: 'measure',
    image: 'app:1',
    platform: 'linux/arm64',
    format: 'json',
    output: 'out.json',
    policy: { maxSize: 5_000_000 },
  });
});

test('parses compare with repeated rules', () => {
  expect(
    read(
      'compare a b --forbid shells --forbid setuid,build-tools --exception bash --exception sh@/bin/* --forbid-new none',
    ),
  ).toMatchObject({
    command: 'compare',
    base: 'a',
    head: 'b',
    policy: {
      forbid: ['shells', 'setuid', 'build-tools'],
      exceptions: [
        { name: 'bash', path: null },
        { name: 'sh', path: '/bin/*' },
      ],
      forbidNew: [],
    },
  });
});

test('parses build', () => {
  expect(
    read('build -f Dockerfile.prod --build-arg A=1 --build-arg B=2,3 --target t --base-ref main'),
  ).toMatchObject({
    command: 'build',
    settings: {
      head: { inputs: { file: 'Dockerfile.prod', buildArgs: ['A=1', 'B=2,3'], target: 't' } },
      baseRef: 'main',
    },
  });
});

test('parses build with two Dockerfiles at one commit', () => {
  const line = 'build --base-ref HEAD --base-file one.Dockerfile --base-target t --network none';
  expect(read(line)).toMatchObject({
    settings: {
      baseRef: 'HEAD',
      head: { inputs: { file: null, target: null, network: 'none' } },
      base: { inputs: { file: 'one.Dockerfile', target: 't', network: 'none' } },
    },
  });
});

describe('rejects invalid usage and says what to do', () => {
  test.each([
    ['weigh x', /^Unknown command "weigh"\. To list the commands, run image-weigh-in help\.$/],
    ['mesure x', /^Unknown command "mesure"\. Did you mean "measure"\?$/],
    ['measure', /^measure needs IMAGE\. For example: image-weigh-in measure app:1\.4$/],
    ['measure a b', /^Unexpected argument "b": measure takes only IMAGE\. Remove it\.$/],
    [
      'compare a',
      /^compare needs BASE and HEAD: HEAD is missing\. For example: image-weigh-in compare app:1\.4 app:1\.5$/,
    ],
    [
      'build a',
      /^Unexpected argument "a": build takes only options\. To build another directory, use --context DIR\.$/,
    ],
    [
      'measure a --bogus',
      /^Unknown option --bogus\. To list the options, run image-weigh-in help measure\.$/,
    ],
    ['measure a --target x', /--target is an option of build/],
    ['compare a b --base-file x', /--base-file is an option of build/],
    ['measure a --network none', /--network is an option of build/],
    ['measure a --max-increase 5%', /--max-increase.*measure has no base.*compare BASE HEAD/],
    ['measure a --max-increase-own 5%', /--max-increase-own.*measure has no base/],
    ['measure a --forbid-new shells', /--forbid-new.*measure has no base/],
    ['measure a --rules none', /--rules.*measure has no base/],
    ['compare a b --rules some', /--rules is "some" but must be one of default, none/],
    [
      'compare a b --max-increase 5',
      /--max-increase is "5" but must be a number with a unit such as 5% or 10MB/,
    ],
    ['measure a --max-size 5', /--max-size is "5" but must be a number with a unit .*units: B, kB, MB, GB/],
    [
      'compare a b --allow bash,/usr/lib/git-core/**',
      /--allow must be replaced by --exception 'bash' --exception 'NAME@\/usr\/lib\/git-core\/\*\*', with the name/,
    ],
    ['measure a --exception /bin/sh', /--exception is "\/bin\/sh" but must be NAME or NAME@\/PATH/],
    ['measure a --read-limit max-entrys=1', /Did you mean max-entries\? .*image-weigh-in help measure\.$/],
    [
      'compare a b --max-size x',
      /^Invalid option: .*\. To list the options, run image-weigh-in help compare\.$/,
    ],
    ['measure a --open', /--open needs --format html/],
    ['measure a --format yaml', /--format is "yaml" but must be one of text, html, json, markdown/],
    ['measure a --max-size x --on-violation y', /--max-size.*--on-violation/],
    ['build --images api --file x', /--file must be left out when --images is set/],
    ['build --image docker:x --file y', /--file must be left out when --image names an existing image/],
    ['compare', /^compare needs BASE and HEAD\. For example/],
    ['measure a --platform linux', /--platform is "linux"/],
    ['build --base-ref=-x', /--base-ref is "-x" but must be a branch, a tag, or a commit/],
  ])('%s', (line, message) => expect(() => read(line)).toThrow(message));
});

test('accepts several forms of help', () => {
  for (const line of ['', 'help', '--help', '-h'])
    expect(read(line)).toEqual({ command: 'help', about: null });
  expect(read('compare --help')).toEqual({ command: 'help', about: 'compare' });
});

test('parses --version', () => expect(read('--version')).toEqual({ command: 'version' }));

test('leaves rules about a change out of the help of measure', () => {
  expect(helpText('measure')).not.toMatch(/--max-increase|--forbid-new/);
  expect(helpText('compare')).toMatch(/--max-increase LIMIT.*--forbid-new WHAT/s);
});

test.each([null, ...COMMANDS])('keeps the help of %s within 80 columns', (about) => {
  for (const line of helpText(about).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test.each([
  ['measure a', 'normal'],
  ['measure a --quiet', 'quiet'],
  ['compare a b --verbose', 'verbose'],
])('parses "%s" as %s', (line, verbosity) => {
  expect(read(line)).toMatchObject({ verbosity });
});

test('rejects --quiet with --verbose', () => {
  expect(() => read('build --quiet --verbose')).toThrow("--quiet and --verbose can't be combined");
});
