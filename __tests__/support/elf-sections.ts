import type { ElfForm } from './elf-file.ts';

/** One section, in the order in which the file has their contents. */
export interface SectionPlan {
  readonly name: string;
  /** SHT_PROGBITS 1, SHT_SYMTAB 2, SHT_STRTAB 3, SHT_NOBITS 8. The default is 1. */
  readonly type?: number;
  /** SHF_ALLOC is 2. The default is 0. */
  readonly flags?: number;
  readonly size: number;
  /** Name of the section that this one refers to. */
  readonly link?: string;
  /** Where the header says that it starts, instead of where it does. */
  readonly offset?: number;
}

interface Layout extends ElfForm {
  /** Whether the headers of the sections follow the program header, as in Go's programs. */
  readonly tableFirst?: boolean;
  /** ET_REL 1, ET_EXEC 2, ET_DYN 3. The default is 3. */
  readonly type?: number;
}

const NAMES = '.shstrtab';
/** Bytes that are loaded. */
const LOADED = 8192;

/** Creates a program with one segment of 8 KiB, then the contents of sections, of which `.shstrtab` has the names. */
export function makeElfSections(
  { bits, endian, tableFirst = false, type = 3 }: Layout,
  plans: readonly SectionPlan[],
): Buffer {
  const is64 = bits === 64;
  const [headerSize, entrySize, word] = is64 ? [64, 64, 8] : [52, 40, 4];
  const names = Buffer.from(`\0${plans.map(({ name }) => `${name}\0`).join('')}`);
  const sized = plans.map((plan) => (plan.name === NAMES ? { ...plan, type: 3, size: names.length } : plan));
  const stored = (plan: SectionPlan) => (plan.type === 8 ? 0 : plan.size);
  const contents = sized.reduce((sum, plan) => sum + stored(plan), 0);
  const tableSize = (plans.length + 1) * entrySize;
  const table = tableFirst ? headerSize + 56 : LOADED + contents;
  const bytes = Buffer.alloc(LOADED + contents + (tableFirst ? 0 : tableSize));
  const put = (value: number, offset: number, length: number) => {
    for (let index = 0; index < length; index++) {
      const position = endian === 'little' ? offset + index : offset + length - 1 - index;
      bytes[position] = Math.floor(value / 256 ** index) % 256;
    }
  };
  bytes.write('\x7fELF', 'latin1');
  put(bits / 32, 4, 1);
  put(endian === 'little' ? 1 : 2, 5, 1);
  put(type, 16, 2);
  const machine = is64 ? (endian === 'little' ? 62 : 22) : endian === 'little' ? 3 : 40;
  put(machine, 18, 2);
  put(headerSize, is64 ? 32 : 28, word);
  put(table, is64 ? 40 : 32, word);
  const counts = [
    is64 ? 56 : 32,
    1,
    entrySize,
    plans.length + 1,
    1 + plans.findIndex(({ name }) => name === NAMES),
  ];
  counts.forEach((value, index) => put(value, (is64 ? 54 : 42) + 2 * index, 2));
  put(1, headerSize, 4);
  put(LOADED, headerSize + (is64 ? 32 : 16), word);
  let position = LOADED;
  for (const [index, plan] of sized.entries()) {
    const start = table + (index + 1) * entrySize;
    const [flags, offset, size, link] = is64 ? [8, 24, 32, 40] : [8, 16, 20, 24];
    put(names.indexOf(`\0${plan.name}\0`) + 1, start, 4);
    put(plan.type ?? 1, start + 4, 4);
    put(plan.flags ?? 0, start + flags, word);
    put(plan.offset ?? position, start + offset, word);
    put(plan.size, start + size, word);
    put(plan.link === undefined ? 0 : 1 + plans.findIndex(({ name }) => name === plan.link), start + link, 4);
    if (plan.name === NAMES) names.copy(bytes, position);
    position += stored(plan);
  }
  return bytes;
}
