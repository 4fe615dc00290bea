import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Blob, BlobReader } from '../../../core/reading/blob-reader.ts';
import type { LayerJob } from './worker-protocol.ts';
import type { LayerThread } from './worker-thread.ts';

/** Threads to be had. */
interface Threads {
  readonly acquire: () => Promise<LayerThread>;
  readonly release: (thread: LayerThread) => void;
}

/** Sending costs as much as reading some thousand bytes, so many are sent together. */
const BUFFER_BYTES = 512 * 1024;
/** Buffers that can be under way: enough for a thread never to wait, and for whoever sends to wait soon. */
const MOST_BUFFERS = 4;

/**
 * A layer's reader that hands its bytes to another thread, and meanwhile hashes them here where they are hashed: two threads share
 * the work on one layer, and what sends it waits when they are behind. Rejects with the thread's own defect.
 */
export function streamToThread({ acquire, release }: Threads, job: LayerJob): BlobReader {
  const hash = job.digests === 'none' ? null : createHash('sha256');
  const free: ArrayBuffer[] = [];
  let made = 0;
  let current: Buffer | null = null;
  let filled = 0;
  let begun: Promise<{ readonly thread: LayerThread; readonly answer: Promise<Blob> }> | null = null;
  let wake: () => void = () => undefined;
  let broken: { readonly reason: unknown } | null = null;

  async function begin() {
    const thread = await acquire();
    const answer = thread.begin(job, (buffer) => {
      free.push(buffer);
      wake();
    });
    // Whoever writes or ends is told; nobody may be doing either when a thread breaks.
    answer.catch((reason: unknown) => {
      broken = { reason };
      wake();
    });
    return { thread, answer };
  }

  function buffer(): ArrayBuffer | null {
    const used = free.pop();
    if (used !== undefined) return used;
    if (made === MOST_BUFFERS) return null;
    made += 1;
    return new ArrayBuffer(BUFFER_BYTES);
  }

  /** Copies what there is room for without waiting; the bytes that it took. */
  function copy(chunk: Buffer): number {
    if (current === null) {
      const room = buffer();
      if (room === null) return 0;
      current = Buffer.from(room);
      filled = 0;
    }
    const taken = chunk.copy(current, filled);
    filled += taken;
    return taken;
  }

  function flush(thread: LayerThread): void {
    if (current === null) return;
    thread.send({ kind: 'piece', buffer: current.buffer as ArrayBuffer, length: filled });
    current = null;
  }

  async function sendAll(chunk: Buffer): Promise<void> {
    begun ??= begin();
    const { thread } = await begun;
    for (let at = 0; at < chunk.length;) {
      if (broken !== null) throw broken.reason;
      if (current !== null && filled === BUFFER_BYTES) flush(thread);
      const taken = copy(chunk.subarray(at));
      at += taken;
      if (taken === 0) await new Promise<void>((resolve) => (wake = resolve));
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
      begun ??= begin();
      const { thread, answer } = await begun;
      try {
        flush(thread);
        thread.send({ kind: 'end' });
        const blob = await answer;
        return hash === null ? blob : withDigest(blob, `sha256:${hash.digest('hex')}`);
      } finally {
        release(thread);
      }
    },
  };
}

/** What is sent uncompressed has the digest of its blob for its diff ID. */
function withDigest(blob: Blob, digest: string): Blob {
  if (blob.kind !== 'layer') return blob;
  const { contents, compressed } = blob;
  return { ...blob, digest, contents: compressed === null ? { ...contents, diffId: digest } : contents };
}
