import { Buffer } from 'node:buffer';
import type { FileEntry, LayerContents, LayerEntry } from '../../image/layer.ts';
import type { Program } from '../../image/program.ts';
import type { VerifiedLayer } from '../../image/verified-layer.ts';

const KINDS = ['file', 'hardlink', 'symlink', 'directory', 'special', 'whiteout', 'opaque'] as const;
const DIGEST_BYTES = 16;
/** Bytes for kind and length of the path. */
const ROW_BYTES = 5;
/** Bytes for size, mode, program and length of the digest. */
const FILE_BYTES = 8 + 2 + 4 + 1;
const NO_PROGRAM = 0xffffffff;

type LayerHead = Omit<VerifiedLayer, 'contents'> & {
  readonly diffId: string;
  readonly unpacked: number;
  readonly databases: LayerContents['databases'];
  readonly entries: number;
  readonly programs: readonly Program[];
};

/** Encodes a verified layer compactly, to transfer it between threads and to store it in the layer cache. */
export function encodeLayer(layer: VerifiedLayer): Buffer {
  const { contents, ...metadata } = layer;
  const { diffId, unpacked, entries, databases } = contents;
  const programs = programTable(entries);
  const head: LayerHead = {
    ...metadata,
    diffId,
    unpacked,
    databases,
    entries: entries.length,
    programs: programs.distinct,
  };
  const headBytes = Buffer.from(JSON.stringify(head));
  const rowBytes = entries.reduce((sum, entry) => sum + rowLength(entry), 0);
  const bytes = Buffer.allocUnsafeSlow(4 + headBytes.length + rowBytes);
  bytes.writeUInt32LE(headBytes.length, 0);
  headBytes.copy(bytes, 4);
  writeRows(bytes, 4 + headBytes.length, entries, programs.programNumber);
  return bytes;
}

/** Decodes the output of `encodeLayer`. Throws for anything else, so the caller must check the integrity first. */
export function decodeLayer(bytes: Buffer): VerifiedLayer {
  const rows = 4 + bytes.readUInt32LE(0);
  const head = JSON.parse(bytes.toString('utf8', 4, rows)) as LayerHead;
  const { diffId, unpacked, databases, entries: count, programs, ...metadata } = head;
  const entries = readRows(bytes, rows, count, programs);
  return { ...metadata, contents: { diffId, unpacked, entries, databases } };
}

/** Collects the distinct programs: many files have the same one, which is written once. */
function programTable(entries: readonly LayerEntry[]) {
  const numbers = new Map<string, number>();
  const distinct: Program[] = [];
  const programKey = (program: Program): string => {
    const interpreter = 'interpreter' in program ? program.interpreter : '';
    const linkage = 'linkage' in program ? program.linkage : '';
    const symbols = 'symbols' in program ? `${program.symbols.bytes} ${program.symbols.isGo}` : '';
    return [program.format, program.identity ?? '', linkage, symbols, interpreter].join(' ');
  };
  for (const entry of entries) {
    if (entry.kind !== 'file' || entry.program === null || numbers.has(programKey(entry.program))) continue;
    numbers.set(programKey(entry.program), distinct.push(entry.program) - 1);
  }
  const programNumber = ({ program }: FileEntry): number =>
    (program && numbers.get(programKey(program))) ?? NO_PROGRAM;
  return { distinct, programNumber };
}

function rowLength(entry: LayerEntry): number {
  const length = ROW_BYTES + entry.path.length;
  if (entry.kind === 'file') return length + FILE_BYTES + (entry.digest === null ? 0 : DIGEST_BYTES);
  if (entry.kind === 'symlink') return length + 4 + entry.target.length;
  return entry.kind === 'hardlink' ? length + 4 : length;
}

function writeRows(
  bytes: Buffer,
  start: number,
  entries: readonly LayerEntry[],
  programNumber: (file: FileEntry) => number,
): void {
  const indexes = new Map<FileEntry, number>();
  for (const [index, entry] of entries.entries()) if (entry.kind === 'file') indexes.set(entry, index);
  let offset = start;
  for (const entry of entries) {
    offset = bytes.writeUInt8(KINDS.indexOf(entry.kind), offset);
    offset = writeText(bytes, offset, entry.path);
    if (entry.kind === 'hardlink') offset = bytes.writeUInt32LE(findFileIndex(indexes, entry.file), offset);
    else if (entry.kind === 'symlink') offset = writeText(bytes, offset, entry.target);
    else if (entry.kind === 'file') {
      offset = bytes.writeDoubleLE(entry.size, offset);
      offset = bytes.writeUInt16LE(entry.mode, offset);
      offset = bytes.writeUInt32LE(programNumber(entry), offset);
      offset = bytes.writeUInt8(entry.digest === null ? 0 : DIGEST_BYTES, offset);
      if (entry.digest !== null) offset += bytes.write(entry.digest, offset, 'hex');
    }
  }
}

function writeText(bytes: Buffer, offset: number, text: string): number {
  const start = bytes.writeUInt32LE(text.length, offset);
  return start + bytes.write(text, start, 'latin1');
}

function findFileIndex(indexes: ReadonlyMap<FileEntry, number>, file: FileEntry): number {
  const index = indexes.get(file);
  if (index === undefined) throw new TypeError('a hard link has no target in its layer');
  return index;
}

function readRows(bytes: Buffer, start: number, count: number, programs: readonly Program[]): LayerEntry[] {
  const entries: LayerEntry[] = [];
  const links: { readonly index: number; readonly target: number }[] = [];
  let offset = start;
  const takeText = (): string => {
    const from = offset + 4;
    offset = from + bytes.readUInt32LE(offset);
    return bytes.toString('latin1', from, offset);
  };
  for (let index = 0; index < count; index += 1) {
    const kind = KINDS[bytes.readUInt8(offset)];
    offset += 1;
    const path = takeText();
    if (kind === 'file') {
      const digestBytes = bytes.readUInt8(offset + 14);
      const digest = digestBytes === 0 ? null : bytes.toString('hex', offset + 15, offset + 15 + digestBytes);
      const program = programs[bytes.readUInt32LE(offset + 10)] ?? null;
      const size = bytes.readDoubleLE(offset);
      entries.push({ kind, path, size, mode: bytes.readUInt16LE(offset + 8), digest, program });
      offset += FILE_BYTES + digestBytes;
    } else if (kind === 'symlink') {
      entries.push({ kind, path, target: takeText() });
    } else if (kind === 'hardlink') {
      links.push({ index, target: bytes.readUInt32LE(offset) });
      offset += 4;
      entries.push({ kind: 'special', path });
    } else if (kind !== undefined) entries.push({ kind, path });
    else throw new TypeError('an entry has an unknown kind');
  }
  if (offset !== bytes.length) throw new TypeError('the encoded layer is truncated');
  // Links are resolved last, because a file that replaces an overwritten one can come after links to it.
  for (const { index, target } of links) {
    const [entry, file] = [entries[index], entries[target]];
    if (entry === undefined || file?.kind !== 'file')
      throw new TypeError("a hard link doesn't point to a file");
    entries[index] = { kind: 'hardlink', path: entry.path, file };
  }
  return entries;
}
