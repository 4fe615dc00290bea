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

/** How much is read before other work of this thread has its turn: some milliseconds. */
const TURN_BYTES = 1024 * 1024;
/** For a layer that unpacks to many times its size. */
const TURN_MS = 10;

export function readInThisThread(onBytes: (bytes: number) => void): ThisThread {
  let stopped: { readonly reason: unknown } | null = null;
  let running: Promise<unknown> = Promise.resolve();

  async function read(job: DiskJob): Promise<BlobContent> {
    let bytesOfTurn = 0;
    let turnStart = performance.now();
    const throwIfStopped = () => {
      if (stopped !== null) throw stopped.reason;
    };
    const blob = await readJob(job, (bytes) => {
      onBytes(bytes);
      bytesOfTurn += bytes;
      if (bytesOfTurn < TURN_BYTES && performance.now() - turnStart < TURN_MS) return undefined;
      return setImmediate().then(() => {
        throwIfStopped();
        bytesOfTurn = 0;
        turnStart = performance.now();
      });
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
