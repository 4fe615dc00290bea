/** A field of a message: a number for a varint, bytes for a length-delimited value. */
export interface Field {
  readonly number: number;
  readonly value: number | Buffer;
}

/** All length-delimited values of a field. */
export const findMessages = (fields: readonly Field[], fieldNumber: number): readonly Buffer[] =>
  fields.flatMap(({ number, value }) => (number === fieldNumber && typeof value !== 'number' ? [value] : []));

/** The first value of a field as text; empty if it is absent. */
export const findText = (fields: readonly Field[], fieldNumber: number): string =>
  findMessages(fields, fieldNumber)[0]?.toString('utf8') ?? '';

/** The first value of a field as a number; 0 if it is absent. */
export function findNumber(fields: readonly Field[], fieldNumber: number): number {
  const value = fields.find((field) => field.number === fieldNumber)?.value;
  return typeof value === 'number' ? value : 0;
}

/**
 * Reads the fields of one message (wire format of Protocol Buffers). Skips fixed-width values. Throws a RangeError for a truncated or
 * invalid message.
 */
export function readFields(bytes: Buffer): readonly Field[] {
  const fields: Field[] = [];
  let offset = 0;
  const take = (length: number): Buffer => {
    if (length > bytes.length - offset) throw new RangeError('truncated protocol buffer');
    offset += length;
    return bytes.subarray(offset - length, offset);
  };
  const readVarint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = take(1)[0] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('invalid protocol buffer: a number is too long');
  };
  while (offset < bytes.length) {
    const tag = readVarint();
    const number = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0:
        fields.push({ number, value: readVarint() });
        break;
      case 1:
        take(8);
        break;
      case 2:
        fields.push({ number, value: take(readVarint()) });
        break;
      case 5:
        take(4);
        break;
      default:
        throw new RangeError(`invalid protocol buffer: wire type ${tag % 8}`);
    }
  }
  return fields;
}

/** Encodes a message from values by field number. Omits zeros and empty values, as proto3 does. */
export function writeFields(fields: Readonly<Record<number, number | bigint | string | Buffer>>): Buffer {
  return Buffer.concat(
    Object.entries(fields).flatMap(([key, value]) => {
      const number = Number(key);
      if (typeof value === 'number' || typeof value === 'bigint') {
        return value ? [encodeVarint(number * 8), encodeVarint(value)] : [];
      }
      const bytes = Buffer.from(value);
      return bytes.length > 0 ? [encodeVarint(number * 8 + 2), encodeVarint(bytes.length), bytes] : [];
    }),
  );
}

/** Encodes an integer. A negative number takes ten bytes, as 64-bit two's complement. */
function encodeVarint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let remaining = BigInt.asUintN(64, BigInt(value));
  for (; remaining >= 0x80n; remaining >>= 7n) bytes.push(Number(remaining & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(remaining)]);
}
