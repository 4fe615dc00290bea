import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { BlobContent, BlobReader } from '../../../core/reading/blob-reader.ts';
import type { LayerJob } from './worker-protocol.ts';
import type { LayerWorker } from './worker-thread.ts';

/** Lends workers. */
interface WorkerSupply {
  readonly acquire: () => Promise<LayerWorker>;
  readonly release: (worker: LayerWorker) => void;
}

/** Sending a buffer costs as much as reading some thousand bytes, so buffers are large. */
const BUFFER_BYTES = 512 * 1024;
/** Buffers in use at the same time: enough that the worker doesn't wait, and few enough to slow down the sender. */
const MAX_BUFFERS = 4;

/**
 * Returns a reader that passes a layer's bytes to a worker and computes the digest here if one is needed, so that two threads share the work.
 * A write waits while the worker is behind. Rejects with an error that ended the worker.
 */
export function streamToWorker({ acquire, release }: WorkerSupply, job: LayerJob): BlobReader {
  const hash = job.digests === 'none' ? null : createHash('sha256');
  const free: ArrayBuffer[] = [];
  let allocated = 0;
  let current: Buffer | null = null;
  let filled = 0;
  let started: Promise<{ readonly worker: LayerWorker; readonly result: Promise<BlobContent> }> | null = null;
  let wake: () => void = () => undefined;
  let failure: { readonly reason: unknown } | null = null;

  async function start() {
    const worker = await acquire();
    const result = worker.start(job, (buffer) => {
      free.push(buffer);
      wake();
    });
    // `write` and `end` report the failure. Neither may be in progress when a worker breaks.
    result.catch((reason: unknown) => {
      failure = { reason };
      wake();
    });
    return { worker, result };
  }

  function takeBuffer(): ArrayBuffer | null {
    const returned = free.pop();
    if (returned !== undefined) return returned;
    if (allocated === MAX_BUFFERS) return null;
    allocated += 1;
    return new ArrayBuffer(BUFFER_BYTES);
  }

  /** Copies what fits without waiting. Returns the number of bytes copied. */
  function copy(chunk: Buffer): number {
    if (current === null) {
      const buffer = takeBuffer();
      if (buffer === null) return 0;
      current = Buffer.from(buffer);
      filled = 0;
    }
    const copied = chunk.copy(current, filled);
    filled += copied;
    return copied;
  }

  function flush(worker: LayerWorker): void {
    if (current === null) return;
    worker.send({ kind: 'piece', buffer: current.buffer as ArrayBuffer, length: filled });
    current = null;
  }

  async function sendAll(chunk: Buffer): Promise<void> {
    started ??= start();
    const { worker } = await started;
    for (let offset = 0; offset < chunk.length;) {
      if (failure !== null) throw failure.reason;
      if (current !== null && filled === BUFFER_BYTES) flush(worker);
      const copied = copy(chunk.subarray(offset));
      offset += copied;
      if (copied === 0) await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  return {
    write(chunk) {
      hash?.update(chunk);
      if (current !== null && chunk.length <= BUFFER_BYTES - filled) {
        copy(chunk);
        return undefined;
      }
      return sendAll(chunk);
    },
    async end() {
      started ??= start();
      const { worker, result } = await started;
      try {
        flush(worker);
        worker.send({ kind: 'end' });
        const blob = await result;
        return hash === null ? blob : withDigest(blob, `sha256:${hash.digest('hex')}`);
      } finally {
        release(worker);
      }
    },
  };
}

/** Sets the blob's digest. It is also the diff ID if the blob is not compressed. */
function withDigest(blob: BlobContent, digest: string): BlobContent {
  if (blob.kind !== 'layer') return blob;
  const { contents, compressed } = blob;
  return { ...blob, digest, contents: compressed === null ? { ...contents, diffId: digest } : contents };
}
