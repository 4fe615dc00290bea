import type { Buffer } from 'node:buffer';

/** So much of a file is looked at. Linkers put program headers and the interpreter's name on the first page. */
export const ELF_HEAD_BYTES = 4096;

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
/** Longest name of an interpreter that Linux takes (PATH_MAX). */
const MAX_PATH_BYTES = 4096;

/** One program header (System V ABI, "Program Header"). */
interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

/** How an ELF file is loaded, as its first bytes tell. */
export interface ElfLayout {
  readonly segments: readonly Segment[];
  /** Reads a number of the file's own width, 4 or 8 bytes, in its own byte order. */
  readonly readAddress: (bytes: Buffer, at: number) => number;
  readonly addressBytes: 4 | 8;
  /** The same of two bytes, and of four. */
  readonly readHalf: (bytes: Buffer, at: number) => number;
  readonly readWord: (bytes: Buffer, at: number) => number;
}

/**
 * The program that Linux starts an ELF file with (System V ABI, "Program Header", PT_INTERP), one character per byte: the dynamic linker
 * of its C library. Null where it needs none; undefined where `head`, its first bytes, do not tell.
 */
export function elfInterpreter(head: Buffer): string | null | undefined {
  const layout = parseElfLayout(head);
  if (layout === null) return undefined;
  const segment = layout.segments.find(({ type }) => type === PT_INTERP);
  if (segment === undefined) return null;
  const { offset, size } = segment;
  if (size < 2 || size > MAX_PATH_BYTES || offset + size > head.length) return undefined;
  return head.toString('latin1', offset, offset + size).replace(/\0.*$/s, '');
}

/** Null where the table of program headers does not stand in `head` as a whole. */
export function parseElfLayout(head: Buffer): ElfLayout | null {
  if (head.length < 64) return null;
  const [is64, isLittle] = [head[4] === 2, head[5] === 1];
  const readHalf = (bytes: Buffer, at: number) =>
    isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  const readWord = (bytes: Buffer, at: number) =>
    isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  const readLong = (bytes: Buffer, at: number) =>
    Number(isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
  const readAddress = is64 ? readLong : readWord;
  const table = readAddress(head, is64 ? 32 : 28);
  const [size, count] = is64
    ? [readHalf(head, 54), readHalf(head, 56)]
    : [readHalf(head, 42), readHalf(head, 44)];
  if (count > 0 && (size < (is64 ? 56 : 32) || table + size * count > head.length)) return null;
  const segments = Array.from({ length: count }, (_, index): Segment => {
    const at = table + index * size;
    const [offset, address, bytes] = is64 ? [8, 16, 32] : [4, 8, 16];
    return {
      type: readWord(head, at),
      offset: readAddress(head, at + offset),
      address: readAddress(head, at + address),
      size: readAddress(head, at + bytes),
    };
  });
  return { segments, readAddress, addressBytes: is64 ? 8 : 4, readHalf, readWord };
}

/** Where the table for the dynamic linker stands in a file; null where there is none. */
export const findDynamicSegment = ({ segments }: ElfLayout): Segment | null =>
  segments.find(({ type }) => type === PT_DYNAMIC) ?? null;

/** The place in the file of what is loaded at an address; null where nothing of the file is. */
export function fileOffset({ segments }: ElfLayout, address: number): number | null {
  const segment = segments.find(
    (candidate) =>
      candidate.type === PT_LOAD &&
      address >= candidate.address &&
      address < candidate.address + candidate.size,
  );
  return segment ? segment.offset + address - segment.address : null;
}
