import { formatCount } from '../../core/shared/text/units.ts';
import { terminalText } from '../../core/report/terminal/escape.ts';
import type { Log } from '../ports/ports.ts';

/** The log for lines about calls. */
export type DebugLog = Pick<Log, 'debug'>;

/** Logs how a call ended. Only the first outcome counts. `bytes` is the size of the response, if known. */
export type EndCall = (outcome: string, bytes?: number) => void;

/** Maximum characters. The middle of a longer text is left out. */
const MAX_CALL_LENGTH = 600;
const MAX_OUTCOME_LENGTH = 100;

/**
 * Starts to time a call to git, Docker or a server. The returned function writes one line to the debug log, such as
 * `git rev-parse HEAD → exit code 0, 41 bytes, 3 ms`. The line is safe in a terminal and in a job's log.
 * @param what describes the call; must not contain secrets
 * @param now milliseconds of a monotonic clock
 */
export function startCall(
  log: DebugLog | undefined,
  what: string,
  now: () => number = () => performance.now(),
): EndCall {
  if (log === undefined) return () => undefined;
  const started = now();
  let hasEnded = false;
  return (outcome, bytes) => {
    if (hasEnded) return;
    hasEnded = true;
    const size = bytes === undefined ? [] : [`${formatCount(bytes)} bytes`];
    const duration = `${Math.round(now() - started)} ms`;
    const parts = [terminalText(outcome, MAX_OUTCOME_LENGTH), ...size, duration];
    log.debug(`${terminalText(what, MAX_CALL_LENGTH)} → ${parts.join(', ')}`);
  };
}

/** Makes a call and logs how it ends. `describe` returns the outcome of a success. */
export async function traceCall<T>(
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
    end(describeThrown(error));
    throw error;
  }
}

/** Yields the chunks of a stream and logs their bytes at the end. It requests a chunk only after the previous one was used. */
export async function* traceStream<T extends Uint8Array>(
  end: EndCall,
  outcome: string,
  chunks: AsyncIterable<T>,
): AsyncGenerator<T> {
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
    end(outcome, bytes);
  } catch (error) {
    end(`${outcome}, ${describeThrown(error)}`, bytes);
    throw error;
  } finally {
    end(`${outcome}, not read to the end`, bytes);
  }
}

/**
 * Describes a thrown error by its HTTP status, code or name. The message is left out, because libraries repeat their input in it, which can
 * contain secrets.
 */
export function describeThrown(thrown: unknown): string {
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Readonly<
    Record<'status' | 'statusCode' | 'code' | 'name', unknown>
  >;
  const status = error.statusCode ?? error.status;
  if (typeof status === 'number') return String(status);
  const word = [error.code, error.name].find((value) => typeof value === 'string' && value !== '');
  return `failed (${typeof word === 'string' ? word : 'no error'})`;
}
