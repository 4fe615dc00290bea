import { availableParallelism } from 'node:os';
import type { BlobContent, BlobReader } from '../../../core/reading/blob-reader.ts';
import type { ReadLimits } from '../../../core/image/read-limits.ts';
import type { BlobLocation } from '../blob-location.ts';
import { streamToWorker } from './stream-to-worker.ts';
import { startWorker, type LayerWorker } from './worker-thread.ts';

export interface LayerPoolOptions {
  /** The script that a worker runs. */
  readonly script: URL;
  readonly limits: Partial<ReadLimits>;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Workers that read layers. They are started when needed, at most one for each core. */
export interface LayerPool {
  /** Reads a layer from disk. Rejects with the reason of an abort, or with an error that ended the worker. */
  read(location: BlobLocation, hashContent: boolean): Promise<BlobContent>;
  /** Returns a reader for a layer that is written piece by piece. Rejects like `read`. Computes no digests if the source is trusted. */
  open(hashContent: boolean, isTrusted: boolean): BlobReader;
  /** Stops idle workers. New ones are started when needed. */
  stopIdle(): Promise<void>;
  /** Stops all workers. Unfinished and later reads reject, and no worker is started any more. */
  close(): Promise<void>;
}

/** More workers only wait for the disk, and each needs memory. */
const MAX_WORKERS = 4;

interface QueuedRequest {
  readonly resolve: (worker: LayerWorker) => void;
  readonly reject: (reason: unknown) => void;
}

export function openLayerPool({ script, limits, signal, onBytes }: LayerPoolOptions): LayerPool {
  const maxWorkers = Math.min(availableParallelism(), MAX_WORKERS);
  const workers = new Set<LayerWorker>();
  const idle: LayerWorker[] = [];
  const queue: QueuedRequest[] = [];
  let closed: { readonly reason: unknown } | null = null;

  function serveQueue(): void {
    while (queue.length > 0 && (idle.length > 0 || workers.size < maxWorkers)) {
      const worker = idle.pop() ?? start();
      queue.shift()?.resolve(worker);
    }
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

  async function acquire(): Promise<LayerWorker> {
    signal?.throwIfAborted();
    if (closed !== null) throw closed.reason;
    return new Promise((resolve, reject) => {
      queue.push({ resolve, reject });
      serveQueue();
    });
  }

  /** Returns a worker to the pool, unless it has ended. */
  function release(worker: LayerWorker): void {
    if (workers.has(worker)) idle.push(worker);
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
    await Promise.all(all.map((worker) => worker.stop(reason)));
  }

  signal?.addEventListener('abort', () => void close(), { once: true });
  return {
    close,
    stopIdle,
    async read(location, hashContent) {
      const worker = await acquire();
      try {
        return await worker.start({ location, hashContent, digests: 'all', limits });
      } finally {
        release(worker);
      }
    },
    open: (hashContent, isTrusted) =>
      streamToWorker(
        { acquire, release },
        { location: null, hashContent, digests: isTrusted ? 'none' : 'diff-id', limits },
      ),
  };
}
