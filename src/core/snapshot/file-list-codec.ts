import { Buffer } from 'node:buffer';
import type { ListedFile } from '../filesystem/listed-file.ts';

const KINDS = ['file', 'hardlink', 'symlink', 'special'] as const;
const DIGEST_BYTES = 16;
/** What stands in `digest`: nothing, a content's digest, or text such as a link's target. */
const NOTHING = 0;
const HEX = 1;
const TEXT = 2;

/**
 * The files as bytes, in three columns, each after its length, because alike stands beside alike then: numbers (LEB128: kind
 * and what digest there is, bytes, layer, characters shared with the path before, further ones, those of a text), characters,
 * digests. Paths must be sorted.
 */
export function encodeFiles(files: readonly ListedFile[]): Buffer {
  const [numbers, texts, digests] = [growing(), growing(), growing()];
  let before = '';
  for (const { path, kind, size, digest, layer } of files) {
    const shared = sharedPrefix(before, path);
    const form = digest === null ? NOTHING : isDigest(digest) && kind !== 'symlink' ? HEX : TEXT;
    for (const number of [KINDS.indexOf(kind) * 3 + form, size, layer, shared, path.length - shared]) {
      numbers.number(number);
    }
    texts.bytes(Buffer.from(path.slice(shared), 'latin1'));
    if (digest !== null && form === HEX) digests.bytes(Buffer.from(digest, 'hex'));
    if (digest !== null && form === TEXT) {
      const bytes = Buffer.from(digest, 'latin1');
      numbers.number(bytes.length);
      texts.bytes(bytes);
    }
    before = path;
  }
  const all = growing();
  all.number(files.length);
  for (const column of [numbers, texts, digests]) {
    all.number(column.finish().length);
    all.bytes(column.finish());
  }
  return all.finish();
}

/** How much a list of files may still give; what is read of it is taken off. Compression makes a gigabyte of paths of a kilobyte. */
export interface FileListBudget {
  /** Files, and directories that their paths name first. */
  entries: number;
  /** Characters of all paths. */
  characters: number;
  /** Characters of one path. */
  readonly pathLength: number;
}

/** What `encodeFiles` wrote. Throws a RangeError for anything else, and for more than the budget. */
export function decodeFiles(bytes: Buffer, budget: FileListBudget): ListedFile[] {
  const all = reading(bytes);
  const count = all.number();
  const [numbers, texts, digests] = [all.column(), all.column(), all.column()];
  const files: ListedFile[] = [];
  let path = '';
  for (let i = 0; i < count; i += 1) {
    const form = numbers.number();
    const kind = KINDS[Math.floor(form / 3)];
    if (kind === undefined) throw new RangeError('a file of no known kind');
    const [size, layer] = [numbers.number(), numbers.number()];
    const shared = numbers.number();
    if (shared > path.length) throw new RangeError('a path that goes on from nothing');
    const length = numbers.number();
    if (shared + length > budget.pathLength)
      throw new RangeError(`a path of more than ${budget.pathLength} bytes`);
    const suffix = texts.take(length);
    spend(budget, shared + length, suffix);
    const next = path.slice(0, shared) + suffix.toString('latin1');
    if (next <= path) throw new RangeError('paths that are not sorted');
    path = next;
    files.push({ path, kind, size, digest: digestOf(form % 3, numbers, texts, digests), layer });
  }
  if (![all, numbers, texts, digests].every((column) => column.isDone()))
    throw new RangeError('more than its files');
  return files;
}

function spend(budget: FileListBudget, pathLength: number, suffix: Buffer): void {
  budget.entries -= 1 + suffix.reduce((slashes, byte) => slashes + Number(byte === SLASH), 0);
  budget.characters -= pathLength;
  if (budget.entries < 0) throw new RangeError('too many files and directories');
  if (budget.characters < 0) throw new RangeError('paths that are too long together');
}

const SLASH = 0x2f;

function digestOf(form: number, numbers: Reading, texts: Reading, digests: Reading): string | null {
  if (form === NOTHING) return null;
  if (form === HEX) return digests.take(DIGEST_BYTES).toString('hex');
  return texts.take(numbers.number()).toString('latin1');
}

const isDigest = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

function sharedPrefix(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length += 1;
  return length;
}

function growing() {
  let buffer = Buffer.allocUnsafe(1024);
  let length = 0;
  const room = (bytes: number): void => {
    if (length + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (length + bytes));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  };
  return {
    number(value: number): void {
      room(8);
      let rest = value;
      for (; rest > 0x7f; rest = Math.floor(rest / 128)) buffer[length++] = (rest % 128) + 128;
      buffer[length++] = rest;
    },
    bytes(bytes: Buffer): void {
      room(bytes.length);
      length += bytes.copy(buffer, length);
    },
    finish: (): Buffer => buffer.subarray(0, length),
  };
}

interface Reading {
  /** Throws a RangeError beyond 2^53 - 1 or the end. */
  number(): number;
  take(length: number): Buffer;
  column(): Reading;
  isDone(): boolean;
}

function reading(bytes: Buffer): Reading {
  let at = 0;
  function number(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = bytes[at];
      if (byte === undefined) throw new RangeError('it ends in the middle of a number');
      at += 1;
      value += (byte % 128) * weight;
      if (value > Number.MAX_SAFE_INTEGER || weight > 2 ** 49) throw new RangeError('a number beyond 2^53');
      if (byte < 128) return value;
    }
  }
  function take(length: number): Buffer {
    if (length > bytes.length - at) throw new RangeError('it ends in the middle of a text');
    at += length;
    return bytes.subarray(at - length, at);
  }
  return { number, take, column: () => reading(take(number())), isDone: () => at === bytes.length };
}
