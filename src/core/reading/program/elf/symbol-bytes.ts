import { Buffer } from 'node:buffer';
import type { ElfSymbols } from '../../../image/program.ts';
import { ELF_HEAD_BYTES, loadedEnd, parseSectionTable } from './elf-header.ts';
import type { SectionTable } from './elf-header.ts';
import { fileRange } from './file-range.ts';
import type { FileRange } from './file-range.ts';

/** Measures what `strip` removes from an ELF program while it is streamed. */
export interface SymbolReader {
  /** The caller may reuse the chunk afterwards. */
  write(chunk: Buffer): void;
  /** Returns null if it's little or unknown, or if the file has more behind its sections, which `strip` would cut off. */
  end(): ElfSymbols | null;
}

/** Minimum bytes that are worth mentioning. */
const MIN_BYTES = 20_000;
/** Maximum bytes of the table of sections: some 1,000 sections. Programs have about 40. */
const MAX_TABLE_BYTES = 64 * 1024;
/** Bytes read of each name. All that matter are shorter, and every section can have the same long name. */
const MAX_NAME_BYTES = 32;
/** Bytes kept before a table at the end of the file. Linkers put the names of sections there, or before the names of symbols. */
const NAMES_BYTES = 1024 * 1024;

/** Creates a reader for one file. It only keeps bytes behind those that are loaded, of which a stripped program has few. */
export function createSymbolReader(): SymbolReader {
  let head: Buffer = Buffer.alloc(0);
  let position = 0;
  let parts: { readonly table: SectionTable; readonly range: FileRange; readonly start: number } | null =
    null;
  return {
    write(chunk) {
      const start = position;
      position += chunk.length;
      const missing = ELF_HEAD_BYTES - head.length;
      if (missing > 0) {
        head = Buffer.concat([head, chunk.subarray(0, missing)]);
        if (head.length < ELF_HEAD_BYTES) return;
        parts = planParts(head);
        parts?.range.write(head, 0);
      }
      parts?.range.write(chunk, start);
    },
    end() {
      if (parts === null) return null;
      const { table, range, start } = parts;
      const find = (offset: number, size: number): Buffer | null => {
        const source = offset + size <= head.length ? head : range.bytes();
        const from = source === head ? offset : offset - start;
        return from >= 0 && from + size <= source.length ? source.subarray(from, from + size) : null;
      };
      return measure(table, find, position);
    },
  };
}

/** Decides what to keep: the names if the table is on the first page, as in Go's programs, or the table and what is before it. */
function planParts(head: Buffer) {
  const table = parseSectionTable(head);
  const loaded = loadedEnd(head);
  if (table === null || loaded === null || table.size > MAX_TABLE_BYTES) return null;
  if (table.offset + table.size > head.length) {
    const start = Math.max(loaded, table.offset - NAMES_BYTES);
    return { table, range: fileRange(start, table.offset + table.size - start), start };
  }
  const names = table.read(head.subarray(table.offset, table.offset + table.size))[table.namesIndex];
  if (names === undefined || names.size > MAX_TABLE_BYTES) return null;
  return { table, range: fileRange(names.offset, names.size), start: names.offset };
}

const SHT_SYMTAB = 2;
const SHT_STRTAB = 3;
const SHT_NOBITS = 8;
const SHF_ALLOC = 2;
const DEBUG = /^\.z?debug_/;

function measure(
  table: SectionTable,
  find: (offset: number, size: number) => Buffer | null,
  fileSize: number,
): ElfSymbols | null {
  const headers = find(table.offset, table.size);
  const sections = headers && table.read(headers);
  const nameSection = sections?.[table.namesIndex];
  const names = nameSection && find(nameSection.offset, nameSection.size);
  if (sections === null || names === null || names === undefined || names.length === 0) return null;
  const nameOf = (start: number) =>
    names.toString('latin1', start, start + MAX_NAME_BYTES).replace(/\0.*$/s, '');
  const symbolNames = new Set(sections.flatMap(({ type, link }) => (type === SHT_SYMTAB ? [link] : [])));
  const removed = sections.filter(({ type, flags, name }, index) => {
    if ((flags & SHF_ALLOC) !== 0 || type === SHT_NOBITS) return false;
    return type === SHT_SYMTAB || (type === SHT_STRTAB && symbolNames.has(index)) || DEBUG.test(nameOf(name));
  });
  const stored = sections.filter(({ type, size }) => type !== SHT_NOBITS && size > 0);
  const end = Math.max(table.offset + table.size, ...stored.map(({ offset, size }) => offset + size));
  const bytes = removed.reduce((sum, { size }) => sum + size, 0);
  // Only a file that was made to mislead has sections that overlap.
  if (end !== fileSize || overlap(removed) || bytes < MIN_BYTES) return null;
  return { bytes, isGo: sections.some(({ name }) => /^\.(?:gopclntab|go\.buildinfo)$/.test(nameOf(name))) };
}

function overlap(sections: readonly { readonly offset: number; readonly size: number }[]): boolean {
  const sorted = sections.toSorted((a, b) => a.offset - b.offset);
  return sorted.some(({ offset, size }, index) => offset + size > (sorted[index + 1]?.offset ?? Infinity));
}
