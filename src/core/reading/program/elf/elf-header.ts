import type { Buffer } from 'node:buffer';

/** Bytes of a file that are read. Linkers put program headers and the interpreter's name on the first page. */
export const ELF_HEAD_BYTES = 4096;

const PT_LOAD = 1;
const PF_X = 1;
const PF_W = 2;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
/** Maximum length of an interpreter's path on Linux (PATH_MAX). */
const MAX_PATH_BYTES = 4096;

/** One program header (System V ABI, "Program Header"). */
interface Segment {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

/** The program headers of an ELF file, and functions that read its numbers. */
export interface ElfLayout {
  readonly segments: readonly Segment[];
  /** Reads an address or offset: 4 or 8 bytes in the file's byte order. */
  readonly readAddress: (bytes: Buffer, offset: number) => number;
  readonly addressBytes: 4 | 8;
  /** Reads two bytes (Half) or four (Word) in the file's byte order. */
  readonly readHalf: (bytes: Buffer, offset: number) => number;
  readonly readWord: (bytes: Buffer, offset: number) => number;
}

/**
 * Reads the interpreter of an ELF file (System V ABI, "Program Header", PT_INTERP), one character per byte: the dynamic linker of its C
 * library. Returns null if it needs none; undefined if `head`, the first bytes of the file, doesn't contain it.
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

/** Functions that read the numbers of an ELF file. */
interface ElfNumbers extends Pick<ElfLayout, 'readAddress' | 'addressBytes' | 'readHalf' | 'readWord'> {
  readonly is64: boolean;
}

/** Where a table of an ELF file is. */
interface TableRange {
  readonly start: number;
  readonly end: number;
}

/** Where a file says that its tables are, which may be outside of it. */
interface ElfTables {
  /** The program headers, which the kernel reads; null if there are none that it accepts. */
  readonly segments: TableRange | null;
  /** The table of sections. Linkers write one; packers and `sstrip` drop it. Null if there is none. */
  readonly sections: TableRange | null;
}

/** Reads where the tables of an ELF file are. Returns null if `head` is shorter than the header. */
export function findElfTables(head: Buffer): ElfTables | null {
  if (head.length < ELF_HEADER_BYTES) return null;
  const { is64, readAddress, readHalf } = elfNumbers(head);
  const table = (offset: number, sizes: number, bytes: number): TableRange | null => {
    const start = readAddress(head, offset);
    const count = readHalf(head, sizes + 2);
    return count === 0 || readHalf(head, sizes) !== bytes ? null : { start, end: start + bytes * count };
  };
  return is64
    ? { segments: table(32, 54, 56), sections: table(40, 58, 64) }
    : { segments: table(28, 42, 32), sections: table(32, 46, 40) };
}

/** Parses the program headers. Returns null if `head` doesn't contain all of them. */
export function parseElfLayout(head: Buffer): ElfLayout | null {
  if (head.length < ELF_HEADER_BYTES) return null;
  const { is64, readAddress, addressBytes, readHalf, readWord } = elfNumbers(head);
  const table = readAddress(head, is64 ? 32 : 28);
  const [size, count] = is64
    ? [readHalf(head, 54), readHalf(head, 56)]
    : [readHalf(head, 42), readHalf(head, 44)];
  if (count > 0 && (size < (is64 ? 56 : 32) || table + size * count > head.length)) return null;
  const segments = Array.from({ length: count }, (_, index): Segment => {
    const start = table + index * size;
    const [offset, address, bytes, flags] = is64 ? [8, 16, 32, 4] : [4, 8, 16, 24];
    return {
      type: readWord(head, start),
      flags: readWord(head, start + flags),
      offset: readAddress(head, start + offset),
      address: readAddress(head, start + address),
      size: readAddress(head, start + bytes),
    };
  });
  return { segments, readAddress, addressBytes, readHalf, readWord };
}

/** One section header (System V ABI, "Section Header"). */
interface Section {
  /** Offset of its name in the section of names. */
  readonly name: number;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
}

/** Where a program has its section headers. */
export interface SectionTable {
  readonly offset: number;
  /** Bytes of the table. */
  readonly size: number;
  /** Index of the section that contains the names of sections. */
  readonly namesIndex: number;
  /** Reads all headers from the bytes of the table. */
  readonly read: (table: Buffer) => readonly Section[];
}

/** ET_EXEC and ET_DYN: a program or a shared library, but no object file. */
const PROGRAM_TYPES = [2, 3];

/** Finds the section headers of a program. Returns null if it has none, or isn't a program. */
export function parseSectionTable(head: Buffer): SectionTable | null {
  if (parseElfLayout(head) === null || !findElfTables(head)?.sections) return null;
  const { is64, readAddress, readHalf, readWord } = elfNumbers(head);
  if (!PROGRAM_TYPES.includes(readHalf(head, 16))) return null;
  const fields = is64 ? 58 : 46;
  const [entry, count] = [readHalf(head, fields), readHalf(head, fields + 2)];
  if (entry < (is64 ? 64 : 40)) return null;
  const read = (table: Buffer): Section[] =>
    Array.from({ length: count }, (_, index) => {
      const start = index * entry;
      const [flags, offset, size, link] = is64 ? [8, 24, 32, 40] : [8, 16, 20, 24];
      return {
        name: readWord(table, start),
        type: readWord(table, start + 4),
        flags: readAddress(table, start + flags),
        offset: readAddress(table, start + offset),
        size: readAddress(table, start + size),
        link: readWord(table, start + link),
      };
    });
  const offset = readAddress(head, is64 ? 40 : 32);
  return { offset, size: entry * count, namesIndex: readHalf(head, fields + 4), read };
}

const ELF_32 = 1;
const ELF_64 = 2;
const LITTLE_ENDIAN = 1;
const BIG_ENDIAN = 2;
/** Machines of container images, and the class of their programs. Linux goes by the machine alone, and doesn't look at the class. */
const CLASS_BY_MACHINE: Readonly<Record<number, number>> = {
  3: ELF_32, // 386
  21: ELF_64, // ppc64
  22: ELF_64, // s390x
  40: ELF_32, // arm
  62: ELF_64, // x86-64
  183: ELF_64, // arm64
  243: ELF_64, // riscv64
  258: ELF_64, // loongarch64
};

/** Those of them with a Linux for each byte order. The machine's number shows which one a program is for. */
const LITTLE_ENDIAN_MACHINES: ReadonlySet<number> = new Set([3, 21, 40, 62, 183, 243, 258]);
const BIG_ENDIAN_MACHINES: ReadonlySet<number> = new Set([21, 22]);
/** Bytes of an ELF header for 64 bits. The one for 32 bits is shorter. */
export const ELF_HEADER_BYTES = 64;

/**
 * Decides how to read the numbers of an ELF file. Linux doesn't look at the class and the byte order that the first bytes claim, so a
 * file with wrong claims still runs. The size of a program header shows whether a program for x86-64 has the class of 32 bits (x32).
 */
function elfNumbers(head: Buffer): ElfNumbers {
  const isLittle =
    LITTLE_ENDIAN_MACHINES.has(head.readUInt16LE(18)) ||
    (!BIG_ENDIAN_MACHINES.has(head.readUInt16BE(18)) && head[5] === LITTLE_ENDIAN);
  const readHalf = (bytes: Buffer, offset: number) =>
    isLittle ? bytes.readUInt16LE(offset) : bytes.readUInt16BE(offset);
  const readWord = (bytes: Buffer, offset: number) =>
    isLittle ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset);
  const readLong = (bytes: Buffer, offset: number) =>
    Number(isLittle ? bytes.readBigUInt64LE(offset) : bytes.readBigUInt64BE(offset));
  const machineClass = CLASS_BY_MACHINE[readHalf(head, 18)];
  const is64 =
    machineClass === ELF_64 && readHalf(head, 54) === 56
      ? true
      : machineClass !== ELF_32 && head[4] === ELF_64;
  return { is64, readAddress: is64 ? readLong : readWord, addressBytes: is64 ? 8 : 4, readHalf, readWord };
}

