import { cannotCombine } from './usage-error.ts';

/** How much the command line logs: only warnings and errors, progress too, or every call as well. */
export type Verbosity = 'quiet' | 'normal' | 'verbose';

interface VerbosityFlags {
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** Reads `--quiet` and `--verbose`. Throws a WeighInError if both are set. */
export function readVerbosity({ quiet, verbose }: VerbosityFlags): Verbosity {
  if (quiet && verbose) throw cannotCombine('--quiet', '--verbose');
  if (quiet) return 'quiet';
  return verbose ? 'verbose' : 'normal';
}
