import type { Buffer } from 'node:buffer';
import { constants, createGunzip } from 'node:zlib';
import { invalidData, OUTPUT_CHUNK, type Decompressor, type Sink } from './zlib-stream.ts';
import { zlibInto } from './zlib-handle.ts';
import { BLOCK, hasTarChecksum, isZeroBlock } from '../tar/tar-header.ts';
import { zstdInto } from './zstd.ts';

/** Format of a blob, judged by its first bytes. */
export type ContentKind = 'tar' | 'gzip' | 'zstd' | 'json' | 'empty' | 'other';

/** Number of bytes that `sniff` needs, or the whole file if it is shorter. */
export const SNIFF_BYTES = BLOCK;

/** Detects the format of a blob by its content, never by its name or media type. */
export function sniff(head: Buffer): ContentKind {
  if (head.length === 0) return 'empty';
  if (head.length >= BLOCK && (isZeroBlock(head, 0) || hasTarChecksum(head, 0))) return 'tar';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  const magic = head.length < 4 ? 0 : head.readUInt32LE(0);
  // RFC 8878: a frame, or a skippable frame (3.1.2).
  if (magic === 0xfd2fb528 || (magic & 0xfffffff0) >>> 0 === 0x184d2a50) return 'zstd';
  return /^\s*[{[]/.test(head.toString('latin1')) ? 'json' : 'other';
}

/** Decompresses into a sink while it is written to. Only the window of the format is kept in memory. */
export function decompressInto(kind: 'gzip' | 'zstd', sink: Sink, into = zlibInto): Decompressor {
  if (kind === 'zstd') return zstdInto(sink, into);
  const toError = (cause: unknown) => invalidData(kind, cause);
  return into(createGunzip({ chunkSize: OUTPUT_CHUNK }), { finish: constants.Z_FINISH, toError }, sink);
}
