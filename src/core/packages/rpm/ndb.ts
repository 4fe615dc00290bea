import { Buffer } from 'node:buffer';

const MAGIC = Buffer.from('RpmP');
const SLOT = Buffer.from('Slot');
const BLOB = Buffer.from('BlbS');
/** A slot, a header and a unit of offsets all take as much. */
const UNIT = 16;
const PAGE_BYTES = 4096;

/**
 * The package headers in rpm's own "ndb", as SUSE uses it: pages of slots (magic, number, offset and length in units), and blobs (magic,
 * number, generation, bytes) at those offsets.
 */
export function* ndbBlobs(file: Buffer): Generator<Buffer> {
  if (!isNdb(file)) return;
  const end = Math.min(file.readUInt32LE(12) * PAGE_BYTES, file.length - UNIT);
  for (let at = 2 * UNIT; at <= end - UNIT; at += UNIT) {
    if (!file.subarray(at, at + 4).equals(SLOT) || file.readUInt32LE(at + 4) === 0) continue;
    const blob = blobAt(file, file.readUInt32LE(at + 8) * UNIT, file.readUInt32LE(at + 4));
    if (blob !== null) yield blob;
  }
}

export const isNdb = (file: Buffer): boolean => file.length >= 2 * UNIT && file.subarray(0, 4).equals(MAGIC);

function blobAt(file: Buffer, at: number, number: number): Buffer | null {
  if (at + UNIT > file.length || !file.subarray(at, at + 4).equals(BLOB)) return null;
  if (file.readUInt32LE(at + 4) !== number) return null;
  const bytes = file.readUInt32LE(at + 12);
  const start = at + UNIT;
  return start + bytes > file.length ? null : file.subarray(start, start + bytes);
}
