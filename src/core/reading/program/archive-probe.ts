import { Buffer } from 'node:buffer';
import { pharNames, zipNames } from './archive-names.ts';
import type { ArchiveSignature } from './signature.ts';

/** Identifies an archive that an interpreter runs, by the names in it, while the file is streamed. */
export interface ArchiveProbe {
  /** The caller may reuse the chunk afterwards. */
  write(chunk: Buffer): void;
  /** Returns the program of the signature that matches; null if there is none. Call once: the buffer goes back to the pool. */
  end(): string | null;
}

/**
 * Bytes kept from the end of a file, where ZIP has its directory: some 10,000 names. Of a larger directory, the last names are read.
 * Headers at the front of each file in a ZIP would need no buffer, but Python doesn't read them, so they prove nothing.
 */
const TAIL_BYTES = 1024 * 1024;
/** Bytes kept from the start, where PHP has its directory. Only the first names are read. */
const FRONT_BYTES = 64 * 1024;
const STARTS = ['PK\x03\x04', '#!', '<?ph'].map((start) => Buffer.from(start, 'latin1'));

/** Whether a file with these first bytes may be an archive that an interpreter runs. Four bytes decide. */
export function startsLikeArchive(bytes: Buffer): boolean {
  return STARTS.some((start) => {
    const length = Math.min(start.length, bytes.length);
    return bytes[0] === start[0] && bytes.compare(start, 0, length, 0, length) === 0;
  });
}

/** Creates a probe for one file. */
export type ProbeArchive = () => ArchiveProbe;

/** Each has twice the bytes of a tail, so that bytes are moved rarely. Most probes follow each other and use the same buffer. */
const bufferPool: Buffer[] = [];

/** Compiles signatures and returns a function that creates probes. */
export function createArchiveProbe(signatures: readonly ArchiveSignature[]): ProbeArchive {
  const patterns = signatures.flatMap(({ names }) => names.map(({ source }) => source));
  /** Most names match no pattern, which one test shows. */
  const anyPattern = new RegExp(patterns.join('|'));
  const identify = (format: ArchiveSignature['format'], names: Iterable<string>): string | null => {
    const found = new Set<string>();
    for (const name of names) if (anyPattern.test(name)) found.add(name);
    const isFound = (pattern: RegExp) => [...found].some((name) => pattern.test(name));
    const match = signatures.find((row) => row.format === format && row.names.every(isFound));
    return match?.program ?? null;
  };
  return () => {
    const buffer = bufferPool.pop() ?? Buffer.allocUnsafeSlow(2 * TAIL_BYTES);
    let length = 0;
    /** A copy of the first bytes, once they were dropped from the buffer. */
    let front: Buffer | null = null;
    return {
      write(chunk) {
        for (let at = 0; at < chunk.length; at += TAIL_BYTES) {
          const part = chunk.subarray(at, at + TAIL_BYTES);
          if (length + part.length > buffer.length) {
            front ??= Buffer.from(buffer.subarray(0, FRONT_BYTES));
            buffer.copyWithin(0, length - TAIL_BYTES, length);
            length = TAIL_BYTES;
          }
          length += part.copy(buffer, length);
        }
      },
      end() {
        const bytes = buffer.subarray(0, length);
        const identity =
          identify('zip', zipNames(bytes.subarray(-TAIL_BYTES))) ??
          identify('phar', pharNames(front ?? bytes.subarray(0, FRONT_BYTES)));
        bufferPool.push(buffer);
        return identity;
      },
    };
  };
}
