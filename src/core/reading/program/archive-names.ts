import { Buffer } from 'node:buffer';

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const ZIP_END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const ZIP64_END = Buffer.from('PK\x06\x06', 'latin1');
/** The record for ZIP64, and the one that says where it is. Python accepts no others, and only right before the last record. */
const ZIP64_BYTES = 56 + 20;
/** The size in the last record if the real one is in the record for ZIP64. */
const SIZE_IN_ZIP64 = 0xffffffff;
const ZIP_HEADER = Buffer.from('PK\x01\x02', 'latin1');
const ZIP_HEADER_BYTES = 46;
/** Names that are searched for have at most 100 bytes. Longer ones can overlap in a damaged directory, and together fill the memory. */
const MAX_NAME_BYTES = 1000;
const HALT = Buffer.from('__HALT_COMPILER();', 'latin1');

/**
 * Lists the names in the directory of a ZIP file (APPNOTE.TXT, 4.3.12, 4.3.14 and 4.3.16), which Python's `zipimport` finds in the same
 * way, whichever bytes come before it. From version 3.13 on, Python reads the size in the record for ZIP64 instead, which can name another
 * directory, so both count. Skips very long names. Of a directory that starts before `tail`, all headers in `tail` count. The names have
 * one character per byte.
 */
export function* zipNames(tail: Buffer): Generator<string> {
  const end = findZipEnd(tail);
  if (end < 0) return;
  const size = tail.readUInt32LE(end + 12);
  const end64 = end - ZIP64_BYTES;
  const has64 = end64 >= 0 && tail.subarray(end64, end64 + ZIP64_END.length).equals(ZIP64_END);
  if (has64) yield* directoryNames(tail, end64, Number(tail.readBigUInt64LE(end64 + 40)));
  if (!has64 || size !== SIZE_IN_ZIP64) yield* directoryNames(tail, end, size);
}

/** Lists the names in the directory that ends at `end`. */
function* directoryNames(tail: Buffer, end: number, size: number): Generator<string> {
  const isComplete = size <= end;
  for (let at = isComplete ? end - size : 0; ;) {
    const header = isComplete ? at : tail.indexOf(ZIP_HEADER, at);
    if (header < 0 || header + ZIP_HEADER_BYTES > end) return;
    if (!tail.subarray(header, header + ZIP_HEADER.length).equals(ZIP_HEADER)) return;
    const name = header + ZIP_HEADER_BYTES;
    const length = tail.readUInt16LE(header + 28);
    const extra = name + length;
    if (extra <= end && length <= MAX_NAME_BYTES) yield tail.toString('latin1', name, extra);
    at = isComplete ? extra + tail.readUInt16LE(header + 30) + tail.readUInt16LE(header + 32) : name;
  }
}

/** Returns the position of the last record; -1 if there is none. Only a comment can follow it, to which Python 3.13 adds `ZIP64_BYTES`. */
function findZipEnd(tail: Buffer): number {
  const last = tail.length - ZIP_END_BYTES;
  if (last < 0) return -1;
  const found = tail.lastIndexOf(ZIP_END, last);
  return found < last - MAX_COMMENT_BYTES - ZIP64_BYTES ? -1 : found;
}

/**
 * Lists the names in the manifest of a PHP archive (PHP manual, "Phar file format"), as far as `front` has them. The names have one
 * character per byte.
 */
export function* pharNames(front: Buffer): Generator<string> {
  const stub = front.indexOf(HALT);
  if (stub < 0) return;
  let at = stub + HALT.length;
  at += /^(?:[ \n]\?>(?:\r?\n)?)?/.exec(front.toString('latin1', at, at + 5))?.[0].length ?? 0;
  const readInteger = () => {
    const value = at + 4 <= front.length ? front.readUInt32LE(at) : front.length;
    at += 4;
    return value;
  };
  readInteger();
  const files = readInteger();
  // The version and the flags of the archive.
  at += 2 + 4;
  const alias = readInteger();
  at += alias;
  const metadata = readInteger();
  at += metadata;
  for (let file = 0; file < files && at < front.length; file += 1) {
    const length = readInteger();
    const name = at;
    at += length;
    if (at <= front.length) yield front.toString('latin1', name, at);
    // Size, time, compressed size, checksum and flags.
    at += 5 * 4;
    const fileMetadata = readInteger();
    at += fileMetadata;
  }
}
