import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { completionScript } from '../../src/app/config/cli/completion/completion.ts';
import { TAB, typeInto } from '../support/interactive-shell.ts';
import { TOOL } from '../support/tool.ts';

const PACKAGES = resolve(import.meta.dirname, '../../.engine/packages');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'completion-'));
  for (const shell of ['zsh', 'fish'] as const) {
    await writeFile(join(folder, `completion.${shell}`), completionScript(shell));
    await execa(TOOL, ['--fetch', shell]);
  }
  await writeFile(join(folder, 'two words.tar'), '');
  await mkdir(join(folder, 'service'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** zsh looks for its functions and modules in /usr, where it isn't installed. */
const ZSH_SETUP = `
fpath=(${PACKAGES}/zsh/usr/share/zsh/functions/{Completion,Completion/*,Misc,Zle}(N/))
module_path=(${PACKAGES}/zsh/usr/lib/*-linux-gnu/zsh/*(N/))
autoload -Uz compinit && compinit -u -D
source ./completion.zsh
image-weigh-in() { print -r -- "RAN<\${(j:|:)@}>" }
`;

test('zsh completes what is typed into a terminal', async () => {
  await writeFile(join(folder, 'setup.zsh'), ZSH_SETUP);
  const typed = [
    [`image-weigh-in mea${TAB}tw${TAB}`, ['measure', 'two words.tar']],
    [
      `image-weigh-in compare a b --forbid-n${TAB}shells,packa${TAB}`,
      ['compare', 'a', 'b', '--forbid-new=shells,package-managers'],
    ],
    [
      `image-weigh-in compare a b --forbid-n${TAB}shells,l${TAB}`,
      ['compare', 'a', 'b', '--forbid-new=shells,language-package-managers'],
    ],
    [`image-weigh-in build --format=ht${TAB}`, ['build', '--format=html']],
    [`image-weigh-in measure --format sn${TAB}`, ['measure', '--format', 'snapshot']],
    [`image-weigh-in measure oci-a${TAB}tw${TAB}`, ['measure', 'oci-archive:two words.tar']],
    [`image-weigh-in build --context s${TAB}`, ['build', '--context', 'service']],
    [`image-weigh-in build --secret-file npm=tw${TAB}`, ['build', '--secret-file', 'npm=two words.tar']],
    [`image-weigh-in build --read-limit max-e${TAB}`, ['build', '--read-limit', 'max-entries=']],
    [`image-weigh-in he${TAB}bu${TAB}`, ['help', 'build']],
    [`image-weigh-in completion fi${TAB}`, ['completion', 'fish']],
  ] as const;
  const shell = { command: `${TOOL} zsh -fi`, cwd: folder, setUp: 'source ./setup.zsh' };
  expect(
    await typeInto(
      shell,
      typed.map(([line]) => line),
    ),
  ).toEqual(typed.map(([, words]) => words));
});

/** What fish offers at the end of a line. */
async function offerInFish(line: string): Promise<readonly string[]> {
  const call = `
    set fish_function_path ${PACKAGES}/fish/usr/share/fish/functions
    source completion.fish
    complete -C $argv[1]`;
  const { stdout, stderr } = await execa(TOOL, ['fish', '--no-config', '-c', call, line], {
    cwd: folder,
    env: { HOME: folder },
  });
  expect(stderr).toBe('');
  // A tab precedes the description.
  return stdout
    .split('\n')
    .map((offered) => offered.split('\t')[0] ?? '')
    .filter((word) => word !== '');
}

test.each<[string, readonly string[]]>([
  ['image-weigh-in ', ['build', 'compare', 'completion', 'help', 'measure']],
  ['image-weigh-in compare a --forbid-n', ['--forbid-new']],
  ['image-weigh-in measure a --forbid-n', []],
  ['image-weigh-in help build --forbid-n', []],
  ['image-weigh-in compare --format ', ['html', 'json', 'markdown', 'sarif', 'text']],
  ['image-weigh-in measure --format=s', ['--format=sarif', '--format=snapshot']],
  ['image-weigh-in compare --forbid shells,packa', ['shells,package-managers']],
  ['image-weigh-in compare --forbid=shells,se', ['--forbid=shells,setuid']],
  ['image-weigh-in measure oc', ['oci-archive:', 'oci-dir:']],
  ['image-weigh-in measure oci-archive:tw', ['oci-archive:two words.tar']],
  ['image-weigh-in build --context s', ['service/']],
  ['image-weigh-in build -f tw', ['two words.tar']],
  ['image-weigh-in build --target ', []],
  ['image-weigh-in help b', ['build']],
  ['image-weigh-in completion z', ['zsh']],
])('fish completes %s', async (line, expected) => expect(await offerInFish(line)).toEqual(expected));
