import { Buffer } from 'node:buffer';

const HASH_MAGIC = 0x00061561;
const HEADER_BYTES = 26;
const HASH_PAGES: readonly number[] = [2, 13];
const OVERFLOW = 7;
const KEY_DATA = 1;
const OFF_PAGE = 3;

/** Reads numbers in the byte order of the machine that wrote the file. */
interface NumberReader {
  u16(offset: number): number;
  u32(offset: number): number;
}

/** Returns null if the file is not a Berkeley DB hash table. */
function createNumberReader(file: Buffer): NumberReader | null {
  if (file.length < 72) return null;
  if (file.readUInt32LE(12) === HASH_MAGIC) {
    return { u16: (offset) => file.readUInt16LE(offset), u32: (offset) => file.readUInt32LE(offset) };
  }
  if (file.readUInt32BE(12) === HASH_MAGIC) {
    return { u16: (offset) => file.readUInt16BE(offset), u32: (offset) => file.readUInt32BE(offset) };
  }
  return null;
}

export const isBerkeley = (file: Buffer): boolean => createNumberReader(file) !== null;

/**
 * Reads the values of a Berkeley DB hash table, the format of rpm before 4.16: pages of keys and values. Large values are chains of
 * overflow pages (dbinc/db_page.h: the page header has the next page at 16, count at 20, offset at 22, type at 25).
 */
export function* readBerkeleyBlobs(file: Buffer): Generator<Buffer> {
  const numbers = createNumberReader(file);
  if (numbers === null) return;
  const size = numbers.u32(20);
  if (size < 512 || size > 65_536) return;
  // A page belongs to one value. Visiting each page only once also bounds the time for damaged files.
  const visited = new Set<number>();
  for (let page = size; page + size <= file.length; page += size) {
    if (!HASH_PAGES.includes(file.readUInt8(page + 25))) continue;
    const count = Math.min(numbers.u16(page + 20), Math.floor((size - HEADER_BYTES) / 2));
    for (let index = 1; index < count; index += 2) {
      const value = readValue(file, numbers, { size, page, index, visited });
      if (value !== null) yield value;
    }
  }
}

interface ItemLocation {
  readonly size: number;
  readonly page: number;
  readonly index: number;
  readonly visited: Set<number>;
}

function readValue(
  file: Buffer,
  numbers: NumberReader,
  { size, page, index, visited }: ItemLocation,
): Buffer | null {
  const itemOffset = (itemIndex: number) => numbers.u16(page + HEADER_BYTES + 2 * itemIndex);
  // Items fill a page from its end: each item ends at the start of the previous one.
  const [start, end] = [itemOffset(index), itemOffset(index - 1)];
  if (start + 12 > size) return null;
  const kind = file.readUInt8(page + start);
  if (kind === KEY_DATA)
    return end > size || end <= start ? null : file.subarray(page + start + 1, page + end);
  if (kind !== OFF_PAGE) return null;
  return readOverflowChain(
    file,
    numbers,
    { size, visited },
    {
      first: numbers.u32(page + start + 4),
      bytes: numbers.u32(page + start + 8),
    },
  );
}

function readOverflowChain(
  file: Buffer,
  numbers: NumberReader,
  { size, visited }: Pick<ItemLocation, 'size' | 'visited'>,
  { first, bytes }: { readonly first: number; readonly bytes: number },
): Buffer | null {
  const parts: Buffer[] = [];
  let missing = bytes;
  for (let number = first; missing > 0;) {
    const page = number * size;
    if (number === 0 || visited.has(number) || page + size > file.length) return null;
    if (file.readUInt8(page + 25) !== OVERFLOW) return null;
    visited.add(number);
    const start = page + HEADER_BYTES;
    const part = file.subarray(start, Math.min(start + numbers.u16(page + 22), page + size, start + missing));
    if (part.length === 0) return null;
    parts.push(part);
    missing -= part.length;
    number = numbers.u32(page + 16);
  }
  return Buffer.concat(parts);
}