/**
 * Returns the offset behind the last byte that the kernel loads from the file. Returns null if `head` doesn't show it, or if the machine
 * doesn't fit the class and byte order that the file claims, because another kernel may then read other numbers from the headers.
 */
export function loadedEnd(head: Buffer): number | null {
  const layout = parseElfLayout(head);
  if (layout === null || (head[5] !== LITTLE_ENDIAN && head[5] !== BIG_ENDIAN)) return null;
  const machine = head[5] === LITTLE_ENDIAN ? head.readUInt16LE(18) : head.readUInt16BE(18);
  if (CLASS_BY_MACHINE[machine] !== head[4]) return null;
  const loaded = loadedSegments(layout);
  return loaded.length === 0 ? null : Math.max(...loaded.map(({ offset, size }) => offset + size));
}

/** Finds the segment for the dynamic linker; null if there is none. */
export const findDynamicSegment = ({ segments }: ElfLayout): Segment | null =>
  segments.find(({ type }) => type === PT_DYNAMIC) ?? null;

/** Returns the segments that are loaded as code; `isWritable` tells which of them the program can change while it runs. */
export const codeSegments = ({ segments }: ElfLayout) =>
  segments
    .filter(({ type, flags }) => type === PT_LOAD && (flags & PF_X) !== 0)
    .map(({ offset, size, flags }) => ({ offset, size, isWritable: (flags & PF_W) !== 0 }));

/** Returns the segments that are loaded, as code or as data. */
const loadedSegments = ({ segments }: ElfLayout): readonly Segment[] =>
  segments.filter(({ type }) => type === PT_LOAD);

/** Converts an address to an offset in the file; null if no segment is loaded there. */
export function fileOffset({ segments }: ElfLayout, address: number): number | null {
  const segment = segments.find(
    (candidate) =>
      candidate.type === PT_LOAD &&
      address >= candidate.address &&
      address < candidate.address + candidate.size,
  );
  return segment ? segment.offset + address - segment.address : null;
}
