import type { Blob } from '../../core/reading/blob-reader.ts';
import { blobReader } from '../../core/reading/blob-reader.ts';
import type { LayerOptions } from '../../core/reading/layer/layer-reader.ts';
import { readPlace, type BlobPlace } from './blob-location.ts';

/** Reads a blob on disk for what its bytes say it is; `onBytes` is told of every piece. */
export async function readBlob(
  place: BlobPlace,
  options: LayerOptions,
  onBytes: (bytes: number) => void,
): Promise<Blob> {
  const reader = blobReader(options);
  for (const piece of readPlace(place)) {
    const writing = reader.write(piece);
    if (writing) await writing;
    onBytes(piece.length);
  }
  return reader.end();
}
