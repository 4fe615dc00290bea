import type { BlobContent } from '../../core/reading/blob-reader.ts';
import { createBlobReader } from '../../core/reading/blob-reader.ts';
import type { LayerOptions } from '../../core/reading/layer/layer-reader.ts';
import { readPieces, type BlobLocation } from './blob-location.ts';

/** Reads a blob on disk and detects what it is. Calls `afterPiece` with the size of each piece, and waits for it. */
export async function readBlob(
  location: BlobLocation,
  options: LayerOptions,
  afterPiece: (bytes: number) => void | Promise<void>,
): Promise<BlobContent> {
  const reader = createBlobReader(options);
  for (const piece of readPieces(location)) {
    const writing = reader.write(piece);
    if (writing) await writing;
    const pause = afterPiece(piece.length);
    if (pause) await pause;
  }
  return reader.end();
}
