import { Buffer } from 'node:buffer';
import { limitExceeded, type ReadLimits } from '../../image/read-limits.ts';
import { BLOCK, tarError, type TarHeader } from './tar-header.ts';
import { parseInteger, type PaxRecords } from './pax-records.ts';
import type { TarHandler } from './tar-handler.ts';

/** A range of data in a sparse file, which is zero everywhere else. */
interface Fragment {
  readonly offset: number;
  readonly length: number;
}

/** Takes the stored bytes of a sparse file and passes on the unpacked file. */
export interface SparseReader {
  write(chunk: Buffer): void;
  end(): void;
}

const ZEROS = Buffer.alloc(64 * 1024);
const NEWLINE = 0x0a;

/**
 * Creates a reader for a file in one of GNU tar's PAX sparse formats 0.0, 0.1 and 1.0 (GNU tar manual, "Sparse Formats"). Like
 * Go's archive/tar, it restores the real name and fills the holes. Returns null if the records don't describe a sparse file.
 */
export function createSparseReader(
  header: TarHeader,
  pax: PaxRecords,
  isHeaderOnly: boolean,
  handler: TarHandler,
  limits: ReadLimits,
): SparseReader | null {
  const format = detectFormat(pax);
  if (format === null) return null;
  if (isHeaderOnly) throw tarError('an entry without data is marked as sparse');
  header.name = pax.get('GNU.sparse.name') ?? header.name;
  const realSize = pax.get('GNU.sparse.size') ?? pax.get('GNU.sparse.realsize');
  if (realSize !== undefined) header.size = parseInteger(realSize);
  if (!Number.isSafeInteger(header.size) || header.size < 0)
    throw tarError('a sparse file has an invalid size');
  if (header.size > limits.maxLayerBytes) throw limitExceeded('maxLayerBytes', limits, 'a sparse file');
  if (header.name.length > limits.maxPathBytes)
    throw limitExceeded('maxPathBytes', limits, 'a name in the tar');
  handler.entry(header);
  const createFiller = (fragments: readonly Fragment[]): SparseReader =>
    fillHoles(fragments, header.size, handler);
  return format === '1.0' ? readLeadingMap(createFiller, limits) : createFiller(parseRecordMap(pax));
}

function detectFormat(pax: PaxRecords): '0.x' | '1.0' | null {
  const version = `${pax.get('GNU.sparse.major') ?? ''}.${pax.get('GNU.sparse.minor') ?? ''}`;
  if (version === '1.0') return '1.0';
  if (version === '0.0' || version === '0.1') return '0.x';
  return version === '.' && pax.get('GNU.sparse.map') ? '0.x' : null;
}

function parseRecordMap(pax: PaxRecords): Fragment[] {
  const map = pax.get('GNU.sparse.map') ?? '';
  const numbers = map === '' ? [] : map.split(',').map(parseInteger);
  if (numbers.length !== 2 * parseInteger(pax.get('GNU.sparse.numblocks') ?? '')) {
    throw tarError('a sparse map does not have the length that it declares');
  }
  return toFragments(numbers);
}

function toFragments(numbers: readonly number[]): Fragment[] {
  const fragments: Fragment[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    fragments.push({ offset: numbers[i] ?? 0, length: numbers[i + 1] ?? 0 });
  }
  return fragments;
}

/** Reads format 1.0: blocks of decimal lines before the data, starting with the number of fragments. */
function readLeadingMap(
  createFiller: (fragments: readonly Fragment[]) => SparseReader,
  limits: ReadLimits,
): SparseReader {
  const numbers: number[] = [];
  let line = '';
  let mapBytes = 0;
  let filler: SparseReader | null = null;
  const isComplete = (): boolean => numbers.length > 0 && numbers.length === 1 + 2 * (numbers[0] ?? 0);

  function takeByte(byte: number): void {
    mapBytes += 1;
    if (isComplete()) return;
    if (byte !== NEWLINE) {
      line += String.fromCharCode(byte);
      return;
    }
    const number = parseInteger(line);
    if (!(number >= 0)) throw tarError('a sparse map contains something that is not a number');
    numbers.push(number);
    line = '';
  }

  return {
    write(chunk) {
      let offset = 0;
      while (filler === null && offset < chunk.length) {
        takeByte(chunk[offset] ?? 0);
        offset += 1;
        if (mapBytes > limits.maxHeaderBytes) throw limitExceeded('maxHeaderBytes', limits, 'a sparse map');
        if (mapBytes % BLOCK === 0 && isComplete()) filler = createFiller(toFragments(numbers.slice(1)));
      }
      if (offset < chunk.length) filler?.write(chunk.subarray(offset));
    },
    end() {
      if (filler === null) throw tarError('a sparse map is truncated');
      filler.end();
    },
  };
}

function fillHoles(fragments: readonly Fragment[], size: number, handler: TarHandler): SparseReader {
  checkFragments(fragments, size);
  let index = 0;
  let position = 0;

  function writeZerosUpTo(end: number): void {
    while (position < end) {
      const length = Math.min(ZEROS.length, end - position);
      handler.data(ZEROS.subarray(0, length));
      position += length;
    }
  }

  return {
    write(chunk) {
      for (let offset = 0; offset < chunk.length;) {
        const fragment = fragments[index];
        if (fragment === undefined) throw tarError('a sparse file has more data than its map describes');
        writeZerosUpTo(fragment.offset);
        const end = fragment.offset + fragment.length;
        const length = Math.min(end - position, chunk.length - offset);
        if (length > 0) handler.data(chunk.subarray(offset, offset + length));
        position += length;
        offset += length;
        if (position === end) index += 1;
      }
    },
    end() {
      for (const fragment of fragments.slice(index)) {
        if (fragment.length > 0 && position < fragment.offset + fragment.length) {
          throw tarError('a sparse file has less data than its map describes');
        }
      }
      writeZerosUpTo(size);
      handler.entryEnd();
    },
  };
}

function checkFragments(fragments: readonly Fragment[], size: number): void {
  let end = 0;
  for (const { offset, length } of fragments) {
    if (!(offset >= end && length >= 0 && offset + length <= size)) {
      throw tarError('fragments of a sparse map overlap or lie outside the file');
    }
    end = offset + length;
  }
}
