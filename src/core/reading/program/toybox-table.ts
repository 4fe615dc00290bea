import { Buffer } from 'node:buffer';
import {
  fileOffset,
  findDynamicSegment,
  loadedEnd,
  loadedSegments,
  parseElfLayout,
} from './elf/elf-header.ts';
import type { ElfLayout } from './elf/elf-header.ts';
import type { AppletTable } from './applet-table.ts';

/** Bytes of a file that are kept. A toybox with all its commands has 2 MB. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;
/** Names such as `[` and `!` are commands too. The longest has 13 characters. */
const NAME = /^[!-~]+$/;
const MAX_NAME_BYTES = 32;
const ANCHOR = 'toybox';
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
 * Reads the commands of a toybox while it is streamed. Its table is an array of records that start with the address of a name: first
 * `toybox`, then the others in ascending order. A missing, damaged or second table proves nothing, and neither does a file that is too long.
 */
export function createToyboxTable(): AppletTable {
  let chunks: Buffer[] = [];
  let length = 0;
  return {
    write(chunk) {
      length += chunk.length;
      if (length > MAX_FILE_BYTES) chunks = [];
      // Copied, because the caller may reuse the chunk.
      else chunks.push(Buffer.from(chunk));
    },
    isWithoutShell() {
      if (length > MAX_FILE_BYTES) return false;
      const file = Buffer.concat(chunks);
      const layout = parseElfLayout(file);
      // The table alone proves nothing: the code of the shell must be missing too.
      if (
        layout === null ||
        loadedEnd(file) === null ||
        SHELL_TEXTS.some((text) => file.includes(text, 0, 'latin1'))
      )
        return false;
      relocate(file, layout);
      const tables = findTables(file, layout);
      return tables.length === 1 && tables.every(hasNoShell);
    },
  };
}

function hasNoShell(names: readonly string[]): boolean {
  return (names.at(-1) ?? '') > LAST_SHELL && !names.some((name) => SHELLS.includes(name));
}

/** Returns the names of each table, without the first one. Stops at the second table, because two prove nothing. */
function findTables(file: Buffer, layout: ElfLayout): (readonly string[])[] {
  const { addressBytes, readAddress } = layout;
  const anchors = addressesOf(file, layout, ANCHOR);
  const tables: (readonly string[])[] = [];
  for (let at = 0; at + addressBytes <= file.length && tables.length < 2; at += addressBytes) {
    if (!anchors.has(readAddress(file, at))) continue;
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

/** Finds all places where a text ends with NUL. Compilers let a short text start inside a longer one with the same end. */
function addressesOf(file: Buffer, layout: ElfLayout, text: string): ReadonlySet<number> {
  const needle = Buffer.from(`${text}\0`, 'latin1');
  const addresses = new Set<number>();
  for (let at = file.indexOf(needle); at >= 0; at = file.indexOf(needle, at + 1)) {
    for (const { offset, size, address } of loadedSegments(layout))
      if (at >= offset && at < offset + size) addresses.add(address + at - offset);
  }
  return addresses;
}

function nameAt(file: Buffer, offset: number | null): string | null {
  if (offset === null) return null;
  const [name = '', ...more] = file.toString('latin1', offset, offset + MAX_NAME_BYTES + 1).split('\0', 2);
  return more.length > 0 && NAME.test(name) ? name : null;
}

const DT_NULL = 0;
const DT_RELA = 7;
const DT_RELASZ = 8;

/** Writes the addends of relocations (System V ABI, "Relocation") where they belong. Some linkers leave zeros there. */
function relocate(file: Buffer, layout: ElfLayout): void {
  const { addressBytes, readAddress } = layout;
  const dynamic = findDynamicSegment(layout);
  if (dynamic === null) return;
  const tags = new Map<number, number>();
  const last = Math.min(dynamic.offset + dynamic.size, file.length) - 2 * addressBytes;
  for (let at = dynamic.offset; at <= last; at += 2 * addressBytes) {
    const tag = readAddress(file, at);
    if (tag === DT_NULL) break;
    tags.set(tag, readAddress(file, at + addressBytes));
  }
  const table = fileOffset(layout, tags.get(DT_RELA) ?? -1);
  const record = 3 * addressBytes;
  if (table === null) return;
  const end = Math.min(table + (tags.get(DT_RELASZ) ?? 0), file.length);
  // Written afterwards, so that a relocation can't change the others.
  const values: (readonly [number, Buffer])[] = [];
  for (let at = table; at + record <= end; at += record) {
    const target = fileOffset(layout, readAddress(file, at));
    const addend = file.subarray(at + 2 * addressBytes, at + record);
    if (target === null || target + addressBytes > file.length || addend.every((byte) => byte === 0))
      continue;
    values.push([target, Buffer.from(addend)]);
  }
  for (const [target, addend] of values) addend.copy(file, target);
}
