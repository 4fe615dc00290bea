import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git, gitOutput } from './git.ts';
import type { GitContext } from './git.ts';

/** User settings that git needs to fetch missing objects. */
const TRANSPORT = /^(safe|credential|http|url|protocol|ssh)\.|^core\.(sshcommand|gitproxy)$/;

/** Turns off settings that change file contents or start programs. Attributes of the repository itself still apply. */
const SETTINGS: readonly Setting[] = [
  ['core.attributesFile', '/dev/null'],
  ['core.autocrlf', 'false'],
  ['core.fsmonitor', 'false'],
  ['core.sparseCheckout', 'false'],
  ['submodule.recurse', 'false'],
];

type Setting = readonly [key: string, value: string];

/**
 * Returns a context for commands that check out worktrees. Files are exactly as committed, independent of the configuration of machine,
 * user and clone, and no filter runs: a filter such as Git LFS is a program that the commit's own files control.
 * @param folder an existing folder for the generated configuration
 */
export async function createPlainContext(context: GitContext, folder: string): Promise<GitContext> {
  const globalConfig = join(folder, 'gitconfig');
  await writeFile(globalConfig, '');
  for (const [key, value] of await readTransportSettings(context)) {
    await gitOutput(context, 'write a configuration', 'config', '--file', globalConfig, '--add', key, value);
  }
  const plain = { ...context, env: buildEnvironment(context.env, globalConfig, SETTINGS) };
  const filters = await disableFilters(plain);
  return { ...plain, env: buildEnvironment(context.env, globalConfig, [...SETTINGS, ...filters]) };
}

function buildEnvironment(
  env: GitContext['env'],
  globalConfig: string,
  settings: readonly Setting[],
): GitContext['env'] {
  const inherited = Object.entries(env).filter(
    ([name]) => !/^GIT_CONFIG_(COUNT|PARAMETERS|(KEY|VALUE)_\d+)$/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: globalConfig,
    GIT_ATTR_NOSYSTEM: '1',
    // Not `-c`, because it can't set a key that contains `=`.
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

/** Reads the TRANSPORT settings of user and machine. Empty before git 2.26, which doesn't report a setting's scope. */
async function readTransportSettings(context: GitContext): Promise<readonly Setting[]> {
  const { stdout } = await git(context, 'config', '--null', '--show-scope', '--list');
  const parts = stdout.split('\0');
  const settings: Setting[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [key = '', ...value] = (parts[index + 1] ?? '').split('\n');
    if (!/^(system|global)$/.test(parts[index] ?? '') || !TRANSPORT.test(key)) continue;
    // A key without a value is true.
    settings.push([key, value.length === 0 ? 'true' : value.join('\n')]);
  }
  return settings;
}

/** Settings that turn off the filters that are still configured: in the clone, or by a git before 2.32, which ignores GIT_CONFIG_GLOBAL. */
async function disableFilters(context: GitContext): Promise<readonly Setting[]> {
  const { stdout } = await git(context, 'config', '--null', '--name-only', '--get-regexp', '^filter\\.');
  const drivers = new Set(stdout.split('\0').flatMap((key) => /^(filter\..+)\.[^.]+$/s.exec(key)?.[1] ?? []));
  return [...drivers].flatMap((driver): Setting[] => [
    [`${driver}.smudge`, ''],
    [`${driver}.clean`, ''],
    [`${driver}.process`, ''],
    [`${driver}.required`, 'false'],
  ]);
}
