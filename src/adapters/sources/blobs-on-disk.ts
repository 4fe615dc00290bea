import { probeProgram } from '../../core/detection/probe-program.ts';
import { layerOptions } from '../../core/reading/stream-archive.ts';
import type { BlobContent } from '../../core/reading/blob-reader.ts';
import { openByPath } from '../../core/reading/open-by-path.ts';
import type { OpenedSource } from '../../core/reading/opened-source.ts';
import { readPieces, type BlobLocation } from './blob-location.ts';
import type { ReadContext } from './image-source.ts';
import { readBlob } from './read-blob.ts';

/** Layers smaller than this are read faster than they are passed to a worker. In bytes. */
const MIN_WORKER_BYTES = 1024 * 1024;

/** Finds the files of an archive or layout on disk. */
export interface FilesOnDisk {
  /** Returns null if there is no such file. */
  find(path: string): BlobLocation | null | Promise<BlobLocation | null>;
  readonly paths?: ReadonlySet<string>;
}

/** Opens images whose blobs are on disk. Blobs are read on request, and large layers by workers. */
export async function openOnDisk(files: FilesOnDisk, context: ReadContext): Promise<OpenedSource> {
  const { limits, pool, onBytes, signal } = context;
  async function readLayer(path: string, hashContent: boolean): Promise<BlobContent | null> {
    signal?.throwIfAborted();
    const location = await files.find(path);
    if (location === null) return null;
    // Both apply the limits of one layer. The sum of an image is checked where all its layers are known.
    if (pool === null || location.length < MIN_WORKER_BYTES)
      return readBlob(location, layerOptions({ limits, probeProgram, hashContent }), onBytes);
    return pool.read(location, hashContent);
  }

  return openByPath(
    {
      async open(path) {
        const location = await files.find(path);
        return location && streamPieces(location);
      },
      readLayer: ({ path }, hashContent) => readLayer(path, hashContent),
      findSize: async (path) => (await files.find(path))?.length ?? null,
      ...(files.paths && { paths: files.paths }),
    },
    { limits, probeProgram },
  );
}

async function* streamPieces(location: BlobLocation): AsyncGenerator<Buffer> {
  for (const piece of readPieces(location)) yield await Promise.resolve(piece);
}
