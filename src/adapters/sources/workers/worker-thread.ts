import { Worker } from 'node:worker_threads';
import type { Blob } from '../../../core/reading/blob-reader.ts';
import { fromMessage, type LayerJob, type LayerMessage, type LayerOrder } from './worker-protocol.ts';

/** A thread that reads one layer at a time. */
export interface LayerThread {
  /** Begins a job. `onTaken` gets back each buffer that was handed over for it. Rejects with the thread's own defect. */
  begin(job: LayerJob, onTaken?: (buffer: ArrayBuffer) => void): Promise<Blob>;
  /** Hands over a part of what the job is to read, or says that it was all. The buffer is the thread's until it is taken. */
  send(order: Exclude<LayerOrder, { kind: 'job' }>): void;
  /** Ends the thread; a job that is under way rejects with the reason. */
  stop(reason: unknown): Promise<void>;
}

interface Task {
  readonly onTaken: (buffer: ArrayBuffer) => void;
  readonly resolve: (blob: Blob) => void;
  readonly reject: (reason: unknown) => void;
}

/** Starts a thread. `onBytes` is told of every piece that it read from disk, `onDefect` when it came to its end by itself. */
export function startThread(
  script: URL,
  onBytes: (bytes: number) => void,
  onDefect: () => void,
): LayerThread {
  const worker = new Worker(script, { env: {}, stdin: false });
  let task: Task | null = null;
  let stopped: { readonly reason: unknown } | null = null;
  const finish = (): Task | null => {
    const done = task;
    task = null;
    return done;
  };
  worker.on('message', (message: LayerMessage) => {
    if (message.kind === 'progress') onBytes(message.bytes);
    else if (message.kind === 'taken') task?.onTaken(message.buffer);
    else finish()?.resolve(fromMessage(message));
  });
  const breakDown = (error: unknown): void => {
    if (stopped !== null) return;
    stopped = { reason: error };
    onDefect();
    finish()?.reject(error);
  };
  worker.on('error', breakDown);
  worker.on('exit', (code) => breakDown(new Error(`a thread that reads layers ended with ${code}`)));
  return {
    async begin(job, onTaken = () => undefined) {
      return new Promise((resolve, reject) => {
        task = { onTaken, resolve, reject };
        if (stopped !== null) finish()?.reject(stopped.reason);
        worker.postMessage({ kind: 'job', job } satisfies LayerOrder);
      });
    },
    send(order) {
      worker.postMessage(order, order.kind === 'piece' ? [order.buffer] : []);
    },
    async stop(reason) {
      stopped = { reason };
      finish()?.reject(reason);
      await worker.terminate();
    },
  };
}
