import type { Buffer } from 'node:buffer';

/** So much of a file is looked at. Linkers put program headers and the interpreter's name on the first page. */
export const ELF_HEAD_BYTES = 4096;

const PT_INTERP = 3;
/** Longest name of an interpreter that Linux takes (PATH_MAX). */
const LONGEST_PATH = 4096;

/**
 * The program that Linux starts an ELF file with (System V ABI, "Program Header", PT_INTERP), one character per byte: the dynamic linker
 * of its C library. Null where it needs none; undefined where `head`, its first bytes, do not tell.
 */
export function elfInterpreter(head: Buffer): string | null | undefined {
  const headers = programHeaders(head);
  if (headers === undefined) return undefined;
  const { at, size, count, is64, word, long } = headers;
  for (let index = 0; index < count; index++) {
    const header = at + index * size;
    if (word(header) !== PT_INTERP) continue;
    const [offset, length] = is64
      ? [long(header + 8), long(header + 32)]
      : [word(header + 4), word(header + 16)];
    if (length < 2 || length > LONGEST_PATH || offset + length > head.length) return undefined;
    return head.toString('latin1', offset, offset + length).replace(/\0.*$/s, '');
  }
  return null;
}

interface ProgramHeaders {
  readonly at: number;
  readonly size: number;
  readonly count: number;
  readonly is64: boolean;
  readonly word: (at: number) => number;
  readonly long: (at: number) => number;
}

/** Where the table is, by the ELF header; undefined where it does not stand in `head` as a whole. */
function programHeaders(head: Buffer): ProgramHeaders | undefined {
  const [is64, isLittle] = [head[4] === 2, head[5] === 1];
  if (head.length < 64) return undefined;
  const half = (at: number) => (isLittle ? head.readUInt16LE(at) : head.readUInt16BE(at));
  const word = (at: number) => (isLittle ? head.readUInt32LE(at) : head.readUInt32BE(at));
  const long = (at: number) => Number(isLittle ? head.readBigUInt64LE(at) : head.readBigUInt64BE(at));
  const at = is64 ? long(32) : word(28);
  const [size, count] = is64 ? [half(54), half(56)] : [half(42), half(44)];
  const smallest = is64 ? 56 : 32;
  if (count > 0 && (size < smallest || at + size * count > head.length)) return undefined;
  return { at, size, count, is64, word, long };
}
