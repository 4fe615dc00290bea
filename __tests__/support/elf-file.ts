/** ELF files made byte by byte: a header, program headers, and the name of an interpreter. */

export interface ElfForm {
  readonly bits: 32 | 64;
  readonly endian: 'little' | 'big';
}

interface ElfParts {
  /** None: a program that needs no dynamic linker. */
  readonly interpreter?: string;
  /** The libraries that it names; none: it has no table for the dynamic linker. */
  readonly libraries?: readonly string[];
  /** The versions of the first one that it asks for. */
  readonly versions?: readonly string[];
  /** Under what tag it names folders of its own for them (DT_RPATH 15, DT_RUNPATH 29). */
  readonly ownPaths?: 15 | 29;
  /** Bytes in front of their names, and between these and that table. */
  readonly before?: number;
  readonly gap?: number;
}

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_VERNEED = 0x6ffffffe;
const RECORD = 16;
/** Where the file is loaded to, so that no address is an offset. */
const LOADED_AT = 0x400000;

/** With three program headers; without libraries the interpreter's name is the last thing of the file. */
export function elfFile(
  { bits, endian }: ElfForm,
  { interpreter, libraries, versions = [], ownPaths, before = 0, gap = 0 }: ElfParts,
): Buffer {
  const [headerSize, entrySize, wide] = bits === 64 ? [64, 56, 8] : [52, 32, 4];
  const name = Buffer.from(`${interpreter ?? ''}\0`);
  const start = headerSize + 3 * entrySize;
  const texts = [...(libraries ?? []), ...versions];
  const names = Buffer.from(`\0${texts.map((text) => `${text}\0`).join('')}`, 'latin1');
  const nameOf = (text: string) => names.indexOf(`\0${text}\0`, 0, 'latin1') + 1;
  const namesAt = start + name.length + before;
  const versionsAt = namesAt + names.length;
  const tableAt = versionsAt + (versions.length === 0 ? 0 : RECORD * (1 + versions.length)) + gap;
  const entries = (libraries ?? []).map((library): [number, number] => [DT_NEEDED, nameOf(library)]);
  if (ownPaths !== undefined) entries.push([ownPaths, nameOf(libraries?.[0] ?? '')]);
  const wanted = versions.length === 0 ? [] : [[DT_VERNEED, LOADED_AT + versionsAt]];
  const table =
    libraries === undefined ? [] : [...entries, [DT_STRTAB, LOADED_AT + namesAt], ...wanted, [0, 0]];
  const size = libraries === undefined ? namesAt : tableAt + table.length * 2 * wide;
  const bytes = Buffer.alloc(Math.max(size, 64));
  const put = (value: number, at: number, length: number) => {
    for (let index = 0; index < length; index++) {
      const place = endian === 'little' ? at + index : at + length - 1 - index;
      bytes[place] = Math.floor(value / 256 ** index) % 256;
    }
  };
  const putHeader = (index: number, type: number, offset: number, length: number) => {
    const at = headerSize + index * entrySize;
    put(type, at, 4);
    put(offset, at + (bits === 64 ? 8 : 4), wide);
    put(LOADED_AT + offset, at + (bits === 64 ? 16 : 8), wide);
    put(length, at + (bits === 64 ? 32 : 16), wide);
  };
  bytes.write('\x7fELF', 'latin1');
  put(bits / 32, 4, 1);
  put(endian === 'little' ? 1 : 2, 5, 1);
  put(headerSize, bits === 64 ? 32 : 28, wide);
  put(entrySize, bits === 64 ? 54 : 42, 2);
  put(3, bits === 64 ? 56 : 44, 2);
  putHeader(0, PT_LOAD, 0, size);
  putHeader(1, interpreter === undefined ? PT_LOAD : PT_INTERP, start, name.length);
  putHeader(2, libraries === undefined ? PT_LOAD : PT_DYNAMIC, tableAt, table.length * 2 * wide);
  name.copy(bytes, start);
  if (libraries !== undefined) names.copy(bytes, namesAt);
  if (versions.length > 0) {
    put(1, versionsAt, 2);
    put(versions.length, versionsAt + 2, 2);
    put(nameOf(libraries?.[0] ?? ''), versionsAt + 4, 4);
    put(RECORD, versionsAt + 8, 4);
    for (const [index, version] of versions.entries()) {
      const at = versionsAt + RECORD * (index + 1);
      put(nameOf(version), at + 8, 4);
      put(index === versions.length - 1 ? 0 : RECORD, at + 12, 4);
    }
  }
  table.flat().forEach((value, index) => put(value, tableAt + index * wide, wide));
  return bytes;
}
