import { WeighInError } from '../../core/shared/errors.ts';

/** What a process does from its start to its end: one command, or one step of a job. */
export interface Lifetime {
  /** Aborts on the signals that a cancelled job, a Ctrl-C and a closed terminal send, and on an error that reached nobody. */
  readonly signal: AbortSignal;
  /** Whether such a signal came. */
  readonly isCancelled: () => boolean;
  /**
   * Waits for `work`. After an abort it rejects with the signal's reason, when `work` has cleaned up after itself, but does not
   * wait for ever: what broke may be what `work` waits for.
   */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Ends the process when nothing is left to do, and soon also where something that nobody needs would keep it. */
  end(): void;
}

export interface LifetimeOptions {
  /** Told of an error that reached nobody and that comes when nobody waits for work. */
  readonly onLateError: (error: unknown) => void;
  /** Milliseconds for cleaning up, after a signal and after an error that reached nobody. */
  readonly grace?: { readonly cancelled: number; readonly broken: number };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A builder is ended, and its images are removed. */
const GRACE = { cancelled: 60_000, broken: 10_000 };
/** Sockets and threads that end by themselves have ended by then. */
const LINGER_MS = 2_000;

/** Takes signals and errors that reach nobody upon itself, for the rest of the process. */
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
      // Node would end here, with exit code 13 and whatever was laid out still there.
      const onIdle = (): void => abort.abort(new Error('it waits for something that never comes'));
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

/** A promise that rejects so many milliseconds after an abort. */
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
    remedy: 'What was begun is removed.',
  });
}
