import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayerStore } from '../../../app/images/layer-store.ts';
import { chargeToBudget, type BlobContent } from '../../../core/reading/blob-reader.ts';
import type { VerifiedLayer } from '../../../core/image/verified-layer.ts';
import { createBudget, type ReadLimits } from '../../../core/image/read-limits.ts';
import type { LayerPool } from '../workers/layer-worker-pool.ts';

/** Smaller blobs are read faster than they are passed to a worker. In bytes. */
const MIN_BYTES = 1024 * 1024;

interface ReadContext {
  readonly pool: LayerPool;
  readonly layers: LayerStore;
  readonly limits: ReadLimits;
}

/**
 * Reads each layer that appears in a folder of blobs, while others are still being written: BuildKit renames a blob into place when it is complete.
 * What can't be read is left for the reader of the image, which reports it. Returns a function that ends it and resolves when the last layer was
 * read.
 */
export function readNewBlobs(folder: string, context: ReadContext): () => Promise<void> {
  const readings: Promise<unknown>[] = [];
  const seen = new Set<string>();
  // All images of an export count against the limits of one. The reader of an image checks them exactly.
  const budget = createBudget(context.limits);

  async function read(name: string): Promise<VerifiedLayer | null> {
    try {
      const file = join(folder, name);
      const stats = await stat(file);
      if (!stats.isFile() || stats.size < MIN_BYTES) return null;
      const blob = await context.pool.read({ file, offset: 0, length: stats.size }, true);
      return toLayer(chargeToBudget(blob, budget), `sha256:${name}`);
    } catch {
      return null;
    }
  }

  const watcher = watchNames(folder, (name) => {
    if (!/^[0-9a-f]{64}$/.test(name) || seen.has(name)) return;
    seen.add(name);
    const reading = read(name);
    readings.push(reading);
    context.layers.expect(`sha256:${name}`, reading);
  });
  return async () => {
    watcher?.close();
    await Promise.all(readings);
  };
}

/** Calls `onName` for each file that appears. Returns null if the folder can't be watched: systems limit the number of watches. */
function watchNames(folder: string, onName: (name: string) => void): FSWatcher | null {
  try {
    const watcher = watch(folder, (_, name) => {
      if (name !== null) onName(name);
    });
    // Layers that it misses are read later.
    return watcher.on('error', () => watcher.close());
  } catch {
    return null;
  }
}

/** Returns the layer in a blob; null for other content, and for a blob that doesn't have the digest in its name. */
function toLayer(blob: BlobContent, digest: string): VerifiedLayer | null {
  if (blob.kind !== 'layer' || blob.digest !== digest) return null;
  const { kind, ...layer } = blob;
  return { ...layer, digest: layer.compressed === null ? null : digest };
}
