import { badUsage } from './options.ts';
import type { CommandName } from '../options/option.ts';

/** How much the command line says about its work: warnings and errors only, the usual, or every call too. */
export type Verbosity = 'quiet' | 'normal' | 'verbose';

interface Flags {
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** What `--quiet` and `--verbose` ask for. Throws a WeighInError if both are given. */
export function readVerbosity({ quiet, verbose }: Flags, name: CommandName): Verbosity {
  if (quiet && verbose) throw badUsage('--quiet and --verbose exclude each other', name);
  if (quiet) return 'quiet';
  return verbose ? 'verbose' : 'normal';
}
