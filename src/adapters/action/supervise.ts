import type { Run } from '../../app/ports/run-command.ts';
import { WeighInError } from '../../core/shared/errors.ts';

/** A part of this program in a process of its own. */
export interface Supervised {
  readonly script: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly run: Run;
  /** Takes the output as it comes. */
  readonly write: (text: string) => void;
  /** Cancels it. */
  readonly signal: AbortSignal;
  readonly milliseconds: number;
  /** Megabytes of its heap. */
  readonly memory: number;
}

/**
 * Runs a part that reads what others wrote, and ends it where it takes too long or too much memory: nothing within one process can end a
 * loop. Gives its exit code. Throws a WeighInError where it had to be ended, and the reason of the signal.
 */
export async function supervise(part: Supervised): Promise<number> {
  const { script, env, run, signal, milliseconds, memory } = part;
  const [commands, tooLong] = [watchCommands(), AbortSignal.timeout(milliseconds)];
  try {
    const result = await run({
      file: process.execPath,
      args: [`--max-old-space-size=${memory}`, script],
      cwd: process.cwd(),
      env,
      signal: AbortSignal.any([signal, tooLong]),
      onOutput(text) {
        commands.see(text);
        part.write(text);
      },
    });
    if (result.state === 'ended' && result.exitCode !== null && result.exitCode < FATAL)
      return result.exitCode;
    throw givenUp(`its process broke down, as it does for want of memory (${memory} MB)`);
  } catch (error) {
    part.write(commands.resume());
    if (tooLong.aborted && !signal.aborted) throw givenUp(`it took longer than ${milliseconds / 1000} s`);
    throw error;
  }
}

/** Node's own exit codes for what it does not survive, and 128 and more for signals. */
const FATAL = 5;

function givenUp(why: string): WeighInError {
  return new WeighInError({
    area: 'report',
    what: 'The report on this run was given up',
    why,
    remedy: 'Its results may be made to be too much; look at what wrote them before you run this again.',
  });
}

/** Knows whether the runner obeys commands: who is ended in the middle of other people's text leaves it deaf to them. */
function watchCommands() {
  let [rest, token]: [string, string | null] = ['', null];
  return {
    see(text: string): void {
      const lines = `${rest}${text}`.split('\n');
      rest = (lines.pop() ?? '').slice(-LONGEST_COMMAND);
      for (const line of lines) {
        const [, stops] = /^::stop-commands::([\w-]{1,64})\r?$/.exec(line) ?? [];
        if (token === null && stops !== undefined) token = stops;
        else if (token !== null && line.trimEnd() === `::${token}::`) token = null;
      }
    },
    /** The line that makes it listen again; empty where it does. */
    resume: (): string => (token === null ? '' : `\n::${token}::\n`),
  };
}

const LONGEST_COMMAND = 1000;
