import type { RunProcess } from '../../app/ports/run-command.ts';
import { WeighInError } from '../../core/shared/errors.ts';

/** A part of this program that runs in a child process. */
export interface SupervisedProcess {
  readonly script: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly run: RunProcess;
  /** Receives the output as it arrives. */
  readonly write: (text: string) => void;
  /** Cancels the process. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Maximum heap size in megabytes. */
  readonly heapMb: number;
}

/**
 * Runs a part that reads untrusted data in a child process, because a process can't interrupt its own endless loop. Returns the exit code.
 * Throws a WeighInError if the part exceeds its time or memory, and the signal's reason after an abort.
 */
export async function supervise(supervised: SupervisedProcess): Promise<number> {
  const { script, env, run, signal, timeoutMs, heapMb } = supervised;
  const [stopCommands, timeout] = [trackStopCommands(), AbortSignal.timeout(timeoutMs)];
  try {
    const result = await run({
      file: process.execPath,
      args: [`--max-old-space-size=${heapMb}`, script],
      cwd: process.cwd(),
      env,
      signal: AbortSignal.any([signal, timeout]),
      onOutput(text) {
        stopCommands.read(text);
        supervised.write(text);
      },
    });
    if (result.state === 'ended' && result.exitCode !== null && result.exitCode < FATAL_EXIT_CODE)
      return result.exitCode;
    throw stoppedError(`its process crashed, probably because it needed more than ${heapMb} MB of memory`);
  } catch (error) {
    supervised.write(stopCommands.resume());
    if (timeout.aborted && !signal.aborted) throw stoppedError(`it took longer than ${timeoutMs / 1000} s`);
    throw error;
  }
}

/** From here on, exit codes mean a crash: Node.js's own fatal errors, and 128 or more for signals. */
const FATAL_EXIT_CODE = 5;

function stoppedError(why: string): WeighInError {
  return new WeighInError({
    area: 'report',
    what: "Can't finish the report on this run",
    why,
    remedy:
      'Someone may have created results that overload this job. Check which step created the artifacts before you run this job again.',
  });
}

/** Tracks whether the output has stopped workflow commands. A process that is killed can't resume them itself. */
function trackStopCommands() {
  let [partialLine, token]: [string, string | null] = ['', null];
  return {
    read(text: string): void {
      const lines = `${partialLine}${text}`.split('\n');
      partialLine = (lines.pop() ?? '').slice(-MAX_COMMAND_LENGTH);
      for (const line of lines) {
        const [, newToken] = /^::stop-commands::([\w-]{1,64})\r?$/.exec(line) ?? [];
        if (token === null && newToken !== undefined) token = newToken;
        else if (token !== null && line.trimEnd() === `::${token}::`) token = null;
      }
    },
    /** The line that resumes workflow commands; empty if they aren't stopped. */
    resume: (): string => (token === null ? '' : `\n::${token}::\n`),
  };
}

const MAX_COMMAND_LENGTH = 1000;
