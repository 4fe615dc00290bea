import type { Run } from '../../app/ports/run-command.ts';
import { WeighInError } from '../../core/shared/errors.ts';

/** A part of this program in a process of its own. */
export interface SupervisedProcess {
  readonly script: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly run: Run;
  /** Takes the output as it comes. */
  readonly write: (text: string) => void;
  /** Cancels it. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Megabytes of its heap. */
  readonly heapMb: number;
}

/**
 * Runs a part that reads what others wrote, and ends it where it takes too long or too much memory: nothing within one process can end a
 * loop. Gives its exit code. Throws a WeighInError where it had to be ended, and the reason of the signal.
 */
export async function supervise(supervised: SupervisedProcess): Promise<number> {
  const { script, env, run, signal, timeoutMs: milliseconds, heapMb: memory } = supervised;
  const [stopCommands, timeout] = [trackStopCommands(), AbortSignal.timeout(milliseconds)];
  try {
    const result = await run({
      file: process.execPath,
      args: [`--max-old-space-size=${memory}`, script],
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
    throw stoppedError(`its process broke down, as it does for want of memory (${memory} MB)`);
  } catch (error) {
    supervised.write(stopCommands.resume());
    if (timeout.aborted && !signal.aborted)
      throw stoppedError(`it took longer than ${milliseconds / 1000} s`);
    throw error;
  }
}

/** Node's own exit codes for what it does not survive, and 128 and more for signals. */
const FATAL_EXIT_CODE = 5;

function stoppedError(why: string): WeighInError {
  return new WeighInError({
    area: 'report',
    what: 'The report on this run was given up',
    why,
    remedy: 'Its results may be made to be too much; look at what wrote them before you run this again.',
  });
}

/** Knows whether the runner obeys commands: who is ended in the middle of other people's text leaves it deaf to them. */
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
    /** The line that makes it listen again; empty where it does. */
    resume: (): string => (token === null ? '' : `\n::${token}::\n`),
  };
}

const MAX_COMMAND_LENGTH = 1000;
