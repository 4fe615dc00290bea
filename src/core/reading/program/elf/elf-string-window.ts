import { Buffer } from 'node:buffer';

/** The parts of a streamed file that are kept to look up names in them. */
export interface StringWindow {
  /** Adds the next bytes of the file. The caller may reuse the chunk afterwards. */
  write(chunk: Buffer): void;
  /** Returns at least `minLength` bytes of the file from `offset`; null if they were not kept. */
  slice(offset: number, minLength: number): Buffer | null;
  /** Call after the last lookup. The buffer goes back to the pool, so slices become invalid. */
  release(): void;
}

/** Bytes of a file from an offset. */
interface Piece {
  readonly start: number;
  readonly bytes: Buffer;
}

/** Bytes kept from the start of a file. Most linkers put names before code and data. */
const FRONT_BYTES = 256 * 1024;
/** Go's linker doesn't. In its files, the names are near this one, which every program for glibc has. */
const LIBC = Buffer.from('\0libc.so.6\0', 'latin1');
const CONTEXT_BYTES = 64 * 1024;
const MAX_MATCHES = 4;

/**
 * Buffers for reuse. Allocating 256 KiB for every program made the C library keep that memory for each thread: 15 of 150 MB.
 */
const bufferPool: Buffer[] = [];

/** Keeps the first bytes of a file and, if these don't contain the name of glibc, the bytes around its first occurrences. */
export function createStringWindow(): StringWindow {
  const front = bufferPool.pop() ?? Buffer.allocUnsafe(FRONT_BYTES);
  let filled = 0;
  let matches: ReturnType<typeof collectMatches> | null | undefined;
  return {
    write(chunk) {
      const copied = filled === FRONT_BYTES ? 0 : chunk.copy(front, filled);
      filled += copied;
      if (copied === chunk.length || matches === null) return;
      matches ??= front.includes(LIBC)
        ? null
        : collectMatches(Buffer.from(front.subarray(-CONTEXT_BYTES)), FRONT_BYTES);
      matches?.write(chunk.subarray(copied));
    },
    slice(offset, minLength) {
      const pieces = [{ start: 0, bytes: front.subarray(0, filled) }, ...(matches?.pieces ?? [])];
      const piece = pieces.find(
        ({ start, bytes }) => offset >= start && offset + minLength <= start + bytes.length,
      );
      return piece?.bytes.subarray(offset - piece.start) ?? null;
    },
    release() {
      bufferPool.push(front);
    },
  };
}

/** @param recent the bytes before `position` of the file */
function collectMatches(recent: Buffer, position: number) {
  const pieces: Piece[] = [];
  /** Where the last piece ends when it is complete. */
  let lastEnd = 0;

  function growLast(bytes: Buffer, start: number): void {
    const last = pieces.at(-1);
    if (last === undefined) return;
    const end = last.start + last.bytes.length;
    if (end === lastEnd) return;
    const more = bytes.subarray(end - start, lastEnd - start);
    pieces.splice(-1, 1, { ...last, bytes: Buffer.concat([last.bytes, more]) });
  }

  return {
    pieces,
    write(chunk: Buffer): void {
      const bytes = Buffer.concat([recent, chunk]);
      const start = position - recent.length;
      growLast(bytes, start);
      // Matches that end before the chunk were found earlier.
      let from = recent.length - LIBC.length + 1;
      for (let index = bytes.indexOf(LIBC, from); index >= 0; index = bytes.indexOf(LIBC, from)) {
        from = index + 1;
        if (pieces.length === MAX_MATCHES) break;
        if (start + index < lastEnd) continue;
        lastEnd = start + index + CONTEXT_BYTES;
        const first = Math.max(0, index - CONTEXT_BYTES);
        pieces.push({
          start: start + first,
          bytes: Buffer.from(bytes.subarray(first, index + CONTEXT_BYTES)),
        });
      }
      position += chunk.length;
      recent = Buffer.from(bytes.subarray(-CONTEXT_BYTES));
    },
  };
}
