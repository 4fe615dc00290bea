import { isHarmless, splitCommands } from '../../dockerfile/split-commands.ts';
import type { DevDependencies } from '../../packages/dev-dependencies.ts';
import { namesIn } from '../../packages/npm-scripts.ts';
import { POSIX_SHELL } from '../../shared/shell-names.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';

const SHELL = new RegExp(`^(?:/(?:usr/)?bin/)?${POSIX_SHELL}$`);
const OFFICIAL_ENTRYPOINT = /(?:^|\/)docker-entrypoint(?:\.sh)?$/;
/** Programs that reap processes, with their options. */
const INIT = /^(?:.*\/)?(?:tini|dumb-init)$|^--?[a-z]?$/;

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
  const names = new Set([...found.packages, ...found.programs]);
  const commands = splitCommands(text).filter((command) => !isHarmless(command));
  return (
    namesIn(text).some((name) => names.has(name)) ||
    commands.length === 0 ||
    !commands.every(({ program, words: [first = '', second = ''] }) => {
      if (/^node(?:js)?$/.test(program)) return true;
      const name = first === 'run' ? second : first;
      const isPlain = /^(?:npm|yarn)$/.test(program) && (first === 'run' || first === 'start');
      return isPlain && found.scripts !== null && !found.scripts.includes(name);
    })
  );
}
