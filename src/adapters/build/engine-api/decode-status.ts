import { messages, number, readFields, text } from '../session/protobuf.ts';
import type { Field } from '../session/protobuf.ts';

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

/** A `google.protobuf.Timestamp`. */
function time(fields: readonly Field[], wanted: number): number | null {
  const bytes = messages(fields, wanted)[0];
  if (bytes === undefined) return null;
  const parts = readFields(bytes);
  return number(parts, 1) + number(parts, 2) / 1e9;
}
