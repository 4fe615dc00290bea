import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git, gitOutput } from './git.ts';
import type { GitContext } from './git.ts';

/** Settings of the user that a clone with missing objects needs to fetch them. */
const TRANSPORT = /^(safe|credential|http|url|protocol|ssh)\.|^core\.(sshcommand|gitproxy)$/;

/** What decides over the content of a tree, or starts programs. Attributes of the repository itself apply. */
const SETTINGS: readonly Setting[] = [
  ['core.attributesFile', '/dev/null'],
  ['core.autocrlf', 'false'],
  ['core.fsmonitor', 'false'],
  ['core.sparseCheckout', 'false'],
  ['submodule.recurse', 'false'],
];

type Setting = readonly [key: string, value: string];

/**
 * The same repository, for commands that lay out trees: files are what the commit says, whatever the machine, the user or the clone has
 * configured, and no filter runs. A filter such as that of Git LFS is a program that takes its orders from the files of the commit.
 * @param folder an existing folder for the configuration
 */
export async function plainContext(context: GitContext, folder: string): Promise<GitContext> {
  const global = join(folder, 'gitconfig');
  await writeFile(global, '');
  for (const [key, value] of await transportSettings(context)) {
    await gitOutput(context, 'write a configuration', 'config', '--file', global, '--add', key, value);
  }
  const plain = { ...context, env: environment(context.env, global, SETTINGS) };
  const filters = await filtersOf(plain);
  return { ...plain, env: environment(context.env, global, [...SETTINGS, ...filters]) };
}

function environment(
  env: GitContext['env'],
  global: string,
  settings: readonly Setting[],
): GitContext['env'] {
  const own = Object.entries(env).filter(
    ([name]) => !/^GIT_CONFIG_(COUNT|PARAMETERS|(KEY|VALUE)_\d+)$/.test(name),
  );
  return {
    ...Object.fromEntries(own),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: global,
    GIT_ATTR_NOSYSTEM: '1',
    // Not `-c`, which takes no key with a `=` in it.
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

/** Empty before git 2.26, which does not tell whose a setting is. */
async function transportSettings(context: GitContext): Promise<readonly Setting[]> {
  const { stdout } = await git(context, 'config', '--null', '--show-scope', '--list');
  const parts = stdout.split('\0');
  const settings: Setting[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [key = '', ...value] = (parts[at + 1] ?? '').split('\n');
    if (!/^(system|global)$/.test(parts[at] ?? '') || !TRANSPORT.test(key)) continue;
    // A key without a value is true.
    settings.push([key, value.length === 0 ? 'true' : value.join('\n')]);
  }
  return settings;
}

/** Turns off every filter that is still configured: in the clone, or by a git that ignores GIT_CONFIG_GLOBAL (before 2.32). */
async function filtersOf(context: GitContext): Promise<readonly Setting[]> {
  const { stdout } = await git(context, 'config', '--null', '--name-only', '--get-regexp', '^filter\\.');
  const drivers = new Set(stdout.split('\0').flatMap((key) => /^(filter\..+)\.[^.]+$/s.exec(key)?.[1] ?? []));
  return [...drivers].flatMap((driver): Setting[] => [
    [`${driver}.smudge`, ''],
    [`${driver}.clean`, ''],
    [`${driver}.process`, ''],
    [`${driver}.required`, 'false'],
  ]);
}
