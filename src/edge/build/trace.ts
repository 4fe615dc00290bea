/** A step of a build, as BuildKit reports it; reported again whenever it changes. */
export interface TraceVertex {
  readonly digest: string;
  readonly name: string;
  readonly cached: boolean;
  /** Seconds since 1970; null: not yet. */
  readonly started: number | null;
  readonly completed: number | null;
  readonly error: string;
}

/** What a step printed: bytes, which may begin or end inside of a character. */
export interface TraceLog {
  readonly vertex: string;
  readonly stream: number;
  readonly message: Buffer;
}

export interface Trace {
  readonly vertexes: readonly TraceVertex[];
  readonly logs: readonly TraceLog[];
}

/**
 * Decodes a `moby.buildkit.v1.StatusResponse` (BuildKit, api/services/control/control.proto), the fields that a log
 * shows. Throws RangeError where it is cut short or no protocol buffer.
 */
export function decodeTrace(bytes: Buffer): Trace {
  const fields = readFields(bytes);
  return { vertexes: messages(fields, 1).map(decodeVertex), logs: messages(fields, 3).map(decodeLog) };
}

function decodeVertex(bytes: Buffer): TraceVertex {
  const fields = readFields(bytes);
  return {
    digest: text(fields, 1),
    name: text(fields, 3),
    cached: number(fields, 4) !== 0,
    started: time(fields, 5),
    completed: time(fields, 6),
    error: text(fields, 7),
  };
}

function decodeLog(bytes: Buffer): TraceLog {
  const fields = readFields(bytes);
  return {
    vertex: text(fields, 1),
    stream: number(fields, 3),
    message: messages(fields, 4)[0] ?? Buffer.alloc(0),
  };
}

interface Field {
  readonly number: number;
  readonly value: number | Buffer;
}

const messages = (fields: readonly Field[], wanted: number): readonly Buffer[] =>
  fields.flatMap(({ number, value }) => (number === wanted && typeof value !== 'number' ? [value] : []));

const text = (fields: readonly Field[], wanted: number): string =>
  messages(fields, wanted)[0]?.toString('utf8') ?? '';

function number(fields: readonly Field[], wanted: number): number {
  const value = fields.find((field) => field.number === wanted)?.value;
  return typeof value === 'number' ? value : 0;
}

/** A `google.protobuf.Timestamp`. */
function time(fields: readonly Field[], wanted: number): number | null {
  const bytes = messages(fields, wanted)[0];
  if (bytes === undefined) return null;
  const parts = readFields(bytes);
  return number(parts, 1) + number(parts, 2) / 1e9;
}

/** The fields of one message, by the wire format of Protocol Buffers; fixed-width values are skipped. */
function readFields(bytes: Buffer): readonly Field[] {
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
