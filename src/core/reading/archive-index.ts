import type { Buffer } from 'node:buffer';
import { createArchiveEntries, type ArchiveEntries } from './archive-entries.ts';
import { sniff, SNIFF_BYTES } from './compression/decompress.ts';
import type { Budget } from '../image/read-limits.ts';
import { BLOCK, tarError } from './tar/tar-header.ts';
import { tarReader } from './tar/tar-reader.ts';

/** Reads a file at an offset; fewer bytes than asked for only at its end. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>;

/** Where a file's bytes stand in an archive. */
export interface Extent {
  readonly offset: number;
  readonly length: number;
}

/** Bytes looked at in one go: an archive of small files is no string of small reads. */
const WINDOW_BYTES = 64 * 1024;

/**
 * Where the files of an archive on disk stand, found by its headers alone. Null where its bytes have to be read in their
 * order: it is compressed as a whole, holds a sparse file, or is no tar. Rejects with a WeighInError of area `archive` for a
 * tar that is broken or cut off.
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
  const tar = tarReader(
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
    if (position + data > size) throw tarError('it is cut off');
    position += data + padding;
  }
  tar.end();
  return entries;
}
