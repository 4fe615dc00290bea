import { Buffer } from 'node:buffer';

/** What of a file that streams by is kept to look names up in. */
export interface StringWindow {
  /** The next bytes of the file. The chunk may be reused afterwards. */
  write(chunk: Buffer): void;
  /** Bytes of the file from `offset` on, at least `least`; null where they were not kept. */
  slice(offset: number, minLength: number): Buffer | null;
  /** Says that nothing is looked up any more: what was given out is the next file's. */
  release(): void;
}

/** The bytes of a file from some place on. */
interface Piece {
  readonly start: number;
  readonly bytes: Buffer;
}

/** Most linkers put names in front of code and data. */
const FRONT_BYTES = 256 * 1024;
/** Go's does not. There they are around this one, which every program for glibc has. */
const LIBC = Buffer.from('\0libc.so.6\0', 'latin1');
const CONTEXT_BYTES = 64 * 1024;
const MAX_MATCHES = 4;

/**
 * Fronts of files that are done with. To allocate one for every program would have the C library keep all that it ever had of such size
 * for each thread, which was 15 MB of 150 MB.
 */
const bufferPool: Buffer[] = [];

/** Keeps the first bytes of a file and, where those do not have the name of glibc, some around the first places that do. */
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

/** @param recent what stands before byte `at` of the file */
function collectMatches(recent: Buffer, at: number) {
  const pieces: Piece[] = [];
  /** Where the last of them ends, if the file goes on that far. */
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
      const start = at - recent.length;
      growLast(bytes, start);
      // What ends in front of the chunk has been found before.
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
      at += chunk.length;
      recent = Buffer.from(bytes.subarray(-CONTEXT_BYTES));
    },
  };
}
