import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Blob } from '../../core/blob.ts';
import type { ReadLimits } from '../../core/limits.ts';
import type { BlobPlace } from './blob-place.ts';
import { fromMessage, type LayerJob, type LayerMessage } from './layer-job.ts';

export interface LayerPoolOptions {
  /** The script that a thread runs. */
  readonly script: URL;
  readonly limits: Partial<ReadLimits>;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Threads that read layers from disk, started when they are needed, as many as the machine has cores. */
export interface LayerPool {
  /** Rejects with an abort's reason, and with a thread's own defect. */
  read(place: BlobPlace, hashContent: boolean): Promise<Blob>;
  /** Ends every thread. What is still being read rejects. */
  close(): Promise<void>;
}

/** More threads than this only wait for the disk, and each takes memory. */
const MAX_THREADS = 4;

interface Waiting {
  readonly job: LayerJob;
  readonly resolve: (blob: Blob) => void;
  readonly reject: (reason: unknown) => void;
}

export function openLayerPool({ script, limits, signal, onBytes }: LayerPoolOptions): LayerPool {
  const most = Math.min(availableParallelism(), MAX_THREADS);
  const threads = new Set<Worker>();
  const idle: Worker[] = [];
  const queue: Waiting[] = [];
  const busy = new Map<Worker, Waiting>();

  function next(): void {
    while (queue.length > 0 && (idle.length > 0 || threads.size < most)) {
      const thread = idle.pop() ?? start();
      const waiting = queue.shift();
      if (waiting === undefined) return;
      busy.set(thread, waiting);
      thread.postMessage(waiting.job);
    }
  }

  function start(): Worker {
    const thread = new Worker(script, { env: {}, stdin: false });
    threads.add(thread);
    thread.on('message', (message: LayerMessage) => take(thread, message));
    thread.on('error', (error) => {
      busy.get(thread)?.reject(error);
      busy.delete(thread);
      threads.delete(thread);
      next();
    });
    return thread;
  }

  function take(thread: Worker, message: LayerMessage): void {
    if (message.kind === 'progress') {
      onBytes?.(message.bytes);
      return;
    }
    const done = busy.get(thread);
    busy.delete(thread);
    idle.push(thread);
    next();
    done?.resolve(fromMessage(message));
  }

  async function close(): Promise<void> {
    for (const { reject } of [...queue.splice(0), ...busy.values()]) reject(signal?.reason);
    busy.clear();
    idle.length = 0;
    await Promise.all([...threads].map((thread) => thread.terminate()));
    threads.clear();
  }

  signal?.addEventListener('abort', () => void close(), { once: true });
  return {
    close,
    async read(place, hashContent) {
      signal?.throwIfAborted();
      return new Promise((resolve, reject) => {
        queue.push({ job: { place, hashContent, limits }, resolve, reject });
        next();
      });
    },
  };
}
