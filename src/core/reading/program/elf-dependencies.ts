import { Buffer } from 'node:buffer';
import { dynamicSegment, ELF_HEAD_BYTES, elfInterpreter, elfLayout, offsetOf } from './elf-header.ts';
import type { ElfLayout } from './elf-header.ts';
import { keepNames } from './elf-string-window.ts';
import type { KeptNames } from './elf-string-window.ts';

/** What an ELF file needs to be started as a program, as far as its headers tell. */
export interface ElfNeeds {
  /** As `elfInterpreter` gives it. */
  readonly interpreter: string | null | undefined;
  /** The libraries that it names (System V ABI, "Dynamic Section", DT_NEEDED); null where they are not known. */
  readonly libraries: readonly string[] | null;
  /** The versions of those that it asks for, as in `GLIBC_2.34` (LSB Core, "Symbol Versioning", DT_VERNEED); null as above. */
  readonly versions: readonly string[] | null;
  /** Whether it names places of its own to look for them (DT_RPATH, DT_RUNPATH). */
  readonly hasOwnPaths: boolean;
}

/** Follows an ELF file that streams by, in bounded memory. */
export interface ElfNeedsReader {
  write(chunk: Buffer): void;
  end(): ElfNeeds;
}

const LONGEST_DYNAMIC = 64 * 1024;
const LONGEST_NAME = 256;
const DT_NULL = 0;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_RPATH = 15;
const DT_RUNPATH = 29;
const DT_VERNEED = 0x6ffffffe;
/** Bytes of a record of a library, and of one of a version of it. */
const VERNEED_BYTES = 16;
const MOST_VERSIONS = 1000;

/** A reader for one file. What is no program with an interpreter costs nothing beyond its first page. */
export function elfNeeds(): ElfNeedsReader {
  const head = part(0, ELF_HEAD_BYTES);
  let parts: DynamicParts | null | undefined;
  let at = 0;
  return {
    write(chunk) {
      const before = at;
      at += chunk.length;
      if (parts === undefined) {
        head.write(chunk, before);
        if (at < ELF_HEAD_BYTES) return;
        parts = dynamicParts(head.bytes());
        parts?.names.write(chunk.subarray(ELF_HEAD_BYTES - before));
      } else {
        parts?.names.write(chunk);
      }
      parts?.dynamic.write(chunk, before);
    },
    end() {
      parts ??= dynamicParts(head.bytes());
      const named = parts && namedBy(parts);
      parts?.names.release();
      const nothing = { libraries: null, versions: null, hasOwnPaths: false };
      return { interpreter: elfInterpreter(head.bytes()), ...nothing, ...named };
    },
  };
}

/** What of a file has to be kept to know its libraries. */
interface DynamicParts {
  readonly layout: ElfLayout;
  readonly names: KeptNames;
  readonly dynamic: Part;
}

/** With what `head` holds of them already; null where a file has no such table, or no interpreter to read it. */
function dynamicParts(head: Buffer): DynamicParts | null {
  const layout = elfLayout(head);
  if (layout === null) return null;
  const segment = dynamicSegment(layout);
  if (segment === null || segment.size > LONGEST_DYNAMIC || !elfInterpreter(head)) return null;
  const [names, dynamic] = [keepNames(), part(segment.offset, segment.size)];
  names.write(head);
  dynamic.write(head, 0);
  return { layout, names, dynamic };
}

interface Part {
  write(chunk: Buffer, at: number): void;
  bytes(): Buffer;
}

/** The bytes of a file from `start` on, at most `size`; they must be written in their order, and may be written again. */
function part(start: number, size: number): Part {
  const pieces: Buffer[] = [];
  let filled = 0;
  return {
    write(chunk, at) {
      const from = Math.max(0, start + filled - at);
      const piece = chunk.subarray(from, from + size - filled);
      if (at > start + filled || piece.length === 0) return;
      // The chunk may be reused by whoever wrote it.
      pieces.push(Buffer.from(piece));
      filled += piece.length;
    },
    bytes() {
      if (pieces.length > 1) pieces.splice(0, pieces.length, Buffer.concat(pieces));
      return pieces[0] ?? Buffer.alloc(0);
    },
  };
}

function namedBy({ layout, names, dynamic: kept }: DynamicParts): Omit<ElfNeeds, 'interpreter'> {
  const { wide, width } = layout;
  const dynamic = kept.bytes();
  const needed: number[] = [];
  let table: number | null = null;
  let wanted: number | null | undefined;
  let hasOwnPaths = false;
  for (let at = 0; at + 2 * width <= dynamic.length; at += 2 * width) {
    const [tag, value] = [wide(dynamic, at), wide(dynamic, at + width)];
    if (tag === DT_NULL) break;
    if (tag === DT_NEEDED) needed.push(value);
    if (tag === DT_STRTAB) table = offsetOf(layout, value);
    if (tag === DT_RPATH || tag === DT_RUNPATH) hasOwnPaths = true;
    if (tag === DT_VERNEED) wanted = offsetOf(layout, value);
  }
  if (table === null) return { libraries: null, versions: null, hasOwnPaths };
  const texts = (offsets: readonly number[] | null): readonly string[] | null => {
    const all = offsets?.map((offset) => textAt(names, table + offset));
    return all?.every((name) => name !== null) ? all : null;
  };
  return { libraries: texts(needed), versions: texts(versionsAt(names, wanted, layout)), hasOwnPaths };
}

/** Where the names of versions stand among the names: there is a list of libraries, each with a list of its versions. */
function versionsAt(
  kept: KeptNames,
  start: number | null | undefined,
  { half, word }: ElfLayout,
): number[] | null {
  const names: number[] = [];
  if (start === undefined) return names;
  for (let library = start, next = 1; next > 0;) {
    const record = library === null ? null : kept.from(library, VERNEED_BYTES);
    if (library === null || record === null) return null;
    let version = library + word(record, 8);
    for (let left = half(record, 2); left > 0; left--) {
      const each = kept.from(version, VERNEED_BYTES);
      if (each === null || names.length === MOST_VERSIONS) return null;
      names.push(word(each, 8));
      version += word(each, 12);
    }
    next = word(record, 12);
    library += next;
  }
  return names;
}

function textAt(names: KeptNames, start: number): string | null {
  const bytes = names.from(start, 1);
  const end = bytes?.indexOf(0) ?? -1;
  return bytes === null || end < 0 || end > LONGEST_NAME ? null : bytes.toString('latin1', 0, end);
}
