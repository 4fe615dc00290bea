import { WeighInError } from '../../core/shared/errors.ts';

/** A process from its start to its end: one command, or one step of a job. */
export interface Lifetime {
  /** Aborts when the job is cancelled, on Ctrl-C, when the terminal is closed, and on an uncaught error. */
  readonly signal: AbortSignal;
  /** Whether the process was cancelled by such a signal. */
  readonly isCancelled: () => boolean;
  /**
   * Waits for `work`. After an abort, rejects with the signal's reason when `work` has cleaned up. It waits only for the grace period,
   * because `work` may be waiting for the very thing that failed.
   */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Lets the process end when nothing is left to do, and ends it after 2 seconds if sockets or threads still keep it alive. */
  end(): void;
}

export interface LifetimeOptions {
  /** Called with an uncaught error while no work is running. */
  readonly onLateError: (error: unknown) => void;
  /** Milliseconds for cleaning up: `cancelled` after a signal, `broken` after an uncaught error. */
  readonly grace?: { readonly cancelled: number; readonly broken: number };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Enough to end a builder and to remove its images. */
const GRACE = { cancelled: 60_000, broken: 10_000 };
/** Enough for sockets and threads that end by themselves. */
const LINGER_MS = 2_000;

/** Handles signals and uncaught errors until the process ends. */
export function openLifetime({ onLateError, grace = GRACE }: LifetimeOptions): Lifetime {
  const abort = new AbortController();
  const { signal } = abort;
  let wasCancelled = false;
  let isWorking = false;
  for (const name of SIGNALS) {
    process.once(name, () => {
      wasCancelled ||= !signal.aborted;
      abort.abort(cancellationError(name));
    });
  }
  const handleStrayError = (error: unknown): void => {
    if (isWorking) abort.abort(error);
    else onLateError(error);
  };
  process.on('uncaughtException', handleStrayError);
  process.on('unhandledRejection', handleStrayError);

  return {
    signal,
    isCancelled: () => wasCancelled,
    async run(work) {
      isWorking = true;
      // Otherwise Node.js exits here with code 13, before `work` has cleaned up.
      const onIdle = (): void =>
        abort.abort(
          new Error('internal error: the run has nothing left to wait for; report this as an issue'),
        );
      process.on('beforeExit', onIdle);
      const deadline = rejectAfterAbort(signal, () => (wasCancelled ? grace.cancelled : grace.broken));
      try {
        const result = await Promise.race([work(), deadline.rejection]);
        signal.throwIfAborted();
        return result;
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      } finally {
        isWorking = false;
        process.off('beforeExit', onIdle);
        deadline.stop();
      }
    },
    end() {
      setTimeout(() => process.exit(), LINGER_MS).unref();
    },
  };
}

/** Returns a promise that rejects `wait()` milliseconds after an abort. */
function rejectAfterAbort(
  signal: AbortSignal,
  wait: () => number,
): { readonly rejection: Promise<never>; readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let start = (): void => undefined;
  const rejection = new Promise<never>((_resolve, reject) => {
    start = () => {
      timer = setTimeout(() => reject(signal.reason as Error), wait());
    };
  });
  signal.addEventListener('abort', start, { once: true });
  return {
    rejection,
    stop() {
      signal.removeEventListener('abort', start);
      clearTimeout(timer);
    },
  };
}

function cancellationError(signal: string): WeighInError {
  return new WeighInError({
    area: 'input',
    what: 'Cancelled',
    why: signal,
    remedy: 'Temporary files and images were removed. If no newer run replaced this one, run the job again.',
    terminalRemedy: 'Temporary files and images were removed.',
  });
}
