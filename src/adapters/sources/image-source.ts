import { probeProgram } from '../../core/detection/probe-program.ts';
import type { Contents, WantedImage } from '../../app/ports/ports.ts';
import type { FoundImage } from '../../app/images/read-snapshots.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import type { ReadOptions } from '../../core/reading/stream-archive.ts';
import type { ReadLimits } from '../../core/image/read-limits.ts';
import type { LayerPool } from './workers/layer-worker-pool.ts';

/** What every source needs of the run that it is read for. */
export interface ReadContext {
  readonly contents: Contents;
  readonly limits: Partial<ReadLimits>;
  readonly signal?: AbortSignal | undefined;
  /** Told of every piece that was read, in bytes, for a progress line. */
  readonly onBytes: (bytes: number) => void;
  /** Threads for layers; null: this one. */
  readonly pool: LayerPool | null;
}

/** One place that holds images, opened. */
export interface ImageSource {
  /** Throws a WeighInError that lists what there is, where the wanted image is not. */
  find(wanted: WantedImage): FoundImage | Promise<FoundImage>;
}

/** How layers that come as a stream are read: by the threads, where there are any. A source that is believed is not verified. */
export function streamOptions({ limits, pool }: ReadContext, isBelieved = false): ReadOptions {
  return {
    probeProgram,
    limits,
    digests: isBelieved ? 'none' : 'all',
    ...(pool && { openLayer: (hashContent: boolean) => pool.open(hashContent, isBelieved) }),
  };
}

/** An error of the archive says which archive. */
export async function named<T>(from: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (!(cause instanceof WeighInError) || cause.area !== 'archive') throw cause;
    const { area, what, why, remedy } = cause;
    throw new WeighInError({ area, what: `Cannot read ${from}: ${what}`, why, remedy, cause });
  }
}

/** Counts what passes, and ends with the run. */
export async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  { onBytes, signal }: ReadContext,
): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    onBytes(chunk.length);
    yield chunk;
  }
}
