import { Worker } from 'node:worker_threads';
import type { BlobContent } from '../../../core/reading/blob-reader.ts';
import { fromMessage, type LayerJob, type WorkerMessage, type WorkerRequest } from './worker-protocol.ts';

/** A worker that reads one layer at a time. */
export interface LayerWorker {
  /** Starts a job. `onBufferReturned` gets back each buffer that was sent for it. Rejects with an error that ended the worker. */
  start(job: LayerJob, onBufferReturned?: (buffer: ArrayBuffer) => void): Promise<BlobContent>;
  /** Sends a piece of the layer, or its end. The worker owns the buffer until it returns it. */
  send(message: Exclude<WorkerRequest, { kind: 'job' }>): void;
  /** Stops the worker. An unfinished job rejects with the reason. */
  stop(reason: unknown): Promise<void>;
}

interface PendingJob {
  readonly onBufferReturned: (buffer: ArrayBuffer) => void;
  readonly resolve: (blob: BlobContent) => void;
  readonly reject: (reason: unknown) => void;
}

/** Starts a worker. `onBytes` gets the size of each piece read from disk. `onExit` is called if the worker ends without `stop`. */
export function startWorker(script: URL, onBytes: (bytes: number) => void, onExit: () => void): LayerWorker {
  const worker = new Worker(script, { env: {}, stdin: false });
  let task: PendingJob | null = null;
  let stopped: { readonly reason: unknown } | null = null;
  const finish = (): PendingJob | null => {
    const done = task;
    task = null;
    return done;
  };
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'progress') onBytes(message.bytes);
    else if (message.kind === 'buffer-returned') task?.onBufferReturned(message.buffer);
    else finish()?.resolve(fromMessage(message));
  });
  const fail = (error: unknown): void => {
    if (stopped !== null) return;
    stopped = { reason: error };
    onExit();
    finish()?.reject(error);
  };
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`a layer worker exited with code ${code}`)));
  return {
    async start(job, onBufferReturned = () => undefined) {
      return new Promise((resolve, reject) => {
        task = { onBufferReturned: onBufferReturned, resolve, reject };
        if (stopped !== null) finish()?.reject(stopped.reason);
        worker.postMessage({ kind: 'job', job } satisfies WorkerRequest);
      });
    },
    send(message) {
      worker.postMessage(message, message.kind === 'piece' ? [message.buffer] : []);
    },
    async stop(reason) {
      stopped = { reason };
      finish()?.reject(reason);
      await worker.terminate();
    },
  };
}
