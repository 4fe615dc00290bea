import { Buffer } from 'node:buffer';
import { limitExceeded, type ReadLimits } from '../../image/read-limits.ts';
import { BLOCK, readCString, isZeroBlock, readTarHeader, tarError, type TarHeader } from './tar-header.ts';
import { applyPax, readPax, type PaxRecords } from './pax-records.ts';
import type { TarHandler } from './tar-handler.ts';
import { createSparseReader, type SparseReader } from './sparse-files.ts';

/** Reads a tar from chunks. `write` and `end` throw a WeighInError for what Go's archive/tar rejects. */
export interface TarReader {
  write(chunk: Buffer): void;
  /** Call at the end of the input. Throws a WeighInError if the tar is truncated. */
  end(): void;
  /**
   * Skips the rest of the current file's data, for seekable input. The next `write` must start after the skipped data and padding
   * bytes, which it returns; 0 between files and in a sparse file.
   */
  skipData(): { readonly data: number; readonly padding: number };
  /** Whether the end-of-archive blocks were read. Anything after them is ignored. */
  isDone(): boolean;
}

/** Types without data (hard link, symlink, devices, directory, FIFO), regardless of the size in their header. */
const HEADER_ONLY_TYPES = '123456';
const EXTENSION_TYPES = 'xgLK';

type State = 'header' | 'data' | 'padding' | 'extension' | 'done';

/**
 * Creates a tar reader that behaves like Go's archive/tar, because engines read layers with it: formats v7, ustar, star, GNU and
 * PAX, with verified checksums, up to the end-of-archive blocks. Global PAX headers are ignored.
 */
export function createTarReader(handler: TarHandler, limits: ReadLimits): TarReader {
  let state: State = 'header';
  const block = Buffer.alloc(BLOCK);
  let filled = 0;
  let zeroBlocks = 0;
  /** Bytes left in the current state. */
  let remaining = 0;
  let padding = 0;
  let extension = { type: '', body: block, filled: 0 };
  let pax: PaxRecords | null = null;
  let longName = '';
  let longLink = '';
  let sparse: SparseReader | null = null;

  function clearExtensions(): void {
    pax = null;
    longName = longLink = '';
  }

  function readBlock(bytes: Buffer, offset: number): void {
    if (isZeroBlock(bytes, offset)) {
      zeroBlocks += 1;
      if (zeroBlocks === 2) state = 'done';
      return;
    }
    if (zeroBlocks > 0)
      throw tarError('there is data after one block of zeros, but the archive must end with two');
    const header = readTarHeader(bytes, offset);
    if (EXTENSION_TYPES.includes(header.type)) startExtension(header);
    else startEntry(header);
  }

  function startExtension({ type, size }: TarHeader): void {
    if (size > limits.maxHeaderBytes) throw limitExceeded('maxHeaderBytes', limits, 'an extended header');
    expectData(size);
    extension = { type, body: Buffer.allocUnsafe(remaining), filled: 0 };
    state = 'extension';
    if (remaining === 0) endExtension();
  }

  function endExtension(): void {
    const { type, body } = extension;
    if (type === 'x') pax = readPax(body);
    else if (type === 'L') longName = readCString(body, 0, body.length);
    else if (type === 'K') longLink = readCString(body, 0, body.length);
    else {
      // Go returns a global header as an entry, which resets pending extensions. Engines then ignore the entry.
      readPax(body);
      clearExtensions();
    }
    startPadding();
  }

  function startEntry(header: TarHeader): void {
    if (pax) applyPax(header, pax);
    if (longName !== '') header.name = longName;
    if (longLink !== '') header.linkname = longLink;
    if (header.type === 'S')
      throw tarError('it contains a sparse file in the old GNU format, which no container engine can unpack');
    if (header.type === '\0') header.type = header.name.endsWith('/') ? '5' : '0';
    const isHeaderOnly = HEADER_ONLY_TYPES.includes(header.type);
    expectData(isHeaderOnly ? 0 : header.size);
    header.size = remaining;
    sparse = pax && createSparseReader(header, pax, isHeaderOnly, handler, limits);
    clearExtensions();
    if (sparse === null) startFile(header);
    state = 'data';
    if (remaining === 0) endEntry();
  }

  function startFile(header: TarHeader): void {
    for (const text of [header.name, header.linkname]) {
      if (text.length > limits.maxPathBytes) throw limitExceeded('maxPathBytes', limits, 'a name in the tar');
    }
    handler.entry(header);
  }

  function endEntry(): void {
    if (sparse) sparse.end();
    else handler.entryEnd();
    sparse = null;
    startPadding();
  }

  function expectData(size: number): void {
    if (size < 0 || !Number.isSafeInteger(size)) throw tarError('a header has an invalid size');
    remaining = size;
    padding = -size & (BLOCK - 1);
  }

  function startPadding(): void {
    remaining = padding;
    state = remaining === 0 ? 'header' : 'padding';
  }

  /** Consumes as much of a chunk as the current state can and returns the number of bytes. */
  function consume(chunk: Buffer, offset: number): number {
    if (state === 'header') return consumeHeader(chunk, offset);
    const length = Math.min(remaining, chunk.length - offset);
    remaining -= length;
    if (state === 'data') {
      const data = chunk.subarray(offset, offset + length);
      if (sparse) sparse.write(data);
      else handler.data(data);
      if (remaining === 0) endEntry();
    } else if (state === 'extension') {
      chunk.copy(extension.body, extension.filled, offset, offset + length);
      extension.filled += length;
      if (remaining === 0) endExtension();
    } else if (remaining === 0) state = 'header';
    return length;
  }

  function consumeHeader(chunk: Buffer, offset: number): number {
    if (filled === 0 && chunk.length - offset >= BLOCK) {
      readBlock(chunk, offset);
      return BLOCK;
    }
    const length = Math.min(BLOCK - filled, chunk.length - offset);
    chunk.copy(block, filled, offset, offset + length);
    filled += length;
    if (filled === BLOCK) {
      filled = 0;
      readBlock(block, 0);
    }
    return length;
  }

  return {
    skipData() {
      if (state !== 'data' || sparse !== null) return { data: 0, padding: 0 };
      const skipped = { data: remaining, padding };
      remaining = padding = 0;
      endEntry();
      return skipped;
    },
    isDone: () => state === 'done',
    write(chunk) {
      for (let offset = 0; offset < chunk.length && state !== 'done';) offset += consume(chunk, offset);
    },
    end() {
      const isTruncated = state === 'data' || state === 'extension' || (state === 'header' && filled > 0);
      if (isTruncated) throw tarError('it is truncated');
    },
  };
}
