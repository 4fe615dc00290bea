import { Buffer } from 'node:buffer';

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
const HEADER_BYTES = 100;
const INTERIOR = 5;
const LEAF = 13;

/** A file of SQLite, by pages ("Database File Format", 1.3). */
interface Pages {
  /** Bytes of each that are used. */
  readonly usable: number;
  /** Null where there is no such page. */
  page(number: number): Buffer | null;
}

export const isSqlite = (file: Buffer): boolean =>
  file.length >= HEADER_BYTES && file.subarray(0, MAGIC.length).equals(MAGIC);

/** The values of the last column in the rows of a table; nothing where there is no such table. */
export function* sqliteBlobs(file: Buffer, table: string): Generator<Buffer> {
  if (!isSqlite(file)) return;
  const pages = pagesOf(file);
  // A page belongs to one tree or to one record, so that nothing is gone through twice.
  const seen = new Set<number>();
  for (const row of rowsOf(pages, 1, seen)) {
    // sqlite_schema: type, name, tbl_name, rootpage, sql ("Database File Format", 2.6).
    const [type, name, , root] = columnsOf(row);
    if (type?.toString('latin1') !== 'table' || name?.toString('latin1') !== table || !root) continue;
    if (root.length < 1 || root.length > 6) continue;
    for (const found of rowsOf(pages, root.readUIntBE(0, root.length), seen)) {
      const blob = columnsOf(found).at(-1);
      if (blob !== undefined) yield blob;
    }
    return;
  }
}

function pagesOf(file: Buffer): Pages {
  const told = file.readUInt16BE(16);
  const size = told === 1 ? 65_536 : told;
  return {
    usable: size - file.readUInt8(20),
    page: (number) =>
      number < 1 || size < 512 || number * size > file.length
        ? null
        : file.subarray((number - 1) * size, number * size),
  };
}

/** The records of a table's b-tree, in the order of their keys (1.6). A page that was seen before is not followed. */
function* rowsOf(pages: Pages, root: number, seen: Set<number>): Generator<Buffer> {
  const open = [root];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    const page = pages.page(number);
    if (page === null || seen.has(number)) continue;
    seen.add(number);
    const at = number === 1 ? HEADER_BYTES : 0;
    const kind = page.readUInt8(at);
    if (kind !== INTERIOR && kind !== LEAF) continue;
    const first = at + (kind === INTERIOR ? 12 : 8);
    const count = Math.min(page.readUInt16BE(at + 3), Math.floor((page.length - first) / 2));
    const cells = Array.from({ length: count }, (_, index) => page.readUInt16BE(first + 2 * index));
    if (kind === INTERIOR) {
      const children = cells.filter((cell) => cell + 4 <= page.length).map((cell) => page.readUInt32BE(cell));
      open.push(...[...children, page.readUInt32BE(at + 8)].reverse());
      continue;
    }
    for (const cell of cells) {
      const record = recordAt(pages, page, cell, seen);
      if (record !== null) yield record;
    }
  }
}

/** A leaf's cell: bytes of the record, key, the record or its beginning, the page that goes on with it (1.6, 1.7). */
function recordAt(pages: Pages, page: Buffer, cell: number, seen: Set<number>): Buffer | null {
  const [bytes, afterBytes] = varint(page, cell);
  const [, start] = varint(page, afterBytes);
  const { usable } = pages;
  const most = usable - 35;
  if (bytes <= most) return start + bytes > page.length ? null : page.subarray(start, start + bytes);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wished = least + ((bytes - least) % (usable - 4));
  const local = wished <= most ? wished : least;
  if (start + local + 4 > page.length) return null;
  const first = page.readUInt32BE(start + local);
  return goingOn(pages, page.subarray(start, start + local), { first, bytes }, seen);
}

function goingOn(
  pages: Pages,
  beginning: Buffer,
  { first, bytes }: { readonly first: number; readonly bytes: number },
  seen: Set<number>,
): Buffer | null {
  const parts = [beginning];
  let missing = bytes - beginning.length;
  for (let next = first; missing > 0;) {
    const page = pages.page(next);
    if (page === null || seen.has(next)) return null;
    seen.add(next);
    const part = page.subarray(4, Math.min(pages.usable, 4 + missing));
    parts.push(part);
    missing -= part.length;
    next = page.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** The bytes of each column; of a number that is kept in its type, none (2.1). */
function columnsOf(record: Buffer): Buffer[] {
  const [headerBytes, first] = varint(record, 0);
  const columns: Buffer[] = [];
  let body = headerBytes;
  for (let at = first; at < Math.min(headerBytes, record.length);) {
    const [type, next] = varint(record, at);
    const bytes = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8][type] ?? 0);
    columns.push(record.subarray(body, body + bytes));
    body += bytes;
    at = next;
  }
  return columns;
}

/** A number in up to nine bytes, and where it ends (1.6). Beyond 2^53 it is not exact, and then too large for everything. */
function varint(bytes: Buffer, at: number): readonly [value: number, next: number] {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[at + index] ?? 0;
    if (index === 8) return [value * 256 + byte, at + 9];
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + index + 1];
  }
  return [value, at + 9];
}
