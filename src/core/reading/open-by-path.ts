import { Buffer } from 'node:buffer';
import { layerOptions, type ReadOptions } from './stream-archive.ts';
import { createBlobReader, createDocumentReader, type BlobContent, type BlobReader } from './blob-reader.ts';
import type { DocumentKind } from './document-store.ts';
import type { LayerDescription } from '../image/image.ts';
import { describeImages, verifyLayer, fillLayerSizes } from './assemble-image.ts';
import type { OpenedSource } from './opened-source.ts';
import type { LayerOptions } from './layer/layer-reader.ts';

/** Files of a source that can be opened one by one. Paths are separated by `/`. */
export interface SourceFiles {
  /** Resolves to null if there is no such file. `size` is the expected size of a layer in bytes, if known. */
  open(
    path: string,
    kind: DocumentKind | 'layer',
    size?: number | null,
  ): Promise<AsyncIterable<Uint8Array> | null>;
  /** Reads a whole layer outside of this thread, if set. Resolves to null if there is no such file. */
  readonly readLayer?: (layer: LayerDescription, hashContent: boolean) => Promise<BlobContent | null>;
  /** Returns the size of a file in bytes without reading it; null if that isn't possible. */
  readonly findSize?: (path: string) => Promise<number | null>;
  /** All paths, if they are known. They help to explain what a source without images is. */
  readonly paths?: ReadonlySet<string>;
}

/**
 * Opens a source whose files can be opened by path. Reads its documents now and its layers on demand, without keeping blobs in
 * memory. Rejects with a WeighInError of area `archive` like `streamArchive`, and with the errors of `files`.
 */
export async function openByPath(files: SourceFiles, options: ReadOptions): Promise<OpenedSource> {
  const blobOptions = layerOptions(options);
  const documents = new Map<string, BlobContent | null>();

  async function getDocument(path: string, kind: DocumentKind): Promise<BlobContent | null> {
    const cached = documents.get(path);
    if (cached !== undefined) return cached;
    const chunks = await files.open(path, kind);
    const blob = chunks && (await readDocument(chunks, blobOptions));
    documents.set(path, blob);
    return blob;
  }

  async function readLayerHere(
    { path, size }: LayerDescription,
    hashContent: boolean,
  ): Promise<BlobContent | null> {
    const chunks = await files.open(path, 'layer', size);
    // Each layer has a budget, because a layer can be read twice. The sum of an image is checked where all its layers are known.
    return chunks && feed(chunks, createBlobReader({ ...layerOptions(options), hashContent }));
  }

  const descriptions = await describeImages({ getDocument, paths: files.paths ?? new Set() });
  const images = await fillLayerSizes(descriptions, files.findSize ?? (() => Promise.resolve(null)));
  const readLayer = files.readLayer ?? readLayerHere;
  return {
    images,
    readLayer: async (layer, hashContent) => verifyLayer(await readLayer(layer, hashContent), layer),
  };
}

async function feed(chunks: AsyncIterable<Uint8Array>, reader: BlobReader): Promise<BlobContent> {
  for await (const chunk of chunks) {
    await reader.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  }
  return reader.end();
}

/** Reads a document, but stops after the size limit. */
async function readDocument(chunks: AsyncIterable<Uint8Array>, options: LayerOptions): Promise<BlobContent> {
  const { maxJsonBytes } = options.budget.limits;
  return feed(limitBytes(chunks, maxJsonBytes + 1), createDocumentReader(options));
}

async function* limitBytes(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncIterable<Uint8Array> {
  let remaining = bytes;
  for await (const chunk of chunks) {
    yield chunk.subarray(0, remaining);
    remaining -= chunk.length;
    if (remaining <= 0) return;
  }
}
