import type { Buffer } from 'node:buffer';
import type { WeighInError } from '../../shared/errors.ts';
import { tarError, type TarHeader } from './tar-header.ts';

/** The PAX records of one entry that are needed, one character per byte. */
export type PaxRecords = ReadonlyMap<string, string>;

const STRING_KEYS = new Set(['path', 'linkpath', 'uname', 'gname']);
const OVERLAY_PREFIX = 'SCHILY.xattr.trusted.overlay.';
const RELEVANT_KEYS =
  /^(path|linkpath|size|uid|gid|[amc]time|(GNU\.sparse|SCHILY\.xattr\.trusted\.overlay)\..*)$/s;

/**
 * Reads the body of a PAX extended header (POSIX.1-2001 pax, "%d %s=%s\n"). The repeated keys of sparse format 0.0 become the
 * map of format 0.1. Throws a WeighInError for what Go's archive/tar rejects.
 */
export function readPax(body: Buffer): PaxRecords {
  const records = new Map<string, string>();
  const sparse: string[] = [];
  for (let offset = 0; offset < body.length;) {
    const record = readRecord(body, offset);
    offset = record.end;
    const { key, value } = record;
    if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') {
      const expected = sparse.length % 2 === 0 ? 'GNU.sparse.offset' : 'GNU.sparse.numbytes';
      if (key !== expected || value.includes(',')) throw tarError('a sparse map is out of order');
      sparse.push(value);
    } else if (RELEVANT_KEYS.test(key)) {
      records.set(key, value);
    }
  }
  if (sparse.length > 0) records.set('GNU.sparse.map', sparse.join(','));
  return records;
}

function readRecord(body: Buffer, offset: number): { key: string; value: string; end: number } {
  const invalid = () => tarError('a PAX record is malformed');
  const space = body.indexOf(0x20, offset);
  // No valid length has more digits than this.
  if (space < 0 || space - offset > 20) throw invalid();
  const length = parseInteger(body.toString('latin1', offset, space));
  const end = offset + length;
  if (!(length >= 5) || end > body.length || end <= space + 1 || body[end - 1] !== 0x0a) throw invalid();
  const equals = body.indexOf(0x3d, space);
  if (equals <= space + 1 || equals >= end - 1) throw invalid();
  const key = body.toString('latin1', space + 1, equals);
  const value = body.toString('latin1', equals + 1, end - 1);
  if ((STRING_KEYS.has(key) ? value : key).includes('\0')) throw invalid();
  return { key, value, end };
}

/** Parses a decimal integer. Returns NaN for anything else, and outside the range of a signed 64-bit integer. */
export function parseInteger(text: string): number {
  const [, sign, digits] = /^([+-]?)0*(\d+)$/.exec(text) ?? [];
  if (digits === undefined) return Number.NaN;
  if (digits.length >= MAX_INT64.length) {
    const largest = sign === '-' ? MIN_INT64_DIGITS : MAX_INT64;
    if (digits.length > largest.length || digits > largest) return Number.NaN;
  }
  return Number(text);
}

/** Digits of the largest and of the lowest signed 64-bit integer. */
const MAX_INT64 = String(2n ** 63n - 1n);
const MIN_INT64_DIGITS = String(2n ** 63n);

/** Overrides header fields with PAX records, as POSIX requires. An empty value keeps the header's. */
export function applyPax(header: TarHeader, records: PaxRecords): void {
  for (const [key, value] of records) {
    if (key.startsWith(OVERLAY_PREFIX)) header.overlay = 'attribute';
    if (value === '') continue;
    if (key === 'path') header.name = value;
    else if (key === 'linkpath') header.linkname = value;
    else if (key === 'size') header.size = parsePaxInteger(key, value);
    else if (key === 'uid' || key === 'gid') parsePaxInteger(key, value);
    else if (key.endsWith('time')) checkTime(key, value);
  }
}

function checkTime(key: string, value: string): void {
  const [seconds = '', fraction = ''] = value.split(/\.(.*)/s, 2);
  parsePaxInteger(key, seconds);
  if (/\D/.test(fraction)) throw notANumber(key);
}

function parsePaxInteger(key: string, value: string): number {
  const number = parseInteger(value);
  if (Number.isNaN(number)) throw notANumber(key);
  return number;
}

const notANumber = (key: string): WeighInError => tarError(`the PAX record ${key} is not a number`);
