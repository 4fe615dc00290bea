import { Buffer } from 'node:buffer';
import {
  ELF_HEAD_BYTES,
  fileOffset,
  findDynamicSegment,
  loadedEnd,
  parseElfLayout,
} from './elf/elf-header.ts';
import type { ElfLayout } from './elf/elf-header.ts';

/** Names such as `[` and `!` are commands too. The longest has 13 characters. */
const NAME = /^[!-~]+$/;
const MAX_NAME_BYTES = 32;
const ANCHOR = Buffer.from('toybox\0', 'latin1');
/** toybox starts its shell by each of the first six. */
const SHELLS = ['-bash', '-sh', '-toysh', 'bash', 'sh', 'toysh', 'ash', 'dash', 'hush', 'mksh'];
/** The code of the shell: its help, an error, and its own name. */
const SHELL_TEXTS = ['usage: sh [-c', "syntax error '%s'@%u", 'toysh\0'];
/** The name that a table must go beyond, so that no shell is missing because it ended early. */
const LAST_SHELL = 'toysh';
/** toybox has up to 300 commands. */
const MAX_COMMANDS = 1000;
/** Name, function, options and flags, each as long as an address. */
const FIELDS = 4;

/**
 * Whether this toybox has no shell among its commands. Its table is an array of records that start with the address of a name: first
 * `toybox`, then the others in ascending order. A missing, damaged or second table proves nothing.
 * @param content the loaded part of the program
 */
export function hasCommandsWithoutShell(content: Buffer): boolean {
  // Linkers put all program headers on the first page. Each address is looked up in them, so there must be few.
  const head = content.subarray(0, ELF_HEAD_BYTES);
  const layout = parseElfLayout(head);
  // The table alone proves nothing: the code of the shell must be missing too.
  if (
    layout === null ||
    loadedEnd(head) === null ||
    SHELL_TEXTS.some((text) => content.includes(text, 0, 'latin1'))
  )
    return false;
  const tables = findTables(relocate(content, layout), layout);
  return tables.length === 1 && tables.every(hasNoShell);
}

function hasNoShell(names: readonly string[]): boolean {
  return (names.at(-1) ?? '') > LAST_SHELL && !names.some((name) => SHELLS.includes(name));
}

/** Returns the names of each table, without the first one. Stops at the second table, because two prove nothing. */
function findTables(file: Buffer, layout: ElfLayout): (readonly string[])[] {
  const { addressBytes, readAddress } = layout;
  const tables: (readonly string[])[] = [];
  for (let at = 0; at + addressBytes <= file.length && tables.length < 2; at += addressBytes) {
    if (!isAnchor(file, fileOffset(layout, readAddress(file, at)))) continue;
    const names = namesAfter(file, layout, at);
    if (names.length > 0) tables.push(names);
  }
  return tables;
}

/** Reads names from the records behind the one at `start` as long as they ascend. */
function namesAfter(file: Buffer, layout: ElfLayout, start: number): string[] {
  const { addressBytes, readAddress } = layout;
  const record = FIELDS * addressBytes;
  const names: string[] = [];
  for (let at = start + record; at + record <= file.length && names.length <= MAX_COMMANDS; at += record) {
    const name = nameAt(file, fileOffset(layout, readAddress(file, at)));
    if (name === null || name <= (names.at(-1) ?? '')) break;
    names.push(name);
  }
  return names;
}

/** Compilers let a short text start inside a longer one with the same end, so the byte before the name can have any value. */
const isAnchor = (file: Buffer, offset: number | null): boolean =>
  offset !== null &&
  ANCHOR.compare(file, Math.min(offset, file.length), Math.min(offset + ANCHOR.length, file.length)) === 0;

function nameAt(file: Buffer, offset: number | null): string | null {
  if (offset === null) return null;
  const [name = '', ...more] = file.toString('latin1', offset, offset + MAX_NAME_BYTES + 1).split('\0', 2);
  return more.length > 0 && NAME.test(name) ? name : null;
}

const DT_NULL = 0;
const DT_RELA = 7;
const DT_RELASZ = 8;

/**
 * Returns the file with the addends of relocations (System V ABI, "Relocation") where they belong. Some linkers leave zeros there. A
 * relocation can't change the others.
 */
function relocate(original: Buffer, layout: ElfLayout): Buffer {
  const file = Buffer.from(original);
  const { addressBytes, readAddress } = layout;
  const dynamic = findDynamicSegment(layout);
  if (dynamic === null) return file;
  const tags = new Map<number, number>();
  const last = Math.min(dynamic.offset + dynamic.size, file.length) - 2 * addressBytes;
  for (let at = dynamic.offset; at <= last; at += 2 * addressBytes) {
    const tag = readAddress(file, at);
    if (tag === DT_NULL) break;
    tags.set(tag, readAddress(file, at + addressBytes));
  }
  const table = fileOffset(layout, tags.get(DT_RELA) ?? -1);
  const record = 3 * addressBytes;
  if (table === null) return file;
  const end = Math.min(table + (tags.get(DT_RELASZ) ?? 0), file.length);
  for (let at = table; at + record <= end; at += record) {
    const target = fileOffset(layout, readAddress(original, at));
    const addend = original.subarray(at + 2 * addressBytes, at + record);
    if (target === null || target + addressBytes > file.length || addend.every((byte) => byte === 0))
      continue;
    addend.copy(file, target);
  }
  return file;
}
