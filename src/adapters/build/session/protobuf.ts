/** A field of a message: a varint, or what has a length. */
export interface Field {
  readonly number: number;
  readonly value: number | Buffer;
}

export const messages = (fields: readonly Field[], wanted: number): readonly Buffer[] =>
  fields.flatMap(({ number, value }) => (number === wanted && typeof value !== 'number' ? [value] : []));

export const text = (fields: readonly Field[], wanted: number): string =>
  messages(fields, wanted)[0]?.toString('utf8') ?? '';

export function number(fields: readonly Field[], wanted: number): number {
  const value = fields.find((field) => field.number === wanted)?.value;
  return typeof value === 'number' ? value : 0;
}

/**
 * The fields of one message, by the wire format of Protocol Buffers; fixed-width values are skipped. Throws RangeError where it is cut
 * short or no protocol buffer.
 */
export function readFields(bytes: Buffer): readonly Field[] {
  const fields: Field[] = [];
  let at = 0;
  const take = (length: number): Buffer => {
    if (length > bytes.length - at) throw new RangeError('a protocol buffer is cut short');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = take(1)[0] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a protocol buffer has an endless number');
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0:
        fields.push({ number, value: varint() });
        break;
      case 1:
        take(8);
        break;
      case 2:
        fields.push({ number, value: take(varint()) });
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
        return value ? [varint(number * 8), varint(value)] : [];
      }
      const bytes = Buffer.from(value);
      return bytes.length > 0 ? [varint(number * 8 + 2), varint(bytes.length), bytes] : [];
    }),
  );
}

/** A negative number takes ten bytes, as the two's complement of 64 bits. */
function varint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}
