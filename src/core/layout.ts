import { Buffer } from 'node:buffer';
import { layerOptions, type ReadOptions } from './archive.ts';
import { blobReader, type Blob } from './blob.ts';
import type { ArchivedImage } from './image.ts';
import { imagesOf } from './image-assembly.ts';
import type { LayerOptions } from './layer-reader.ts';

/** Opens a file of the layout by its path in it, `/` between the parts; null where there is none. */
export type OpenFile = (path: string) => Promise<AsyncIterable<Uint8Array> | null>;

/**
 * Reads all images of an OCI layout folder (or of an unpacked `docker save`), each blob at most once, none held in memory.
 * Rejects with a WeighInError of area `archive` as `readArchive` does, and with what `openFile` rejects with.
 */
export async function readLayout(openFile: OpenFile, options: ReadOptions = {}): Promise<ArchivedImage[]> {
  const shared = layerOptions(options);
  const known = new Map<string, Blob | null>();
  async function open(path: string): Promise<Blob | null> {
    const before = known.get(path);
    if (before !== undefined) return before;
    const chunks = await openFile(path);
    const blob = chunks === null ? null : await readBlob(chunks, shared);
    known.set(path, blob);
    return blob;
  }
  return imagesOf({ open, paths: new Set() });
}

async function readBlob(chunks: AsyncIterable<Uint8Array>, options: LayerOptions): Promise<Blob> {
  const reader = blobReader(options);
  for await (const chunk of chunks) {
    await reader.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  }
  return reader.end();
}
