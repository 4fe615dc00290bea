import type { Buffer } from 'node:buffer';
import { archivePaths, type ArchivePaths } from './archive-entries.ts';
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
const WINDOW = 64 * 1024;

/**
 * Where the files of an archive on disk stand, found by its headers alone. Null where its bytes have to be read in their
 * order: it is compressed as a whole, holds a sparse file, or is no tar. Rejects with a WeighInError of area `archive` for a
 * tar that is broken or cut off.
 */
export async function indexArchive(
  readAt: ReadAt,
  size: number,
  budget: Budget,
): Promise<ArchivePaths<Extent> | null> {
  if (sniff(await readAt(0, SNIFF_BYTES)) !== 'tar') return null;
  const paths = archivePaths<Extent>();
  let position = 0;
  let last: Extent = { offset: 0, length: 0 };
  const tar = tarReader(
    {
      entry(header) {
        budget.spendEntry(header.name.length + header.linkname.length);
        last = { offset: position, length: header.size };
        paths.put(header, header.type === '0' ? last : null);
      },
      data: () => undefined,
      entryEnd: () => undefined,
    },
    budget.limits,
  );
  let window = await readAt(0, WINDOW);
  let start = 0;
  while (position < size && !tar.done()) {
    if (position + BLOCK > start + window.length) {
      window = await readAt(position, WINDOW);
      start = position;
      if (window.length === 0) break;
    }
    const block = window.subarray(position - start, position - start + BLOCK);
    position += block.length;
    tar.write(block);
    const { data, padding } = tar.skipData();
    const isSparse = last.offset === position && last.length !== data;
    if (isSparse) return null;
    if (position + data > size) throw tarError('it is cut off');
    position += data + padding;
  }
  tar.end();
  return paths;
}
