import { beforeAll, afterAll, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { COMMANDS, SHELLS } from '../../../../src/app/config/cli/commands.ts';
import { completionScript } from '../../../../src/app/config/cli/completion/completion.ts';
import { quoteForFish, quoteForShell } from '../../../../src/app/config/cli/completion/shell-quote.ts';
import { summarizeOption } from '../../../../src/app/config/cli/option-text.ts';
import { readCommandLine } from '../../../../src/app/config/cli/parse-command.ts';
import { optionName } from '../../../../src/app/config/options/option.ts';
import { listOptions } from '../../../../src/app/config/options/options.ts';
import { TAB, typeInto } from '../../../support/interactive-shell.ts';

const BASH_SETUP = `
source ./completion.bash
image-weigh-in() { local IFS='|'; echo "RAN<$*>"; }
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'completion-'));
  await writeFile(join(folder, 'completion.bash'), completionScript('bash'));
  await writeFile(join(folder, 'setup.bash'), BASH_SETUP);
  await writeFile(join(folder, 'two words.tar'), '');
  await mkdir(join(folder, 'service'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What bash offers for the last word, as it splits the line into words. */
async function offer(...words: readonly string[]): Promise<readonly string[]> {
  const call =
    'source completion.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _image_weigh_in; printf "%s\\n" "${COMPREPLY[@]}"';
  // Without --norc, bash reads the system's bashrc if its input is a socket.
  const options = ['--norc', '-u', '-c', call];
  const { stdout, stderr } = await execa('bash', [...options, 'bash', 'image-weigh-in', ...words], {
    cwd: folder,
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

// The function that bash calls for the tab key.
describe('bash offers', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['commands', ['m'], ['measure']],
    ['global options', ['--'], ['--help', '--version']],
    ['options of the command', ['compare', '--forbid-n'], ['--forbid-new']],
    ['no options of other commands', ['measure', '--forbid-n'], []],
    ['options after another option with a value', ['--output', 'build', 'compare', '--op'], ['--open']],
    ['the command after an option', ['--output', 'build', 'com'], ['compare', 'completion']],
    ['the command after an option with =', ['--output', '=', 'build', 'mea'], ['measure']],
    ['choices', ['compare', '--format', ''], ['text', 'html', 'json', 'markdown', 'sarif']],
    ['choices after =', ['compare', '--format', '='], ['text', 'html', 'json', 'markdown', 'sarif']],
    ['a choice after =', ['measure', '--format', '=', 's'], ['sarif', 'snapshot']],
    ['words of a list', ['compare', '--forbid', 'sh'], ['shells']],
    [
      'further words of a list',
      ['compare', '--forbid', 'shells,setuid,'],
      [
        'package-managers',
        'language-package-managers',
        'build-tools',
        'packed-programs',
        'interpreters',
        'none',
      ].map((word) => `shells,setuid,${word}`),
    ],
    ['some values of many', ['build', '--platform', 'linux/a'], ['linux/amd64', 'linux/arm64']],
    ['names of limits', ['build', '--read-limit', 'max-e'], ['max-entries=']],
    ['forms of an image', ['measure', 'o'], ['oci-archive:', 'oci-dir:']],
    ['forms of the head', ['build', '--image', 'reg'], ['registry:']],
    // readline completes paths when nothing is offered.
    ['paths after a form', ['measure', 'oci-dir', ':'], []],
    ['paths for a secret', ['build', '--secret-file', 'npm', '='], []],
    ['paths for a file', ['build', '-f', ''], []],
    ['topics', ['help', ''], ['measure', 'compare', 'build', 'completion', 'read-limits']],
    ['shells', ['completion', ''], [...SHELLS]],
    ['nothing that is evaluated', ['measure', '$(touch evaluated)'], []],
    ['nothing for a pattern', ['measure', '--format', '*'], []],
  ])('%s', async (_, words, expected) => expect(await offer(...words)).toEqual(expected));

  test.each(COMMANDS)('every current option of %s', async (command) => {
    const options = listOptions(command).filter(({ deprecation }) => deprecation === undefined);
    expect(await offer(command, '--')).toEqual([
      ...options.map((option) => `--${optionName(option)}`),
      '--help',
    ]);
  });
});

test('bash completes what is typed into a terminal', async () => {
  const typed = [
    [`image-weigh-in mea${TAB}tw${TAB}`, ['measure', 'two words.tar']],
    [
      `image-weigh-in compare a b --forbid-n${TAB}shells,packa${TAB}`,
      ['compare', 'a', 'b', '--forbid-new', 'shells,package-managers'],
    ],
    [`image-weigh-in build --format=ht${TAB}`, ['build', '--format=html']],
    [`image-weigh-in measure oci-a${TAB}tw${TAB}`, ['measure', 'oci-archive:two words.tar']],
    [`image-weigh-in build --context s${TAB}`, ['build', '--context', 'service/']],
    [`image-weigh-in build --secret-file npm=tw${TAB}`, ['build', '--secret-file', 'npm=two words.tar']],
    [`image-weigh-in build --output two${TAB}`, ['build', '--output', 'two words.tar']],
    [`image-weigh-in build --target s${TAB}`, ['build', '--target', 's']],
  ] as const;
  const shell = {
    command: 'bash --noprofile --norc -i',
    cwd: folder,
    setUp: 'source ./setup.bash',
  };
  expect(
    await typeInto(
      shell,
      typed.map(([line]) => line),
    ),
  ).toEqual(typed.map(([, words]) => words));
});

test('quotes texts for shells', async () => {
  for (const text of ["it's", '$(x) `y` "z" \\', '', 'a b', 'plain', '!x', '*']) {
    const { stdout } = await execa('bash', ['-c', `printf %s ${quoteForShell(text)}`]);
    expect(stdout).toBe(text);
  }
  expect(quoteForFish(String.raw`it's \n`)).toBe(String.raw`'it\'s \\n'`);
});

test('summarizes each option in one short line', () => {
  for (const command of COMMANDS) {
    for (const option of listOptions(command).filter(({ deprecation }) => deprecation === undefined))
      expect(summarizeOption(option, command)).toMatch(/^[A-Z][^`\n]{5,70}$/);
  }
});

test('rejects an unknown shell', () => {
  expect(readCommandLine(['completion', 'zsh'])).toEqual({ command: 'completion', shell: 'zsh' });
  expect(() => readCommandLine(['completion', 'csh'])).toThrow(
    'No completion for "csh". Choose one of bash, zsh, fish.',
  );
  expect(() => readCommandLine(['completion'])).toThrow('completion needs the name of a shell.');
  expect(() => readCommandLine(['completion', 'zsh', '--json'])).toThrow('Unexpected argument --json');
});
