import { probeProgram } from '../../core/detection/probe-program.ts';
import { layerOptions } from '../../core/reading/stream-archive.ts';
import { withinBudget, type Blob } from '../../core/reading/blob-reader.ts';
import { openLayout } from '../../core/reading/open-layout.ts';
import type { ImageStore } from '../../core/reading/opened-source.ts';
import { readPlace, type BlobPlace } from './blob-location.ts';
import type { ReadContext } from './image-source.ts';
import { readBlob } from './read-blob.ts';

/** Handing a smaller layer to another thread takes longer than reading it. */
const WORTH_A_THREAD = 1024 * 1024;

/** Where the files of an archive or layout on disk stand. */
export interface PlacedFiles {
  /** Null where there is no such file. */
  find(path: string): BlobPlace | null | Promise<BlobPlace | null>;
  readonly paths?: ReadonlySet<string>;
}

/** Images whose blobs stand on disk: each is read when it is asked for, large layers by other threads. */
export async function openPlaced(files: PlacedFiles, context: ReadContext): Promise<ImageStore> {
  const { limits, pool, onBytes, signal } = context;
  const shared = layerOptions({ limits, probeProgram });

  async function readLayer(path: string, hashContent: boolean): Promise<Blob | null> {
    signal?.throwIfAborted();
    const place = await files.find(path);
    if (place === null) return null;
    if (pool === null || place.length < WORTH_A_THREAD) {
      return readBlob(place, { ...shared, hashContent }, onBytes);
    }
    // A thread knows the limits of one layer; together they are those of the image.
    return withinBudget(await pool.read(place, hashContent), shared.budget);
  }

  return openLayout(
    {
      async open(path) {
        const place = await files.find(path);
        return place && piecesOf(place);
      },
      readLayer: ({ path }, hashContent) => readLayer(path, hashContent),
      sizeOf: async (path) => (await files.find(path))?.length ?? null,
      ...(files.paths && { paths: files.paths }),
    },
    { limits, probeProgram },
  );
}

async function* piecesOf(place: BlobPlace): AsyncGenerator<Buffer> {
  for (const piece of readPlace(place)) yield await Promise.resolve(piece);
}
