import { probeProgram } from '../../core/detection/probe-program.ts';
import type { HashedContents, WantedImage } from '../../app/ports/ports.ts';
import type { FoundImage } from '../../app/images/read-snapshots.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import type { ReadOptions } from '../../core/reading/stream-archive.ts';
import type { ReadLimits } from '../../core/image/read-limits.ts';
import type { LayerPool, StreamSource } from './workers/layer-worker-pool.ts';

/** What every source needs to know about the run. */
export interface ReadContext {
  readonly contents: HashedContents;
  readonly limits: Partial<ReadLimits>;
  readonly signal?: AbortSignal | undefined;
  /** Called with the size of each piece that was read, for a progress line. */
  readonly onBytes: (bytes: number) => void;
  /** Workers that read layers. Null to read in this thread. */
  readonly pool: LayerPool | null;
}

/** An opened source of one or more images. */
export interface ImageSource {
  /** Throws a WeighInError that lists the available images if the wanted one is not among them. */
  find(wanted: WantedImage): FoundImage | Promise<FoundImage>;
}

/** Returns options for layers that come as streams. Workers read them if there is a pool. */
export function streamOptions({ limits, pool }: ReadContext, source: StreamSource): ReadOptions {
  return {
    probeProgram,
    limits,
    digests: source.isTrusted ? 'none' : 'all',
    ...(pool && { openLayer: (hashContent: boolean) => pool.open(hashContent, source) }),
  };
}

/** Adds the source to the message of an archive error. */
export async function withSourceName<T>(from: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (!(cause instanceof WeighInError) || cause.area !== 'archive') throw cause;
    const { area, what, why, remedy } = cause;
    throw new WeighInError({ area, what: `Can't read ${from}: ${what}`, why, remedy, cause });
  }
}

/** Passes chunks on, reports their size, and stops when the run is aborted. */
export async function* reportProgress(
  chunks: AsyncIterable<Uint8Array>,
  { onBytes, signal }: ReadContext,
): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    onBytes(chunk.length);
    yield chunk;
  }
}
