import { availableParallelism } from 'node:os';
import type { Blob, BlobReader } from '../../../core/reading/blob-reader.ts';
import type { ReadLimits } from '../../../core/image/read-limits.ts';
import type { BlobPlace } from '../blob-location.ts';
import { streamToThread } from './stream-to-worker.ts';
import { startThread, type LayerThread } from './worker-thread.ts';

export interface LayerPoolOptions {
  /** The script that a thread runs. */
  readonly script: URL;
  readonly limits: Partial<ReadLimits>;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Threads that read layers, started when they are needed, as many as the machine has cores. */
export interface LayerPool {
  /** Reads a layer from disk. Rejects with an abort's reason, and with a thread's own defect. */
  read(place: BlobPlace, hashContent: boolean): Promise<Blob>;
  /** Reads a layer that is handed over piece by piece; rejects likewise. Without its digests where its source is believed. */
  open(hashContent: boolean, isBelieved: boolean): BlobReader;
  /** Ends the threads that have nothing to do. Others are started when they are needed. */
  rest(): Promise<void>;
  /** Ends every thread. What is still being read rejects, and so does all that is asked for later: it starts no thread. */
  close(): Promise<void>;
}

/** More threads than this only wait for the disk, and each takes memory. */
const MAX_THREADS = 4;

interface Waiting {
  readonly resolve: (thread: LayerThread) => void;
  readonly reject: (reason: unknown) => void;
}

export function openLayerPool({ script, limits, signal, onBytes }: LayerPoolOptions): LayerPool {
  const most = Math.min(availableParallelism(), MAX_THREADS);
  const threads = new Set<LayerThread>();
  const idle: LayerThread[] = [];
  const queue: Waiting[] = [];
  let closed: { readonly reason: unknown } | null = null;

  function next(): void {
    while (queue.length > 0 && (idle.length > 0 || threads.size < most)) {
      const thread = idle.pop() ?? start();
      queue.shift()?.resolve(thread);
    }
  }

  function start(): LayerThread {
    const thread = startThread(
      script,
      (bytes) => onBytes?.(bytes),
      () => threads.delete(thread),
    );
    threads.add(thread);
    return thread;
  }

  async function acquire(): Promise<LayerThread> {
    signal?.throwIfAborted();
    if (closed !== null) throw closed.reason;
    return new Promise((resolve, reject) => {
      queue.push({ resolve, reject });
      next();
    });
  }

  /** Gives a thread back, unless it has come to its end. */
  function release(thread: LayerThread): void {
    if (threads.has(thread)) idle.push(thread);
    next();
  }

  async function rest(): Promise<void> {
    const resting = idle.splice(0);
    for (const thread of resting) threads.delete(thread);
    await Promise.all(resting.map((thread) => thread.stop(signal?.reason)));
  }

  async function close(): Promise<void> {
    const reason: unknown = signal?.aborted
      ? signal.reason
      : new Error('the threads that read layers are ended');
    closed ??= { reason };
    for (const { reject } of queue.splice(0)) reject(reason);
    const all = [...threads];
    threads.clear();
    idle.length = 0;
    await Promise.all(all.map((thread) => thread.stop(reason)));
  }

  signal?.addEventListener('abort', () => void close(), { once: true });
  return {
    close,
    rest,
    async read(place, hashContent) {
      const thread = await acquire();
      try {
        return await thread.begin({ place, hashContent, digests: 'all', limits });
      } finally {
        release(thread);
      }
    },
    open: (hashContent, isBelieved) =>
      streamToThread(
        { acquire, release },
        { place: null, hashContent, digests: isBelieved ? 'none' : 'unpacked', limits },
      ),
  };
}
