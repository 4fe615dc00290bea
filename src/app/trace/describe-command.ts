import { basename } from 'node:path';
import { hideCredentials } from './describe-url.ts';

const HIDDEN = '***';

/** Options of `docker` whose values hold no secret: paths, names and switches. The value of any other option is hidden. */
const HARMLESS = new Set(
  ['builder', 'file', 'iidfile', 'load', 'network', 'no-cache', 'output', 'platform', 'progress'].concat([
    ...['provenance', 'pull', 'sbom', 'tag', 'target'],
  ]),
);

/**
 * A process as one line for the debug log, without secrets. Of git it shows the command without the settings in front of it, of
 * docker the options that hold no secret, and of any other program, such as the user's own command in bash, only the name.
 */
export function describeCommand(file: string, args: readonly string[]): string {
  const shown = ARGUMENTS.get(file)?.(args) ?? [];
  return [basename(file), ...shown].join(' ');
}

const ARGUMENTS: ReadonlyMap<string, (args: readonly string[]) => readonly string[]> = new Map([
  ['git', (args: readonly string[]) => withoutValues(withoutSettings(args)).map(hideCredentials)],
  ['docker', (args: readonly string[]) => args.map(describeOption)],
]);

/** `-c key=value` can hold a token, and is the same for every call otherwise. */
function withoutSettings(args: readonly string[]): readonly string[] {
  const first = args.findIndex((arg, index) => arg !== '-c' && args[index - 1] !== '-c');
  return first === -1 ? [] : args.slice(first);
}

/** The user's settings hold credentials too: of `git config --add KEY VALUE` only the key is shown. */
function withoutValues(args: readonly string[]): readonly string[] {
  if (args[0] !== 'config') return args;
  const isShown = (arg: string, index: number) =>
    index === 0 || arg.startsWith('--') || args[index - 1]?.startsWith('--') === true;
  return args.map((arg, index) => (isShown(arg, index) ? arg : HIDDEN));
}

function describeOption(arg: string): string {
  const [, option, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(arg) ?? [];
  if (option === undefined) return arg.startsWith('-') ? HIDDEN : hideCredentials(arg);
  if (value === undefined || HARMLESS.has(option)) return hideCredentials(arg);
  // The name of a build argument is no secret.
  const name = option === 'build-arg' ? `${/^\w+/.exec(value)?.[0] ?? ''}=` : '';
  return `--${option}=${name}${HIDDEN}`;
}
