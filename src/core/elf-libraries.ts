import { Buffer } from 'node:buffer';
import { dynamicSegment, ELF_HEAD_BYTES, elfInterpreter, elfLayout, offsetOf } from './elf.ts';
import type { ElfLayout } from './elf.ts';

/** What an ELF file needs to be started as a program, as far as its headers tell. */
export interface ElfNeeds {
  /** As `elfInterpreter` gives it. */
  readonly interpreter: string | null | undefined;
  /** The libraries that it names (System V ABI, "Dynamic Section", DT_NEEDED); null where they are not known. */
  readonly libraries: readonly string[] | null;
}

/** Follows an ELF file that streams by, in bounded memory. */
export interface ElfNeedsReader {
  write(chunk: Buffer): void;
  end(): ElfNeeds;
}

/** Linkers put the names of libraries in front of code and data: in what comes later nobody looks for them. */
const NAMES_WITHIN = 256 * 1024;
const LONGEST_DYNAMIC = 64 * 1024;
const LONGEST_NAME = 256;
const DT_NULL = 0;
const DT_NEEDED = 1;
const DT_STRTAB = 5;

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
        if (at >= ELF_HEAD_BYTES) parts = dynamicParts(head.bytes());
      }
      parts?.names.write(chunk, before);
      parts?.dynamic.write(chunk, before);
    },
    end() {
      parts ??= dynamicParts(head.bytes());
      return { interpreter: elfInterpreter(head.bytes()), libraries: parts && librariesOf(parts) };
    },
  };
}

/** What of a file has to be kept to know its libraries. */
interface DynamicParts {
  readonly layout: ElfLayout;
  readonly names: Part;
  readonly dynamic: Part;
}

/** With what `head` holds of them already; null where a file has no such table, or no interpreter to read it. */
function dynamicParts(head: Buffer): DynamicParts | null {
  const layout = elfLayout(head);
  if (layout === null) return null;
  const segment = dynamicSegment(layout);
  if (segment === null || segment.size > LONGEST_DYNAMIC || !elfInterpreter(head)) return null;
  const [names, dynamic] = [part(0, NAMES_WITHIN), part(segment.offset, segment.size)];
  names.write(head, 0);
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

function librariesOf({ layout, ...parts }: DynamicParts): readonly string[] | null {
  const { wide, width } = layout;
  const [dynamic, names] = [parts.dynamic.bytes(), parts.names.bytes()];
  const needed: number[] = [];
  let table: number | null = null;
  for (let at = 0; at + 2 * width <= dynamic.length; at += 2 * width) {
    const [tag, value] = [wide(dynamic, at), wide(dynamic, at + width)];
    if (tag === DT_NULL) break;
    if (tag === DT_NEEDED) needed.push(value);
    if (tag === DT_STRTAB) table = offsetOf(layout, value);
  }
  if (table === null) return null;
  const libraries = needed.map((offset) => textAt(names, table + offset));
  return libraries.every((name) => name !== null) ? libraries : null;
}

function textAt(bytes: Buffer, start: number): string | null {
  const end = start < bytes.length ? bytes.indexOf(0, start) : -1;
  return end < 0 || end - start > LONGEST_NAME ? null : bytes.toString('latin1', start, end);
}
