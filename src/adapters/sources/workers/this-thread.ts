import { setImmediate } from 'node:timers/promises';
import type { BlobContent } from '../../../core/reading/blob-reader.ts';
import { readJob, type DiskJob } from './read-job.ts';

/** Reads one layer at a time from disk. */
export interface DiskReader {
  /** Rejects with an unexpected error, or with the reason for which it was stopped. */
  start(job: DiskJob): Promise<BlobContent>;
}

/** Reads layers in the thread that it is called in. */
export interface ThisThread extends DiskReader {
  /** Stops an unfinished job, which rejects with the reason. */
  stop(reason: unknown): Promise<void>;
}

/** Bytes that are read before other work of this thread has its turn: some milliseconds. */
const TURN_BYTES = 1024 * 1024;

export function readInThisThread(onBytes: (bytes: number) => void): ThisThread {
  let stopped: { readonly reason: unknown } | null = null;
  let running: Promise<unknown> = Promise.resolve();

  async function read(job: DiskJob): Promise<BlobContent> {
    let sincePause = 0;
    const throwIfStopped = () => {
      if (stopped !== null) throw stopped.reason;
    };
    const blob = await readJob(job, (bytes) => {
      onBytes(bytes);
      sincePause += bytes;
      if (sincePause < TURN_BYTES) return undefined;
      sincePause = 0;
      return setImmediate().then(throwIfStopped);
    });
    throwIfStopped();
    return blob;
  }

  return {
    start(job) {
      const reading = read(job);
      running = reading.catch(() => undefined);
      return reading;
    },
    async stop(reason) {
      stopped = { reason };
      await running;
    },
  };
}
