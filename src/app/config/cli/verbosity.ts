import { usageError } from './parse-options.ts';
import type { CommandName } from '../options/option.ts';

/** How much the command line logs: only warnings and errors, progress too, or every call as well. */
export type Verbosity = 'quiet' | 'normal' | 'verbose';

interface VerbosityFlags {
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** Reads `--quiet` and `--verbose`. Throws a WeighInError if both are set. */
export function readVerbosity({ quiet, verbose }: VerbosityFlags, name: CommandName): Verbosity {
  if (quiet && verbose) throw usageError("--quiet and --verbose can't be combined", name);
  if (quiet) return 'quiet';
  return verbose ? 'verbose' : 'normal';
}
