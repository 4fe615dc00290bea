import { type ReadOptions } from '../../src/core/reading/stream-archive.ts';
import { layerOptions, openLayout } from './reading.ts';
import { indexArchive } from '../../src/core/reading/archive-index.ts';
import type { OpenedSource } from '../../src/core/reading/opened-source.ts';
import { streamChunks } from './tar.ts';

/** Opens an archive in memory like one on disk, by an index of its headers. Returns null if it can only be read in order. */
export async function openIndexedArchive(
  bytes: Uint8Array,
  options: Partial<ReadOptions> = {},
): Promise<OpenedSource | null> {
  const readAt = (offset: number, length: number) =>
    Promise.resolve(Buffer.from(bytes.subarray(offset, offset + length)));
  const files = await indexArchive(readAt, bytes.length, layerOptions(options).budget);
  if (files === null) return null;
  return openLayout(
    {
      open(path) {
        const extent = files.find(path);
        return Promise.resolve(
          extent && streamChunks(bytes.subarray(extent.offset, extent.offset + extent.length), 1000),
        );
      },
      findSize: (path) => Promise.resolve(files.find(path)?.length ?? null),
      paths: files.paths,
    },
    options,
  );
}
