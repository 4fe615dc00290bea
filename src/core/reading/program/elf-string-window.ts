import { Buffer } from 'node:buffer';

/** What of a file that streams by is kept to look names up in. */
export interface KeptNames {
  /** The next bytes of the file. The chunk may be reused afterwards. */
  write(chunk: Buffer): void;
  /** Bytes of the file from `offset` on, at least `least`; null where they were not kept. */
  from(offset: number, least: number): Buffer | null;
  /** Says that nothing is looked up any more: what was given out is the next file's. */
  release(): void;
}

/** The bytes of a file from some place on. */
interface Piece {
  readonly start: number;
  readonly bytes: Buffer;
}

/** Most linkers put names in front of code and data. */
const FRONT = 256 * 1024;
/** Go's does not. There they are around this one, which every program for glibc has. */
const LIBC = Buffer.from('\0libc.so.6\0', 'latin1');
const AROUND = 64 * 1024;
const MOST_PLACES = 4;

/**
 * Fronts of files that are done with. To allocate one for every program would have the C library keep all that it ever had of such size
 * for each thread, which was 15 MB of 150 MB.
 */
const spare: Buffer[] = [];

/** Keeps the first bytes of a file and, where those do not have the name of glibc, some around the first places that do. */
export function keepNames(): KeptNames {
  const front = spare.pop() ?? Buffer.allocUnsafe(FRONT);
  let filled = 0;
  let places: ReturnType<typeof keepPlaces> | null | undefined;
  return {
    write(chunk) {
      const copied = filled === FRONT ? 0 : chunk.copy(front, filled);
      filled += copied;
      if (copied === chunk.length || places === null) return;
      places ??= front.includes(LIBC) ? null : keepPlaces(Buffer.from(front.subarray(-AROUND)), FRONT);
      places?.write(chunk.subarray(copied));
    },
    from(offset, least) {
      const pieces = [{ start: 0, bytes: front.subarray(0, filled) }, ...(places?.pieces ?? [])];
      const piece = pieces.find(
        ({ start, bytes }) => offset >= start && offset + least <= start + bytes.length,
      );
      return piece?.bytes.subarray(offset - piece.start) ?? null;
    },
    release() {
      spare.push(front);
    },
  };
}

/** @param recent what stands before byte `at` of the file */
function keepPlaces(recent: Buffer, at: number) {
  const pieces: Piece[] = [];
  /** Where the last of them ends, if the file goes on that far. */
  let wanted = 0;

  function growLast(bytes: Buffer, start: number): void {
    const last = pieces.at(-1);
    if (last === undefined) return;
    const end = last.start + last.bytes.length;
    if (end === wanted) return;
    const more = bytes.subarray(end - start, wanted - start);
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
      for (let found = bytes.indexOf(LIBC, from); found >= 0; found = bytes.indexOf(LIBC, from)) {
        from = found + 1;
        if (pieces.length === MOST_PLACES) break;
        if (start + found < wanted) continue;
        wanted = start + found + AROUND;
        const first = Math.max(0, found - AROUND);
        pieces.push({
          start: start + first,
          bytes: Buffer.from(bytes.subarray(first, found + AROUND)),
        });
      }
      at += chunk.length;
      recent = Buffer.from(bytes.subarray(-AROUND));
    },
  };
}
