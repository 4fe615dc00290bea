import { Buffer } from 'node:buffer';
import { WeighInError } from '../../shared/errors.ts';

export const BLOCK = 512;
const ZERO_BLOCK = Buffer.alloc(BLOCK);

/** What a header block says, before PAX and GNU extensions. Strings are one character per byte. */
export interface TarHeader {
  name: string;
  linkname: string;
  /** The type flag (POSIX.1-1988 ustar): '0' file, '1' hard link, '2' symlink, '5' directory… */
  type: string;
  /** Bytes of data that the header claims; whether they follow depends on the type. */
  size: number;
  mode: number;
  /**
   * What the entry tells overlayfs behind the engine's back: that it hides its name (a character device 0, 0), or something
   * by an attribute `trusted.overlay.*`. Not there for anything else.
   */
  overlay?: 'whiteout' | 'attribute';
}

/** The error for a tar that Go's archive/tar, which the engines read with, would refuse too. */
export function tarError(why: string): WeighInError {
  return new WeighInError({
    area: 'archive',
    what: 'This is not a tar that an engine can read',
    why,
    remedy: 'Save or build the image again; if it stays like this, the tool that made it writes broken tars.',
  });
}

/** Whether the 512 bytes at an offset are all zero. */
export function isZeroBlock(bytes: Buffer, offset: number): boolean {
  return bytes[offset] === 0 && ZERO_BLOCK.compare(bytes, offset, offset + BLOCK) === 0;
}

/** Whether the 512 bytes at an offset carry a tar header's checksum; old writers summed signed bytes. */
export function hasTarChecksum(bytes: Buffer, offset: number): boolean {
  let unsigned = 0;
  let highBytes = 0;
  for (let i = offset; i < offset + BLOCK; i += 1) {
    const byte = bytes[i] ?? 0;
    unsigned += byte;
    highBytes += byte >> 7;
  }
  // The checksum itself counts as blanks.
  for (let i = offset + 148; i < offset + 156; i += 1) {
    const byte = bytes[i] ?? 0;
    unsigned += 0x20 - byte;
    highBytes -= byte >> 7;
  }
  const claimed = parseOctal(bytes, offset + 148, 8);
  return claimed === unsigned || claimed === unsigned - 256 * highBytes;
}

/** Reads the header block at an offset: v7, ustar with prefix, star, GNU. Throws what Go's archive/tar refuses. */
export function readTarHeader(bytes: Buffer, offset: number): TarHeader {
  if (!hasTarChecksum(bytes, offset)) throw tarError('a header has a wrong checksum');
  // Of no use but to be numbers: one that is not makes their sum none.
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

function readPrefix(bytes: Buffer, at: number, format: TarFormat): string {
  if (format === 'ustar') return readCString(bytes, at + 345, 155);
  if (format === 'star') return readCString(bytes, at + 345, 131);
  // GNU has times where ustar has its prefix. Go before 1.8 wrote a prefix there all the same.
  const times = [345, 357].filter((offset) => bytes[at + offset] !== 0);
  if (!times.some((offset) => Number.isNaN(parseNumeric(bytes, at + offset, 12)))) return '';
  const prefix = readCString(bytes, at + 345, 155);
  return /^[\x01-\x7f]*$/.test(prefix) ? prefix : ''; // eslint-disable-line no-control-regex
}

/** A string that ends at a NUL or at the end of its field. */
export function readCString(bytes: Buffer, offset: number, length: number): string {
  let end = offset;
  while (end < offset + length && bytes[end] !== 0) end += 1;
  return end === offset ? '' : bytes.toString('latin1', offset, end);
}

/** Octal or, with the first bit set, base-256 (GNU, star). NaN for what is neither or needs more than 63 bits. */
function parseNumeric(bytes: Buffer, offset: number, length: number): number {
  const first = bytes[offset] ?? 0;
  if ((first & 0x80) === 0) return parseOctal(bytes, offset, length);
  const invert = (first & 0x40) === 0 ? 0 : 0xff;
  let value = (first ^ invert) & 0x7f;
  for (let i = offset + 1; i < offset + length; i += 1) {
    // Seen before it is rounded: a 64th bit is one too many, 63 that are all set are not.
    if (i === offset + length - 8 && (value > 0 || ((bytes[i] ?? 0) ^ invert) > 0x7f)) return Number.NaN;
    value = value * 256 + ((bytes[i] ?? 0) ^ invert);
  }
  return invert === 0 ? value : -value - 1;
}

/** Digits that may stand between blanks and NULs; nothing at all is 0. */
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
