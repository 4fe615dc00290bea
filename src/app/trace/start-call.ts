import { formatCount } from '../../core/shared/text/units.ts';
import { terminalText } from '../../core/report/terminal/escape.ts';
import type { Log } from '../ports/ports.ts';

/** Where the lines about calls go. */
export type DebugLog = Pick<Log, 'debug'>;

/** Logs how a call ended; only the first outcome counts. `bytes` is the size of the answer, if it is known. */
export type EndCall = (outcome: string, bytes?: number) => void;

/** Characters. The middle of a longer one is left out. */
const LONGEST_CALL = 600;
const LONGEST_OUTCOME = 100;

/**
 * Starts to time a call to git, Docker or a server. The returned function writes one line to the debug log:
 * `git rev-parse HEAD → exit code 0, 41 bytes, 3 ms`. The line is safe in a terminal and in a job's log. `what` must contain no
 * secret.
 * @param now milliseconds of a clock that never goes back
 */
export function startCall(
  log: DebugLog | undefined,
  what: string,
  now: () => number = () => performance.now(),
): EndCall {
  if (log === undefined) return () => undefined;
  const started = now();
  let isOver = false;
  return (outcome, bytes) => {
    if (isOver) return;
    isOver = true;
    const size = bytes === undefined ? [] : [`${formatCount(bytes)} bytes`];
    const took = `${Math.round(now() - started)} ms`;
    const parts = [terminalText(outcome, LONGEST_OUTCOME), ...size, took];
    log.debug(`${terminalText(what, LONGEST_CALL)} → ${parts.join(', ')}`);
  };
}

/** Does a call, and logs how it ends. `describe` gives the outcome of a success. */
export async function traced<T>(
  end: EndCall,
  work: () => Promise<T>,
  describe: (result: T) => { readonly outcome: string; readonly bytes?: number | undefined },
): Promise<T> {
  try {
    const result = await work();
    const { outcome, bytes } = describe(result);
    end(outcome, bytes);
    return result;
  } catch (error) {
    end(failureOf(error));
    throw error;
  }
}

/** Yields the pieces of a stream, and logs their bytes at its end. It asks for a piece only after the one before was used. */
export async function* tracedBytes<T extends Uint8Array>(
  end: EndCall,
  outcome: string,
  pieces: AsyncIterable<T>,
): AsyncGenerator<T> {
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      bytes += piece.length;
      yield piece;
    }
    end(outcome, bytes);
  } catch (error) {
    end(`${outcome}, ${failureOf(error)}`, bytes);
    throw error;
  } finally {
    end(`${outcome}, not read to its end`, bytes);
  }
}

/**
 * A thrown error in a word: its HTTP status, its code or its name. Its message is left out, because libraries repeat what they
 * were given in it, secrets too.
 */
export function failureOf(thrown: unknown): string {
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Readonly<
    Record<'status' | 'statusCode' | 'code' | 'name', unknown>
  >;
  const status = error.statusCode ?? error.status;
  if (typeof status === 'number') return String(status);
  const word = [error.code, error.name].find((value) => typeof value === 'string' && value !== '');
  return `failed (${typeof word === 'string' ? word : 'no error'})`;
}
