import { Buffer } from 'node:buffer';
import { WeighInError } from '../../shared/errors.ts';

export const BLOCK = 512;
const ZERO_BLOCK = Buffer.alloc(BLOCK);

/** A header block, before PAX and GNU extensions are applied. Strings have one character per byte. */
export interface TarHeader {
  name: string;
  linkname: string;
  /** The type flag (POSIX.1-1988 ustar): '0' file, '1' hard link, '2' symlink, '5' directory… */
  type: string;
  /** Bytes of data in the header. Whether data follows depends on the type. */
  size: number;
  mode: number;
  /**
   * Set for entries with a special meaning for overlayfs, which engines don't interpret: a character device 0, 0 hides its path
   * (`whiteout`), an attribute `trusted.overlay.*` can do other things (`attribute`).
   */
  overlay?: 'whiteout' | 'attribute';
}

/** Creates the error for an invalid tar. Go's archive/tar, which engines use, rejects it too. */
export function tarError(why: string): WeighInError {
  return new WeighInError({
    area: 'archive',
    what: 'Invalid tar archive',
    why,
    remedy:
      'Save or build the image again. If the error persists, the tool that wrote the image creates invalid tar archives.',
  });
}

/** Whether the 512 bytes at an offset are all zero. */
export function isZeroBlock(bytes: Buffer, offset: number): boolean {
  return bytes[offset] === 0 && ZERO_BLOCK.compare(bytes, offset, offset + BLOCK) === 0;
}

/** Whether the 512 bytes at an offset have a valid tar checksum, over unsigned bytes or, as from old writers, signed bytes. */
export function hasTarChecksum(bytes: Buffer, offset: number): boolean {
  let unsigned = 0;
  let highBytes = 0;
  for (let i = offset; i < offset + BLOCK; i += 1) {
    const byte = bytes[i] ?? 0;
    unsigned += byte;
    highBytes += byte >> 7;
  }
  // The checksum field itself counts as spaces.
  for (let i = offset + 148; i < offset + 156; i += 1) {
    const byte = bytes[i] ?? 0;
    unsigned += 0x20 - byte;
    highBytes -= byte >> 7;
  }
  const claimed = parseOctal(bytes, offset + 148, 8);
  return claimed === unsigned || claimed === unsigned - 256 * highBytes;
}

/** Reads the header block at an offset: v7, ustar with prefix, star or GNU. Throws a WeighInError for what Go's archive/tar rejects. */
export function readTarHeader(bytes: Buffer, offset: number): TarHeader {
  if (!hasTarChecksum(bytes, offset)) throw tarError('a header has a wrong checksum');
  // These fields are not used, but must be valid: a single NaN makes the sum NaN.
  let numbers =
    parseNumeric(bytes, offset + 108, 8) +
    parseNumeric(bytes, offset + 116, 8) +
    parseNumeric(bytes, offset + 136, 12);
  let device = 0;
  const size = parseNumeric(bytes, offset + 124, 12);
  const mode = parseNumeric(bytes, offset + 100, 8);
  let name = readCString(bytes, offset, 100);
  const format = detectFormat(bytes, offset);
  if (format !== 'v7') {
    const major = parseNumeric(bytes, offset + 329, 8);
    const minor = parseNumeric(bytes, offset + 337, 8);
    numbers += major + minor;
    device = major | minor;
    if (format === 'star')
      numbers += parseNumeric(bytes, offset + 476, 12) + parseNumeric(bytes, offset + 488, 12);
    const prefix = readPrefix(bytes, offset, format);
    if (prefix !== '') name = `${prefix}/${name}`;
  }
  if (Number.isNaN(numbers + size + mode)) {
    throw tarError('a number in a header is neither octal nor base-256');
  }
  const type = String.fromCharCode(bytes[offset + 156] ?? 0);
  const header: TarHeader = { name, linkname: readCString(bytes, offset + 157, 100), type, size, mode };
  if (type === '3' && device === 0) header.overlay = 'whiteout';
  return header;
}

type TarFormat = 'v7' | 'ustar' | 'star' | 'gnu';

function detectFormat(bytes: Buffer, offset: number): TarFormat {
  const magic = bytes.toString('latin1', offset + 257, offset + 265);
  if (magic.startsWith('ustar\0')) {
    return bytes.toString('latin1', offset + 508, offset + 512) === 'tar\0' ? 'star' : 'ustar';
  }
  return magic === 'ustar  \0' ? 'gnu' : 'v7';
}

function readPrefix(bytes: Buffer, offset: number, format: TarFormat): string {
  if (format === 'ustar') return readCString(bytes, offset + 345, 155);
  if (format === 'star') return readCString(bytes, offset + 345, 131);
  // GNU headers have times instead of a prefix here, but Go before 1.8 wrote a prefix.
  const times = [offset + 345, offset + 357].filter((start) => bytes[start] !== 0);
  if (!times.some((start) => Number.isNaN(parseNumeric(bytes, start, 12)))) return '';
  const prefix = readCString(bytes, offset + 345, 155);
  return /^[\x01-\x7f]*$/.test(prefix) ? prefix : ''; // eslint-disable-line no-control-regex
}

/** Reads a string that ends at a NUL or at the end of its field. */
export function readCString(bytes: Buffer, offset: number, length: number): string {
  let end = offset;
  while (end < offset + length && bytes[end] !== 0) end += 1;
  return end === offset ? '' : bytes.toString('latin1', offset, end);
}

/** Parses an octal or, if the first bit is set, base-256 number (GNU, star). Returns NaN if it is invalid or has more than 63 bits. */
function parseNumeric(bytes: Buffer, offset: number, length: number): number {
  const first = bytes[offset] ?? 0;
  if ((first & 0x80) === 0) return parseOctal(bytes, offset, length);
  const invert = (first & 0x40) === 0 ? 0 : 0xff;
  let value = (first ^ invert) & 0x7f;
  for (let i = offset + 1; i < offset + length; i += 1) {
    // Checked before rounding: 63 set bits are valid, a 64th is not.
    if (i === offset + length - 8 && (value > 0 || ((bytes[i] ?? 0) ^ invert) > 0x7f)) return Number.NaN;
    value = value * 256 + ((bytes[i] ?? 0) ^ invert);
  }
  return invert === 0 ? value : -value - 1;
}

/** Parses octal digits that can be surrounded by spaces and NULs. An empty field is 0. */
function parseOctal(bytes: Buffer, offset: number, length: number): number {
  const isBlank = (i: number): boolean => bytes[i] === 0 || bytes[i] === 0x20;
  let start = offset;
  let end = offset + length;
  while (start < end && isBlank(start)) start += 1;
  while (end > start && isBlank(end - 1)) end -= 1;
  let value = 0;
  for (let i = start; i < end && bytes[i] !== 0; i += 1) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 7) return Number.NaN;
    value = value * 8 + digit;
  }
  return value;
}
