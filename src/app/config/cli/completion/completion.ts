import type { Shell } from '../commands.ts';
import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import { zshCompletion } from './zsh.ts';

const SCRIPTS: Readonly<Record<Shell, () => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** Returns the script that a shell loads to complete commands, options and their values. */
export function completionScript(shell: Shell): string {
  return SCRIPTS[shell]();
}
