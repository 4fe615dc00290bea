import { Buffer } from 'node:buffer';
import { limitExceeded, type ReadLimits } from '../../image/read-limits.ts';
import { BLOCK, readCString, isZeroBlock, readTarHeader, tarError, type TarHeader } from './tar-header.ts';
import { applyPax, readPax, type PaxRecords } from './pax-records.ts';
import type { TarHandler } from './tar-handler.ts';
import { sparseReader, type SparseReader } from './sparse-files.ts';

/** A tar that is pushed in. Both functions throw a WeighInError for what Go's archive/tar refuses. */
export interface TarReader {
  write(chunk: Buffer): void;
  /** To be called at the end of the input; throws where it is cut off. */
  end(): void;
  /**
   * Passes over what is left of a file's data, for an input in which one can go ahead: the next `write` goes on
   * behind it. The bytes of data and of padding that were passed over; none between files, or in a sparse file.
   */
  skipData(): { readonly data: number; readonly padding: number };
  /** Whether the end-of-archive blocks were read: nothing after them counts. */
  isDone(): boolean;
}

/** Hard link, symlink, devices, directory, FIFO: whatever size their header claims, no data follows. */
const HEADER_ONLY_TYPES = '123456';
const EXTENSION_TYPES = 'xgLK';

type State = 'header' | 'data' | 'padding' | 'extension' | 'done';

/**
 * Reads a tar as Go's archive/tar does, because that is what engines read layers with: v7, ustar, star, GNU and
 * PAX, checksums verified, nothing after the end-of-archive blocks. A global PAX header changes nothing.
 */
export function tarReader(handler: TarHandler, limits: ReadLimits): TarReader {
  let state: State = 'header';
  const block = Buffer.alloc(BLOCK);
  let filled = 0;
  let zeroBlocks = 0;
  /** Bytes that the current state still waits for. */
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
    if (zeroBlocks > 0) throw tarError('data follows a lone zero block');
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
      // Go hands a global header to its caller, and with it ends what stood before; engines then ignore it.
      readPax(body);
      clearExtensions();
    }
    startPadding();
  }

  function startEntry(header: TarHeader): void {
    if (pax) applyPax(header, pax);
    if (longName !== '') header.name = longName;
    if (longLink !== '') header.linkname = longLink;
    if (header.type === 'S') throw tarError('it holds an old GNU sparse file, which no engine unpacks');
    if (header.type === '\0') header.type = header.name.endsWith('/') ? '5' : '0';
    const isHeaderOnly = HEADER_ONLY_TYPES.includes(header.type);
    expectData(isHeaderOnly ? 0 : header.size);
    header.size = remaining;
    sparse = pax && sparseReader(header, pax, isHeaderOnly, handler, limits);
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
    if (size < 0 || !Number.isSafeInteger(size)) throw tarError('a header claims an impossible size');
    remaining = size;
    padding = -size & (BLOCK - 1);
  }

  function startPadding(): void {
    remaining = padding;
    state = remaining === 0 ? 'header' : 'padding';
  }

  /** Uses up what it can of a chunk and tells how many bytes that was. */
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
      const cut = state === 'data' || state === 'extension' || (state === 'header' && filled > 0);
      if (cut) throw tarError('it is cut off');
    },
  };
}
