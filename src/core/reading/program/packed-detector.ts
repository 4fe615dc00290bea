import { Buffer } from 'node:buffer';
import {
  codeSegments,
  ELF_HEAD_BYTES,
  ELF_HEADER_BYTES,
  findDynamicSegment,
  findElfTables,
  parseElfLayout,
} from './elf/elf-header.ts';

/** Decides whether an ELF file unpacks itself when it starts, while it is streamed. */
export interface PackedDetector {
  /** The caller may reuse the chunk afterwards. */
  write(chunk: Buffer): void;
  isPacked(): boolean;
}

/** UPX writes its header after the program headers. Its output has two to four of these. */
const UPX_MAGIC = 'UPX!';
const UPX_HEADER_LIMIT = 512;

/**
 * Bits per byte. Code that UPX packed has at least 7.8. Machine code has at most 6.9 in the 7,000 programs and libraries of Debian that
 * were measured, but 7.2 if it's Thumb code for ARM. Some linkers put constant data into the same segment: a library of glibc with a
 * table of characters has 7.9.
 */
const MIN_ENTROPY = 7.5;

/** Bytes of code per byte that is counted in a file with sections, which are rarely missing. Counting all takes as long as the search. */
const MAX_SAMPLING = 16;
/** Too few bytes seem to have less entropy than they have. */
const MIN_SAMPLES = 65_536;

/** The file's largest segment of code. */
interface CodeRange {
  readonly start: number;
  readonly end: number;
  readonly isWritable: boolean;
  /** Whether the dynamic linker links the file with libraries before the code starts. */
  readonly isDynamic: boolean;
}

/**
 * Creates a detector for one file. A file is packed if it has the header of UPX. It is also packed if it has no sections, and its code is
 * writable or looks compressed, or its program headers are behind the first page, where no linker puts them. `sstrip` drops the sections
 * too, but leaves the code as it is. Of files with sections, which a packer can add, those are packed whose code looks compressed and
 * isn't linked with libraries. A file of less than a page is never packed: it's written by hand, and no shell fits into it.
 */
export function createPackedDetector(): PackedDetector {
  let head: Buffer = Buffer.alloc(0);
  let position = 0;
  let code: CodeRange | null = null;
  let sampling = 1;
  const counts = new Uint32Array(256);
  const count = (chunk: Buffer, start: number) => {
    if (code !== null) countBytes(counts, part(chunk, code.start - start, code.end - start), sampling);
  };
  return {
    write(chunk) {
      const missing = ELF_HEAD_BYTES - head.length;
      if (missing > 0) {
        head = Buffer.concat([head, chunk.subarray(0, missing)]);
        if (head.length === ELF_HEAD_BYTES) {
          code = findCode(head);
          if (findElfTables(head)?.sections) sampling = samplingOf(code);
          count(head, 0);
        }
      }
      const rest = Math.max(0, missing);
      count(chunk.subarray(rest), position + rest);
      position += chunk.length;
    },
    isPacked() {
      if (head.subarray(0, UPX_HEADER_LIMIT).includes(UPX_MAGIC)) return true;
      if (head.length < ELF_HEAD_BYTES) return false;
      const isSectioned = hasSections(head, position);
      if (code === null) return !isSectioned && hasDistantSegments(head, position);
      if (entropy(counts) >= MIN_ENTROPY) return !isSectioned || !code.isDynamic;
      return !isSectioned && code.isWritable;
    },
  };
}

/** The part of a chunk between two offsets, which may be outside of it. */
function part(chunk: Buffer, start: number, end: number): Buffer {
  return chunk.subarray(Math.max(0, start), Math.max(0, end));
}

/** Whether the sections that the header names are in the file, and don't overlap the program headers. */
function hasSections(head: Buffer, fileBytes: number): boolean {
  const { segments = null, sections = null } = findElfTables(head) ?? {};
  if (sections === null || sections.start < ELF_HEADER_BYTES || sections.end > fileBytes) return false;
  return segments === null || sections.start >= segments.end || sections.end <= segments.start;
}

/** Whether the kernel finds program headers that the first bytes of the file don't contain. */
function hasDistantSegments(head: Buffer, fileBytes: number): boolean {
  const segments = findElfTables(head)?.segments ?? null;
  return segments !== null && segments.end > head.length && segments.end <= fileBytes;
}

/** Returns the largest code of a file; null if there is none that its first bytes show. */
function findCode(head: Buffer): CodeRange | null {
  const layout = parseElfLayout(head);
  if (layout === null) return null;
  const segments = codeSegments(layout);
  const isWritable = segments.some((segment) => segment.isWritable);
  const largest = segments.toSorted((a, b) => b.size - a.size)[0];
  return largest === undefined
    ? null
    : {
        start: largest.offset,
        end: largest.offset + largest.size,
        isWritable,
        isDynamic: findDynamicSegment(layout) !== null,
      };
}

function samplingOf(code: CodeRange | null): number {
  const ratio = code === null ? 1 : Math.floor((code.end - code.start) / MIN_SAMPLES);
  return Math.max(1, Math.min(ratio, MAX_SAMPLING));
}

function countBytes(counts: Uint32Array, bytes: Buffer, sampling: number): void {
  for (let index = 0; index < bytes.length; index += sampling) {
    const byte = bytes[index] as number;
    counts[byte] = (counts[byte] ?? 0) + 1;
  }
}

/** Shannon's entropy in bits per byte. */
function entropy(counts: Uint32Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce(
    (sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log2(count / total)),
    0,
  );
}
