import { parseArguments } from '../../dockerfile/instructions.ts';
import { splitCommands } from '../../dockerfile/split-commands.ts';
import type { Command } from '../../dockerfile/split-commands.ts';
import type { RecordedInstruction } from '../../snapshot/snapshot.ts';

/** Options without which npm may find no versions that fit each other, although they are installed. */
const CHOOSES_VERSIONS = /^--(?:legacy-peer-deps|force)(?:=true)?$/;

/** Paths that certainly aren't `package.json`: caches and lists of the system, and files and directories with other names. */
const OTHER_PATH =
  /^(?:-|(?:~|\/root)\/\.|\/tmp\/|\/var\/(?:cache|lib|log|tmp)\/|(?:\.\/)?\.?(?!package)\w[\w-]*(?:\.[\w-]+)*(?:\/(?!.*\.\.).*)?$)/;

/** Returns the command that removes the development dependencies that these `RUN`s installed; null if they may remove `package.json`. */
export function pruneCommand(runs: readonly RecordedInstruction[]): string | null {
  const commands = runs.flatMap((run) => splitCommands(parseArguments(run).rest));
  // npm removes all packages if there is no package.json.
  if (commands.some(mayRemoveManifest)) return null;
  const options = commands
    .filter(({ program }) => program === 'npm')
    .flatMap(({ words }) => words.filter((word) => CHOOSES_VERSIONS.test(word)));
  return ['npm prune --omit=dev', ...new Set(options)].join(' ');
}

const mayRemoveManifest = ({ program, words }: Command): boolean =>
  /^(?:find|git)$/.test(program)
    ? words.some((word) => /^(?:-delete|-exec\w*|clean|checkout|reset)$/.test(word))
    : /^(?:rm|mv|unlink)$/.test(program) && !words.every((word) => OTHER_PATH.test(word));

/** Whether a command may run in another directory than that of its `RUN`. */
export const changesDirectory = (commands: string): boolean =>
  /\b(?:cd|pushd)\b|[()]|\s(?:--prefix|-C)\b/.test(commands);
