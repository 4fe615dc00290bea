import { findMessages, findNumber, readFields, findText } from '../session/protobuf.ts';
import type { Field } from '../session/protobuf.ts';

/** A build step. BuildKit sends it again each time it changes. */
export interface TraceVertex {
  readonly digest: string;
  readonly name: string;
  readonly cached: boolean;
  /** Seconds since 1970; null: not started yet. */
  readonly started: number | null;
  readonly completed: number | null;
  readonly error: string;
}

/** A piece of a step's output. It can begin or end inside a character. */
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
 * Decodes the fields of a `moby.buildkit.v1.StatusResponse` (BuildKit, api/services/control/control.proto) that a log
 * shows. Throws a RangeError for a truncated or invalid message.
 */
export function decodeTrace(bytes: Buffer): Trace {
  const fields = readFields(bytes);
  return {
    vertexes: findMessages(fields, 1).map(decodeVertex),
    logs: findMessages(fields, 3).map(decodeLog),
  };
}

function decodeVertex(bytes: Buffer): TraceVertex {
  const fields = readFields(bytes);
  return {
    digest: findText(fields, 1),
    name: findText(fields, 3),
    cached: findNumber(fields, 4) !== 0,
    started: findTimestamp(fields, 5),
    completed: findTimestamp(fields, 6),
    error: findText(fields, 7),
  };
}

function decodeLog(bytes: Buffer): TraceLog {
  const fields = readFields(bytes);
  return {
    vertex: findText(fields, 1),
    stream: findNumber(fields, 3),
    message: findMessages(fields, 4)[0] ?? Buffer.alloc(0),
  };
}

/** Seconds in a `google.protobuf.Timestamp`; null if the message has no such field. */
function findTimestamp(fields: readonly Field[], fieldNumber: number): number | null {
  const bytes = findMessages(fields, fieldNumber)[0];
  if (bytes === undefined) return null;
  const parts = readFields(bytes);
  return findNumber(parts, 1) + findNumber(parts, 2) / 1e9;
}
