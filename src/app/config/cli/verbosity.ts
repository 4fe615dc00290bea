import { badUsage } from './options.ts';
import type { CommandName, Values } from './options.ts';

/** How much the command line says about its work: warnings and errors only, the usual, or every call too. */
export type Verbosity = 'quiet' | 'normal' | 'verbose';

/** Reads `--quiet` and `--verbose`. Throws a WeighInError if both are given. */
export function readVerbosity(values: Values, name: CommandName): Verbosity {
  const [isQuiet, isVerbose] = [values['quiet'] === true, values['verbose'] === true];
  if (isQuiet && isVerbose) throw badUsage('--quiet and --verbose exclude each other', name);
  if (isQuiet) return 'quiet';
  return isVerbose ? 'verbose' : 'normal';
}
