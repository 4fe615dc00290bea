/** A field of a message: a varint, or what has a length. */
export interface Field {
  readonly number: number;
  readonly value: number | Buffer;
}

export const findMessages = (fields: readonly Field[], fieldNumber: number): readonly Buffer[] =>
  fields.flatMap(({ number, value }) => (number === fieldNumber && typeof value !== 'number' ? [value] : []));

export const findText = (fields: readonly Field[], fieldNumber: number): string =>
  findMessages(fields, fieldNumber)[0]?.toString('utf8') ?? '';

export function findNumber(fields: readonly Field[], fieldNumber: number): number {
  const value = fields.find((field) => field.number === fieldNumber)?.value;
  return typeof value === 'number' ? value : 0;
}

/**
 * The fields of one message, by the wire format of Protocol Buffers; fixed-width values are skipped. Throws RangeError where it is cut
 * short or no protocol buffer.
 */
export function readFields(bytes: Buffer): readonly Field[] {
  const fields: Field[] = [];
  let offset = 0;
  const take = (length: number): Buffer => {
    if (length > bytes.length - offset) throw new RangeError('a protocol buffer is cut short');
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
    throw new RangeError('a protocol buffer has an endless number');
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
        throw new RangeError(`a protocol buffer has the wire type ${tag % 8}`);
    }
  }
  return fields;
}

/** A message of these fields by number. Zeros and empty values are left out, as proto3 does. */
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

/** A negative number takes ten bytes, as the two's complement of 64 bits. */
function encodeVarint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let remaining = BigInt.asUintN(64, BigInt(value));
  for (; remaining >= 0x80n; remaining >>= 7n) bytes.push(Number(remaining & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(remaining)]);
}
