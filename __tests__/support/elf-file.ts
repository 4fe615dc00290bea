/** Creates ELF files: a header, program headers, the name of an interpreter, and a table for the dynamic linker. */

export interface ElfForm {
  readonly bits: 32 | 64;
  readonly endian: 'little' | 'big';
}

interface ElfParts {
  /** Without it, the program needs no dynamic linker. */
  readonly interpreter?: string;
  /** The required libraries. Without it, there is no table for the dynamic linker. */
  readonly libraries?: readonly string[];
  /** The required symbol versions of the first library. */
  readonly versions?: readonly string[];
  /** The tag of a search path for libraries (DT_RPATH 15, DT_RUNPATH 29). */
  readonly searchPathTag?: 15 | 29;
  /** Unused bytes before the library names. */
  readonly before?: number;
  /** Unused bytes between the names and the table. */
  readonly gap?: number;
}

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_VERNEED = 0x6ffffffe;
const RECORD = 16;
/** The load address. It isn't 0, so that addresses differ from file offsets. */
const LOAD_ADDRESS = 0x400000;

/** Creates a file with three program headers. Without libraries, it ends with the interpreter name. */
export function makeElfFile(
  { bits, endian }: ElfForm,
  { interpreter, libraries, versions = [], searchPathTag, before = 0, gap = 0 }: ElfParts,
): Buffer {
  const [headerSize, entrySize, wordSize] = bits === 64 ? [64, 56, 8] : [52, 32, 4];
  const name = Buffer.from(`${interpreter ?? ''}\0`);
  const start = headerSize + 3 * entrySize;
  const texts = [...(libraries ?? []), ...versions];
  const names = Buffer.from(`\0${texts.map((text) => `${text}\0`).join('')}`, 'latin1');
  const nameOffset = (text: string) => names.indexOf(`\0${text}\0`, 0, 'latin1') + 1;
  const namesOffset = start + name.length + before;
  const versionsOffset = namesOffset + names.length;
  const tableOffset = versionsOffset + (versions.length === 0 ? 0 : RECORD * (1 + versions.length)) + gap;
  const entries = (libraries ?? []).map((library): [number, number] => [DT_NEEDED, nameOffset(library)]);
  if (searchPathTag !== undefined) entries.push([searchPathTag, nameOffset(libraries?.[0] ?? '')]);
  const versionEntries = versions.length === 0 ? [] : [[DT_VERNEED, LOAD_ADDRESS + versionsOffset]];
  const table =
    libraries === undefined
      ? []
      : [...entries, [DT_STRTAB, LOAD_ADDRESS + namesOffset], ...versionEntries, [0, 0]];
  const size = libraries === undefined ? namesOffset : tableOffset + table.length * 2 * wordSize;
  const bytes = Buffer.alloc(Math.max(size, 64));
  const put = (value: number, offset: number, length: number) => {
    for (let index = 0; index < length; index++) {
      const position = endian === 'little' ? offset + index : offset + length - 1 - index;
      bytes[position] = Math.floor(value / 256 ** index) % 256;
    }
  };
  const putHeader = (index: number, type: number, offset: number, length: number) => {
    const headerOffset = headerSize + index * entrySize;
    put(type, headerOffset, 4);
    put(offset, headerOffset + (bits === 64 ? 8 : 4), wordSize);
    put(LOAD_ADDRESS + offset, headerOffset + (bits === 64 ? 16 : 8), wordSize);
    put(length, headerOffset + (bits === 64 ? 32 : 16), wordSize);
  };
  bytes.write('\x7fELF', 'latin1');
  put(bits / 32, 4, 1);
  put(endian === 'little' ? 1 : 2, 5, 1);
  put(headerSize, bits === 64 ? 32 : 28, wordSize);
  put(entrySize, bits === 64 ? 54 : 42, 2);
  put(3, bits === 64 ? 56 : 44, 2);
  putHeader(0, PT_LOAD, 0, size);
  putHeader(1, interpreter === undefined ? PT_LOAD : PT_INTERP, start, name.length);
  putHeader(2, libraries === undefined ? PT_LOAD : PT_DYNAMIC, tableOffset, table.length * 2 * wordSize);
  name.copy(bytes, start);
  if (libraries !== undefined) names.copy(bytes, namesOffset);
  if (versions.length > 0) {
    put(1, versionsOffset, 2);
    put(versions.length, versionsOffset + 2, 2);
    put(nameOffset(libraries?.[0] ?? ''), versionsOffset + 4, 4);
    put(RECORD, versionsOffset + 8, 4);
    for (const [index, version] of versions.entries()) {
      const recordOffset = versionsOffset + RECORD * (index + 1);
      put(nameOffset(version), recordOffset + 8, 4);
      put(index === versions.length - 1 ? 0 : RECORD, recordOffset + 12, 4);
    }
  }
  table.flat().forEach((value, index) => put(value, tableOffset + index * wordSize, wordSize));
  return bytes;
}
