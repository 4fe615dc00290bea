import { isHarmless, splitCommands } from '../../dockerfile/split-commands.ts';
import { cleanPath, parentPath } from '../../image/image-path.ts';
import type { DevDependencies } from '../../packages/dev-dependencies.ts';
import { namesIn } from '../../packages/npm-scripts.ts';
import { POSIX_SHELL } from '../../shared/shell-names.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';

const SHELL = new RegExp(`^(?:/(?:usr/)?bin/)?${POSIX_SHELL}$`);
const OFFICIAL_ENTRYPOINT = /(?:^|\/)docker-entrypoint(?:\.sh)?$/;
/** Programs that reap processes, with their options. */
const INIT = /^(?:.*\/)?(?:tini|dumb-init)$|^--?[a-z]?$/;

/** Options of Node.js that start a script of `package.json`, or read further options from a file. */
const HIDES_PROGRAM = /^--(?:run|env-file|experimental-(?:default-)?config)/;
/** Options of npm that only change what it prints. */
const SILENT = /^(?:-s|--silent|--quiet|-q)$/;

/** Whether a container may use a development dependency: only `node` and scripts that are known are certain not to. */
export function mayStartTool({ config, build, files }: Snapshot, found: DevDependencies): boolean {
  const words = [...(config.entrypoint ?? []), ...(config.cmd ?? [])];
  const isOfficial = files.every(
    ({ path, layer }) => layer < (build?.fromLayers ?? 0) || !OFFICIAL_ENTRYPOINT.test(path),
  );
  const isStarter = (word: string) => INIT.test(word) || (isOfficial && OFFICIAL_ENTRYPOINT.test(word));
  const start = words.slice(words.findIndex((word) => !isStarter(word)));
  const [shell = '', option = '', script = ''] = start;
  const isShell = SHELL.test(shell) && /^-\w*c$/.test(option);
  const text = isShell ? script : start.join(' ');
  // What a health check runs isn't recorded.
  if (build?.instructions.some(({ keyword }) => keyword === 'HEALTHCHECK') === true) return true;
  const isHere =
    cleanPath(`/${config.workingDirectory}`) === parentPath(found.path) && !/\b(?:cd|pushd)\b/.test(text);
  const names = new Set([...found.packages, ...found.programs]);
  const commands = splitCommands(text).filter((command) => !isHarmless(command));
  return (
    namesIn(text).some((name) => names.has(name)) ||
    commands.length === 0 ||
    !commands.every(({ program, words: all }) => {
      if (/^node(?:js)?$/.test(program)) return !all.some((word) => HIDES_PROGRAM.test(word));
      const end = all.indexOf('--');
      const own = all.slice(0, end < 0 ? undefined : end).filter((word) => !SILENT.test(word));
      const [first = '', second = ''] = own;
      const name = first === 'run' ? second : first;
      const isPlain = /^(?:npm|yarn)$/.test(program) && (first === 'run' || first === 'start');
      const hasOptions = own.some((word) => word.startsWith('-'));
      return isPlain && !hasOptions && isHere && found.scripts !== null && !found.scripts.includes(name);
    })
  );
}
