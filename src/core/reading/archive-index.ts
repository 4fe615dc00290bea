import type { Buffer } from 'node:buffer';
import { createArchiveEntries, type ArchiveEntries } from './archive-entries.ts';
import { sniff, SNIFF_BYTES } from './compression/decompress.ts';
import type { Budget } from '../image/read-limits.ts';
import { BLOCK, tarError } from './tar/tar-header.ts';
import { createTarReader } from './tar/tar-reader.ts';

/** Reads a file at an offset. Returns fewer bytes than requested only at the end of the file. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>;

/** Position of a file's content in an archive, in bytes. */
export interface Extent {
  readonly offset: number;
  readonly length: number;
}

/** Bytes per read, so that an archive of small files doesn't cause many small reads. */
const WINDOW_BYTES = 64 * 1024;

/**
 * Finds the files of an archive on disk by reading only its headers. Returns null if the archive must be read in order: it is
 * compressed, contains a sparse file, or is not a tar. Rejects with a WeighInError of area `archive` if the tar is invalid or
 * truncated.
 */
export async function indexArchive(
  readAt: ReadAt,
  size: number,
  budget: Budget,
): Promise<ArchiveEntries<Extent> | null> {
  if (sniff(await readAt(0, SNIFF_BYTES)) !== 'tar') return null;
  const entries = createArchiveEntries<Extent>();
  let position = 0;
  let lastExtent: Extent = { offset: 0, length: 0 };
  const tar = createTarReader(
    {
      entry(header) {
        budget.spendEntry(header.name.length + header.linkname.length);
        lastExtent = { offset: position, length: header.size };
        entries.add(header, header.type === '0' ? lastExtent : null);
      },
      data: () => undefined,
      entryEnd: () => undefined,
    },
    budget.limits,
  );
  let window = await readAt(0, WINDOW_BYTES);
  let windowStart = 0;
  while (position < size && !tar.isDone()) {
    if (position + BLOCK > windowStart + window.length) {
      window = await readAt(position, WINDOW_BYTES);
      windowStart = position;
      if (window.length === 0) break;
    }
    const block = window.subarray(position - windowStart, position - windowStart + BLOCK);
    position += block.length;
    tar.write(block);
    const { data, padding } = tar.skipData();
    const isSparse = lastExtent.offset === position && lastExtent.length !== data;
    if (isSparse) return null;
    if (position + data > size) throw tarError('it is truncated');
    position += data + padding;
  }
  tar.end();
  return entries;
}
