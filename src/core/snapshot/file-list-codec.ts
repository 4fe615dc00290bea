import { Buffer } from 'node:buffer';
import type { ListedFile } from '../filesystem/listed-file.ts';
import type { Snapshot } from './snapshot.ts';

const KINDS = ['file', 'hardlink', 'symlink', 'special'] as const;
const DIGEST_BYTES = 16;
/** Largest value of an `Int32Array`. */
const MAX_OWNER = 2 ** 31 - 1;
/** Forms of `digest`: null, a content digest in hex, or other text such as the target of a link. */
const NULL_DIGEST = 0;
const HEX_DIGEST = 1;
const TEXT_DIGEST = 2;

/** Files, and for each the index of its package; -1 if no package owns it. */
export type OwnedFiles = Pick<Snapshot, 'files' | 'fileOwners'>;

/**
 * Encodes files as four columns, each after its length, because similar data compresses better together. The columns are numbers
 * (LEB128: kind and form of the digest, size, layer, length of the prefix shared with the previous path, length of the rest of
 * the path, length of a text digest), characters, digests, and owners (LEB128, 0 for none). Paths must be sorted.
 */
export function encodeFiles({ files, fileOwners }: OwnedFiles): Buffer {
  const [numbers, texts, digests, owners] = [createWriter(), createWriter(), createWriter(), createWriter()];
  for (const owner of fileOwners) owners.number(owner + 1);
  let previous = '';
  for (const { path, kind, size, digest, layer } of files) {
    const shared = sharedPrefixLength(previous, path);
    const form =
      digest === null ? NULL_DIGEST : isDigest(digest) && kind !== 'symlink' ? HEX_DIGEST : TEXT_DIGEST;
    for (const number of [KINDS.indexOf(kind) * 3 + form, size, layer, shared, path.length - shared]) {
      numbers.number(number);
    }
    texts.bytes(Buffer.from(path.slice(shared), 'latin1'));
    if (digest !== null && form === HEX_DIGEST) digests.bytes(Buffer.from(digest, 'hex'));
    if (digest !== null && form === TEXT_DIGEST) {
      const bytes = Buffer.from(digest, 'latin1');
      numbers.number(bytes.length);
      texts.bytes(bytes);
    }
    previous = path;
  }
  const all = createWriter();
  all.number(files.length);
  for (const column of [numbers, texts, digests, owners]) {
    all.number(column.finish().length);
    all.bytes(column.finish());
  }
  return all.finish();
}

/** How much a list of files may still contain; reading subtracts from it. A small compressed list can hold a gigabyte of paths. */
export interface FileListBudget {
  /** Files, plus directories that appear in a path for the first time. */
  entries: number;
  /** Total characters of all paths. */
  characters: number;
  /** Maximum characters of one path. */
  readonly pathLength: number;
}

/** Decodes the output of `encodeFiles`. Throws a RangeError for invalid data and if the budget is exceeded. */
export function decodeFiles(bytes: Buffer, budget: FileListBudget): OwnedFiles {
  const all = createReader(bytes);
  const count = all.number();
  const [numbers, texts, digests, owners] = [all.column(), all.column(), all.column(), all.column()];
  const files: ListedFile[] = [];
  const fileOwners: number[] = [];
  let path = '';
  for (let i = 0; i < count; i += 1) {
    const form = numbers.number();
    const kind = KINDS[Math.floor(form / 3)];
    if (kind === undefined) throw new RangeError('unknown kind of file');
    const [size, layer] = [numbers.number(), numbers.number()];
    const shared = numbers.number();
    if (shared > path.length) throw new RangeError('shared prefix is longer than the previous path');
    const length = numbers.number();
    if (shared + length > budget.pathLength)
      throw new RangeError(`a path is longer than ${budget.pathLength} bytes`);
    const suffix = texts.take(length);
    spend(budget, shared + length, suffix);
    const next = path.slice(0, shared) + suffix.toString('latin1');
    if (next <= path) throw new RangeError('paths are not sorted');
    path = next;
    files.push({ path, kind, size, digest: readDigest(form % 3, numbers, texts, digests), layer });
    const owner = owners.number() - 1;
    if (owner > MAX_OWNER) throw new RangeError('unknown package of a file');
    fileOwners.push(owner);
  }
  if (![all, numbers, texts, digests, owners].every((column) => column.isDone()))
    throw new RangeError('data after the last file');
  return { files, fileOwners: Int32Array.from(fileOwners) };
}

function spend(budget: FileListBudget, pathLength: number, suffix: Buffer): void {
  budget.entries -= 1 + suffix.reduce((slashes, byte) => slashes + Number(byte === SLASH), 0);
  budget.characters -= pathLength;
  if (budget.entries < 0) throw new RangeError('too many files and directories');
  if (budget.characters < 0) throw new RangeError('all paths together are too long');
}

const SLASH = 0x2f;

function readDigest(
  form: number,
  numbers: ByteReader,
  texts: ByteReader,
  digests: ByteReader,
): string | null {
  if (form === NULL_DIGEST) return null;
  if (form === HEX_DIGEST) return digests.take(DIGEST_BYTES).toString('hex');
  return texts.take(numbers.number()).toString('latin1');
}

const isDigest = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

function sharedPrefixLength(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && a[length] === b[length]) length += 1;
  return length;
}

/** Appends to a buffer that grows as needed. */
function createWriter() {
  let buffer = Buffer.allocUnsafe(1024);
  let length = 0;
  const reserve = (bytes: number): void => {
    if (length + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (length + bytes));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  };
  return {
    number(value: number): void {
      reserve(8);
      let rest = value;
      for (; rest > 0x7f; rest = Math.floor(rest / 128)) buffer[length++] = (rest % 128) + 128;
      buffer[length++] = rest;
    },
    bytes(bytes: Buffer): void {
      reserve(bytes.length);
      length += bytes.copy(buffer, length);
    },
    finish: (): Buffer => buffer.subarray(0, length),
  };
}

interface ByteReader {
  /** Throws a RangeError at the end of the data and for a number above 2^53 - 1. */
  number(): number;
  take(length: number): Buffer;
  column(): ByteReader;
  isDone(): boolean;
}

function createReader(bytes: Buffer): ByteReader {
  let offset = 0;
  function number(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = bytes[offset];
      if (byte === undefined) throw new RangeError('it ends inside a number');
      offset += 1;
      value += (byte % 128) * weight;
      if (value > Number.MAX_SAFE_INTEGER || weight > 2 ** 49)
        throw new RangeError('a number is 2^53 or more');
      if (byte < 128) return value;
    }
  }
  function take(length: number): Buffer {
    if (length > bytes.length - offset) throw new RangeError('it ends inside a string');
    offset += length;
    return bytes.subarray(offset - length, offset);
  }
  return { number, take, column: () => createReader(take(number())), isDone: () => offset === bytes.length };
}
