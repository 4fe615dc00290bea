import type { Buffer } from 'node:buffer';
import type { PackageRecord } from '../../image/package-database.ts';
import type { JoinPaths } from '../path-budget.ts';

/** Tags of a package header (RPM, "Header format" and "Tags"). */
const TAGS = {
  name: 1000,
  version: 1001,
  release: 1002,
  dirIndexes: 1116,
  baseNames: 1117,
  dirNames: 1118,
} as const;

const ENTRY_BYTES = 16;
const INT32 = 4;

interface Entry {
  readonly type: number;
  /** Start of its values. */
  readonly offset: number;
  readonly count: number;
}

/**
 * Parses a package header of an rpm database: number of entries, bytes of data, entries (tag, type, offset, count), data. All numbers
 * are big-endian. Returns null for an invalid header.
 */
export function parsePackageHeader(blob: Buffer, join: JoinPaths): PackageRecord | null {
  const entries = readEntries(blob);
  if (entries === null) return null;
  const text = (tag: number): string => readStrings(blob, entries.get(tag), 1)[0] ?? '';
  const name = text(TAGS.name);
  if (name === '') return null;
  const version = [text(TAGS.version), text(TAGS.release)].filter((part) => part !== '').join('-');
  return { name, version: version || null, paths: join(readPaths(blob, entries)) };
}

function readEntries(blob: Buffer): ReadonlyMap<number, Entry> | null {
  if (blob.length < 8) return null;
  const count = blob.readUInt32BE(0);
  const data = 8 + count * ENTRY_BYTES;
  if (data > blob.length) return null;
  const entries = new Map<number, Entry>();
  for (let offset = 8; offset < data; offset += ENTRY_BYTES) {
    const [tag, type] = [blob.readUInt32BE(offset), blob.readUInt32BE(offset + 4)];
    entries.set(tag, {
      type,
      offset: data + blob.readUInt32BE(offset + 8),
      count: blob.readUInt32BE(offset + 12),
    });
  }
  return entries;
}

/** Reads the paths, which are stored as base names and indexes into a list of directories. */
function* readPaths(blob: Buffer, entries: ReadonlyMap<number, Entry>): Generator<string> {
  const names = readStrings(blob, entries.get(TAGS.baseNames));
  const directories = readStrings(blob, entries.get(TAGS.dirNames));
  const indexes = entries.get(TAGS.dirIndexes);
  if (indexes?.type !== INT32) return;
  for (const [index, name] of names.entries()) {
    const offset = indexes.offset + 4 * index;
    const directory = offset + 4 <= blob.length ? directories[blob.readUInt32BE(offset)] : undefined;
    if (directory !== undefined && !name.includes('\n')) yield directory + name;
  }
}

/** Reads texts that end with a NUL byte. */
function readStrings(blob: Buffer, entry: Entry | undefined, max = Infinity): string[] {
  const strings: string[] = [];
  if (entry === undefined) return strings;
  for (let offset = entry.offset; strings.length < Math.min(entry.count, max);) {
    const end = blob.indexOf(0, offset);
    if (offset >= blob.length || end < 0) break;
    strings.push(blob.toString('latin1', offset, end));
    offset = end + 1;
  }
  return strings;
}
