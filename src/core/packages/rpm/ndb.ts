import { Buffer } from 'node:buffer';

const MAGIC = Buffer.from('RpmP');
const SLOT = Buffer.from('Slot');
const BLOB = Buffer.from('BlbS');
/** Size of a slot and of a blob header, and the unit of offsets. */
const UNIT_BYTES = 16;
const PAGE_BYTES = 4096;

/**
 * Reads the package headers of an ndb database, rpm's own format, which SUSE uses: pages of slots (magic, number, offset and length in
 * units), and blobs (magic, number, generation, bytes) at these offsets.
 */
export function* readNdbBlobs(file: Buffer): Generator<Buffer> {
  if (!isNdb(file)) return;
  const end = Math.min(file.readUInt32LE(12) * PAGE_BYTES, file.length - UNIT_BYTES);
  for (let offset = 2 * UNIT_BYTES; offset <= end - UNIT_BYTES; offset += UNIT_BYTES) {
    if (!file.subarray(offset, offset + 4).equals(SLOT) || file.readUInt32LE(offset + 4) === 0) continue;
    const blob = readBlob(file, file.readUInt32LE(offset + 8) * UNIT_BYTES, file.readUInt32LE(offset + 4));
    if (blob !== null) yield blob;
  }
}

export const isNdb = (file: Buffer): boolean =>
  file.length >= 2 * UNIT_BYTES && file.subarray(0, 4).equals(MAGIC);

function readBlob(file: Buffer, offset: number, number: number): Buffer | null {
  if (offset + UNIT_BYTES > file.length || !file.subarray(offset, offset + 4).equals(BLOB)) return null;
  if (file.readUInt32LE(offset + 4) !== number) return null;
  const bytes = file.readUInt32LE(offset + 12);
  const start = offset + UNIT_BYTES;
  return start + bytes > file.length ? null : file.subarray(start, start + bytes);
}
