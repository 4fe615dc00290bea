import type { Buffer } from 'node:buffer';
import {
  findDynamicSegment,
  ELF_HEAD_BYTES,
  elfInterpreter,
  parseElfLayout,
  fileOffset,
} from './elf-header.ts';
import type { ElfLayout } from './elf-header.ts';
import { fileRange } from './file-range.ts';
import type { FileRange } from './file-range.ts';
import { createStringWindow } from './elf-string-window.ts';
import type { StringWindow } from './elf-string-window.ts';

/** What an ELF file needs to run, as far as its headers show it. */
export interface ElfDependencies {
  /** The result of `elfInterpreter`. */
  readonly interpreter: string | null | undefined;
  /** Names of needed libraries (System V ABI, "Dynamic Section", DT_NEEDED); null if unknown. */
  readonly libraries: readonly string[] | null;
  /** Needed symbol versions, such as `GLIBC_2.34` (LSB Core, "Symbol Versioning", DT_VERNEED); null if unknown. */
  readonly versions: readonly string[] | null;
  /** Whether it sets a search path for libraries (DT_RPATH, DT_RUNPATH). */
  readonly hasRunPath: boolean;
}

/** Reads an ELF file while it is streamed, in bounded memory. */
export interface ElfDependencyReader {
  write(chunk: Buffer): void;
  end(): ElfDependencies;
}

const MAX_DYNAMIC_BYTES = 64 * 1024;
const MAX_NAME_BYTES = 256;
const DT_NULL = 0;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_RPATH = 15;
const DT_RUNPATH = 29;
const DT_VERNEED = 0x6ffffffe;
/** Bytes of a library record (Verneed) and of a version record (Vernaux). */
const VERNEED_BYTES = 16;
const MAX_VERSIONS = 1000;

/** Creates a reader for one file. Only the first page is read unless the file is a program with an interpreter. */
export function elfDependencyReader(): ElfDependencyReader {
  const head = fileRange(0, ELF_HEAD_BYTES);
  let tables: DynamicTables | null | undefined;
  let position = 0;
  return {
    write(chunk) {
      const start = position;
      position += chunk.length;
      if (tables === undefined) {
        head.write(chunk, start);
        if (position < ELF_HEAD_BYTES) return;
        tables = collectTables(head.bytes());
        tables?.names.write(chunk.subarray(ELF_HEAD_BYTES - start));
      } else {
        tables?.names.write(chunk);
      }
      tables?.dynamic.write(chunk, start);
    },
    end() {
      tables ??= collectTables(head.bytes());
      const dependencies = tables && readDependencies(tables);
      tables?.names.release();
      const unknown = { libraries: null, versions: null, hasRunPath: false };
      return { interpreter: elfInterpreter(head.bytes()), ...unknown, ...dependencies };
    },
  };
}

/** The parts of a file that are needed to find its libraries. */
interface DynamicTables {
  readonly layout: ElfLayout;
  readonly names: StringWindow;
  readonly dynamic: FileRange;
}

/** Starts with the first bytes of a file. Returns null if the file has no dynamic section, or no interpreter that reads it. */
function collectTables(head: Buffer): DynamicTables | null {
  const layout = parseElfLayout(head);
  if (layout === null) return null;
  const segment = findDynamicSegment(layout);
  if (segment === null || segment.size > MAX_DYNAMIC_BYTES || !elfInterpreter(head)) return null;
  const [names, dynamic] = [createStringWindow(), fileRange(segment.offset, segment.size)];
  names.write(head);
  dynamic.write(head, 0);
  return { layout, names, dynamic };
}

function readDependencies({
  layout,
  names,
  dynamic: range,
}: DynamicTables): Omit<ElfDependencies, 'interpreter'> {
  const { readAddress, addressBytes } = layout;
  const dynamic = range.bytes();
  const nameOffsets: number[] = [];
  let table: number | null = null;
  let versionTable: number | null | undefined;
  let hasRunPath = false;
  for (let offset = 0; offset + 2 * addressBytes <= dynamic.length; offset += 2 * addressBytes) {
    const [tag, value] = [readAddress(dynamic, offset), readAddress(dynamic, offset + addressBytes)];
    if (tag === DT_NULL) break;
    if (tag === DT_NEEDED) nameOffsets.push(value);
    if (tag === DT_STRTAB) table = fileOffset(layout, value);
    if (tag === DT_RPATH || tag === DT_RUNPATH) hasRunPath = true;
    if (tag === DT_VERNEED) versionTable = fileOffset(layout, value);
  }
  if (table === null) return { libraries: null, versions: null, hasRunPath };
  const readNames = (offsets: readonly number[] | null): readonly string[] | null => {
    const all = offsets?.map((offset) => readName(names, table + offset));
    return all?.every((name) => name !== null) ? all : null;
  };
  return {
    libraries: readNames(nameOffsets),
    versions: readNames(readVersionOffsets(names, versionTable, layout)),
    hasRunPath,
  };
}

/** Reads the offsets of version names in the string table from a list of libraries, each with a list of versions. */
function readVersionOffsets(
  window: StringWindow,
  start: number | null | undefined,
  { readHalf, readWord }: ElfLayout,
): number[] | null {
  const names: number[] = [];
  if (start === undefined) return names;
  for (let library = start, next = 1; next > 0;) {
    const record = library === null ? null : window.slice(library, VERNEED_BYTES);
    if (library === null || record === null) return null;
    let version = library + readWord(record, 8);
    for (let remaining = readHalf(record, 2); remaining > 0; remaining--) {
      const entry = window.slice(version, VERNEED_BYTES);
      if (entry === null || names.length === MAX_VERSIONS) return null;
      names.push(readWord(entry, 8));
      version += readWord(entry, 12);
    }
    next = readWord(record, 12);
    library += next;
  }
  return names;
}

function readName(names: StringWindow, start: number): string | null {
  const bytes = names.slice(start, 1);
  const end = bytes?.indexOf(0) ?? -1;
  return bytes === null || end < 0 || end > MAX_NAME_BYTES ? null : bytes.toString('latin1', 0, end);
}
