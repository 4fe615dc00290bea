import { basename } from 'node:path';
import { hideCredentials } from './describe-url.ts';

const HIDDEN = '***';

/** Options of `docker` whose values contain no secrets. The values of all other options are hidden. */
const SAFE_OPTIONS = new Set(
  ['builder', 'file', 'iidfile', 'load', 'metadata-file', 'network', 'no-cache', 'output', 'platform'].concat(
    [...['progress', 'provenance', 'pull', 'sbom', 'tag', 'target']],
  ),
);

/**
 * Describes a process in one line for the debug log, without secrets: git without its `-c` settings, docker with only the option values
 * that contain no secrets, and only the name of any other program, such as the user's command in bash.
 */
export function describeCommand(file: string, args: readonly string[]): string {
  const shown = ARGUMENTS.get(file)?.(args) ?? [];
  return [basename(file), ...shown].join(' ');
}

const ARGUMENTS: ReadonlyMap<string, (args: readonly string[]) => readonly string[]> = new Map([
  ['git', (args: readonly string[]) => withoutValues(withoutSettings(args)).map(hideCredentials)],
  ['docker', (args: readonly string[]) => args.map(describeOption)],
]);

/** Removes `-c key=value`, which can contain a token and is otherwise the same for every call. */
function withoutSettings(args: readonly string[]): readonly string[] {
  const first = args.findIndex((arg, index) => arg !== '-c' && args[index - 1] !== '-c');
  return first === -1 ? [] : args.slice(first);
}

/** Hides the value in `git config --add KEY VALUE`, because the user's settings can contain credentials. */
function withoutValues(args: readonly string[]): readonly string[] {
  if (args[0] !== 'config') return args;
  const isShown = (arg: string, index: number) =>
    index === 0 || arg.startsWith('--') || args[index - 1]?.startsWith('--') === true;
  return args.map((arg, index) => (isShown(arg, index) ? arg : HIDDEN));
}

function describeOption(arg: string): string {
  const [, option, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(arg) ?? [];
  if (option === undefined) return arg.startsWith('-') ? HIDDEN : hideCredentials(arg);
  if (value === undefined || SAFE_OPTIONS.has(option)) return hideCredentials(arg);
  // The name of a build argument is not secret.
  const name = option === 'build-arg' ? `${/^\w+/.exec(value)?.[0] ?? ''}=` : '';
  return `--${option}=${name}${HIDDEN}`;
}
