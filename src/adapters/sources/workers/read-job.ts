import { probeProgram } from '../../../core/detection/probe-program.ts';
import type { BlobContent } from '../../../core/reading/blob-reader.ts';
import { layerOptions } from '../../../core/reading/stream-archive.ts';
import { WeighInError } from '../../../core/shared/errors.ts';
import type { BlobLocation } from '../blob-location.ts';
import { readBlob } from '../read-blob.ts';
import type { LayerJob } from './worker-protocol.ts';

/** A layer that is on disk. */
export type DiskJob = LayerJob & { readonly location: BlobLocation };

export function jobOptions({ limits, hashContent, digests }: LayerJob) {
  return layerOptions({ probeProgram, limits, hashContent, digests });
}

/** Reads a layer from disk in this thread. Calls `afterPiece` with the size of each piece, and waits for it. */
export async function readJob(
  job: DiskJob,
  afterPiece: (bytes: number) => void | Promise<void>,
): Promise<BlobContent> {
  try {
    return await readBlob(job.location, jobOptions(job), afterPiece);
  } catch (error) {
    if (!(error instanceof WeighInError)) throw error;
    return { kind: 'failed', error };
  }
}
