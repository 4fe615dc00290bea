import { availableParallelism } from 'node:os';
import type { BlobContent, BlobReader } from '../../../core/reading/blob-reader.ts';
import type { ReadLimits } from '../../../core/image/read-limits.ts';
import type { BlobLocation } from '../blob-location.ts';
import { streamToWorker } from './stream-to-worker.ts';
import { readInThisThread, type DiskReader } from './this-thread.ts';
import { startWorker, type LayerWorker } from './worker-thread.ts';

export interface LayerPoolOptions {
  /** The script that a worker runs. */
  readonly script: URL;
  readonly limits: Partial<ReadLimits>;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/**
 * Threads that read layers, at most one for each core. One of them is this thread, for layers on disk: it needs neither a start nor the
 * 20 MB of a worker. Workers are started when needed.
 */
export interface LayerPool {
  /** Reads a layer from disk. Rejects with the reason of an abort, or with an error that ended the worker. */
  read(location: BlobLocation, hashContent: boolean): Promise<BlobContent>;
  /** Returns a reader for a layer that is written piece by piece. Rejects like `read`. */
  open(hashContent: boolean, source: StreamSource): BlobReader;
  /** Stops idle workers. New ones are started when needed. */
  stopIdle(): Promise<void>;
  /** Stops all workers. Unfinished and later reads reject, and no worker is started any more. */
  close(): Promise<void>;
}

/** Where layers come from as streams. */
export interface StreamSource {
  /** Whether no digests are computed. */
  readonly isTrusted: boolean;
  /** Whether it sends one layer after the other. A second worker would only wait then. */
  readonly isSequential: boolean;
}

/** More threads only wait for the disk, and each needs memory. */
const MAX_THREADS = 4;

interface QueuedRequest {
  /** A worker is started for it only if there are fewer. */
  readonly maxWorkers: number;
  readonly useWorker: (worker: LayerWorker) => void;
  /** Null if only a worker can do it. */
  readonly useThisThread: ((reader: DiskReader) => void) | null;
  readonly reject: (reason: unknown) => void;
}

export function openLayerPool({ script, limits, signal, onBytes }: LayerPoolOptions): LayerPool {
  const maxThreads = Math.min(availableParallelism(), MAX_THREADS);
  const workers = new Set<LayerWorker>();
  const idle: LayerWorker[] = [];
  const thisThread = readInThisThread((bytes) => onBytes?.(bytes));
  let isThisThreadIdle = true;
  let queue: QueuedRequest[] = [];
  let closed: { readonly reason: unknown } | null = null;

  function serveQueue(): void {
    queue = queue.filter((request) => !serve(request));
  }

  /** Returns false if the request has to wait. */
  function serve({ maxWorkers, useThisThread, useWorker }: QueuedRequest): boolean {
    if (useThisThread !== null && isThisThreadIdle) {
      isThisThreadIdle = false;
      useThisThread(thisThread);
      return true;
    }
    const worker = idle.pop() ?? (workers.size < maxWorkers ? start() : null);
    if (worker !== null) useWorker(worker);
    return worker !== null;
  }

  function start(): LayerWorker {
    const worker = startWorker(
      script,
      (bytes) => onBytes?.(bytes),
      () => workers.delete(worker),
    );
    workers.add(worker);
    return worker;
  }

  /** Waits for a thread. Rejects after an abort or `close`. */
  async function wait<T>(
    toRequest: (resolve: (value: T) => void) => Omit<QueuedRequest, 'reject'>,
  ): Promise<T> {
    signal?.throwIfAborted();
    if (closed !== null) throw closed.reason;
    return new Promise((resolve, reject) => {
      queue.push({ ...toRequest(resolve), reject });
      serveQueue();
    });
  }

  const acquireWorker = (maxWorkers: number) =>
    wait<LayerWorker>((resolve) => ({ maxWorkers, useWorker: resolve, useThisThread: null }));
  const acquireForDisk = () =>
    wait<DiskReader>((resolve) => ({
      maxWorkers: Math.max(1, maxThreads - 1),
      useWorker: resolve,
      useThisThread: resolve,
    }));

  /** Returns a thread to the pool, unless it's a worker that has ended. */
  function release(reader: LayerWorker | DiskReader): void {
    if (reader === thisThread) isThisThreadIdle = true;
    for (const worker of workers) if (worker === reader) idle.push(worker);
    serveQueue();
  }

  async function stopIdle(): Promise<void> {
    const idleWorkers = idle.splice(0);
    for (const worker of idleWorkers) workers.delete(worker);
    await Promise.all(idleWorkers.map((worker) => worker.stop(signal?.reason)));
  }

  async function close(): Promise<void> {
    const reason: unknown = signal?.aborted ? signal.reason : new Error('the layer workers were stopped');
    closed ??= { reason };
    for (const { reject } of queue.splice(0)) reject(reason);
    const all = [...workers];
    workers.clear();
    idle.length = 0;
    await Promise.all([thisThread, ...all].map((reader) => reader.stop(reason)));
  }

  signal?.addEventListener('abort', () => void close(), { once: true });
  return {
    close,
    stopIdle,
    async read(location, hashContent) {
      const reader = await acquireForDisk();
      try {
        return await reader.start({ location, hashContent, digests: 'all', limits });
      } finally {
        release(reader);
      }
    },
    open: (hashContent, { isTrusted, isSequential }) =>
      streamToWorker(
        { acquire: () => acquireWorker(isSequential ? 1 : maxThreads), release },
        { location: null, hashContent, digests: isTrusted ? 'none' : 'diff-id', limits },
      ),
  };
}
