import type { BlobContent } from '../../core/reading/blob-reader.ts';
import { createBlobReader } from '../../core/reading/blob-reader.ts';
import type { LayerOptions } from '../../core/reading/layer/layer-reader.ts';
import { readPieces, type BlobLocation } from './blob-location.ts';

/** Reads a blob on disk and detects what it is. Calls `onBytes` with the size of each piece. */
export async function readBlob(
  location: BlobLocation,
  options: LayerOptions,
  onBytes: (bytes: number) => void,
): Promise<BlobContent> {
  const reader = createBlobReader(options);
  for (const piece of readPieces(location)) {
    const writing = reader.write(piece);
    if (writing) await writing;
    onBytes(piece.length);
  }
  return reader.end();
}
