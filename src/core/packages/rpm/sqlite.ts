import { Buffer } from 'node:buffer';

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
const HEADER_BYTES = 100;
const INTERIOR = 5;
const LEAF = 13;

/** The pages of a SQLite file ("Database File Format", 1.3). */
interface Pages {
  /** Usable bytes per page. */
  readonly usable: number;
  /** Returns null if there is no such page. */
  page(number: number): Buffer | null;
}

export const isSqlite = (file: Buffer): boolean =>
  file.length >= HEADER_BYTES && file.subarray(0, MAGIC.length).equals(MAGIC);

/** Reads the last column of all rows of a table. Returns nothing if the table doesn't exist. */
export function* readSqliteBlobs(file: Buffer, table: string): Generator<Buffer> {
  if (!isSqlite(file)) return;
  const pages = openPages(file);
  // A page belongs to one tree or one record. Visiting each page only once also bounds the time for damaged files.
  const visited = new Set<number>();
  for (const row of readRows(pages, 1, visited)) {
    // sqlite_schema: type, name, tbl_name, rootpage, sql ("Database File Format", 2.6).
    const [type, name, , root] = readColumns(row);
    if (type?.toString('latin1') !== 'table' || name?.toString('latin1') !== table || !root) continue;
    if (root.length < 1 || root.length > 6) continue;
    for (const record of readRows(pages, root.readUIntBE(0, root.length), visited)) {
      const blob = readColumns(record).at(-1);
      if (blob !== undefined) yield blob;
    }
    return;
  }
}

function openPages(file: Buffer): Pages {
  const storedSize = file.readUInt16BE(16);
  const size = storedSize === 1 ? 65_536 : storedSize;
  return {
    usable: size - file.readUInt8(20),
    page: (number) =>
      number < 1 || size < 512 || number * size > file.length
        ? null
        : file.subarray((number - 1) * size, number * size),
  };
}

/** Reads the records of a table's b-tree in the order of their keys (1.6). Visited pages are skipped. */
function* readRows(pages: Pages, root: number, visited: Set<number>): Generator<Buffer> {
  const pending = [root];
  for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
    const page = pages.page(number);
    if (page === null || visited.has(number)) continue;
    visited.add(number);
    const offset = number === 1 ? HEADER_BYTES : 0;
    const kind = page.readUInt8(offset);
    if (kind !== INTERIOR && kind !== LEAF) continue;
    const first = offset + (kind === INTERIOR ? 12 : 8);
    const count = Math.min(page.readUInt16BE(offset + 3), Math.floor((page.length - first) / 2));
    const cells = Array.from({ length: count }, (_, index) => page.readUInt16BE(first + 2 * index));
    if (kind === INTERIOR) {
      const children = cells.filter((cell) => cell + 4 <= page.length).map((cell) => page.readUInt32BE(cell));
      pending.push(...[...children, page.readUInt32BE(offset + 8)].reverse());
      continue;
    }
    for (const cell of cells) {
      const record = readRecord(pages, page, cell, visited);
      if (record !== null) yield record;
    }
  }
}

/** Reads a leaf cell: record size, key, the record or its first bytes, number of the first overflow page (1.6, 1.7). */
function readRecord(pages: Pages, page: Buffer, cell: number, visited: Set<number>): Buffer | null {
  const [bytes, afterBytes] = readVarint(page, cell);
  const [, start] = readVarint(page, afterBytes);
  const { usable } = pages;
  const maxLocal = usable - 35;
  if (bytes <= maxLocal) return start + bytes > page.length ? null : page.subarray(start, start + bytes);
  const minLocal = Math.floor(((usable - 12) * 32) / 255) - 23;
  const preferred = minLocal + ((bytes - minLocal) % (usable - 4));
  const local = preferred <= maxLocal ? preferred : minLocal;
  if (start + local + 4 > page.length) return null;
  const first = page.readUInt32BE(start + local);
  return readOverflow(pages, page.subarray(start, start + local), { first, bytes }, visited);
}

function readOverflow(
  pages: Pages,
  start: Buffer,
  { first, bytes }: { readonly first: number; readonly bytes: number },
  visited: Set<number>,
): Buffer | null {
  const parts = [start];
  let missing = bytes - start.length;
  for (let next = first; missing > 0;) {
    const page = pages.page(next);
    if (page === null || visited.has(next)) return null;
    visited.add(next);
    const part = page.subarray(4, Math.min(pages.usable, 4 + missing));
    parts.push(part);
    missing -= part.length;
    next = page.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** Returns the bytes of each column; empty for numbers that are encoded in the column type (2.1). */
function readColumns(record: Buffer): Buffer[] {
  const [headerBytes, first] = readVarint(record, 0);
  const columns: Buffer[] = [];
  let body = headerBytes;
  for (let offset = first; offset < Math.min(headerBytes, record.length);) {
    const [type, next] = readVarint(record, offset);
    const bytes = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8][type] ?? 0);
    columns.push(record.subarray(body, body + bytes));
    body += bytes;
    offset = next;
  }
  return columns;
}

/** Reads a number of up to nine bytes and the offset after it (1.6). Numbers above 2^53 are inexact, but too large to be valid anyway. */
function readVarint(bytes: Buffer, offset: number): readonly [value: number, next: number] {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[offset + index] ?? 0;
    if (index === 8) return [value * 256 + byte, offset + 9];
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, offset + index + 1];
  }
  return [value, offset + 9];
}
