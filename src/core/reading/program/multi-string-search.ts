import { Buffer } from 'node:buffer';

/** Reports the index of every needle in `bytes` and where it starts, possibly more than once. */
export type NeedleSearch = (bytes: Uint8Array, onMatch: (needle: number, start: number) => void) => void;

/** Bytes per lookup: one word of memory. */
const WORD_BYTES = 4;
/** Maximum bytes from one lookup to the next. A longer stride is not faster. */
const MAX_STRIDE = 16;
/** Large enough that lookups rarely hit by chance, small enough for the processor's first-level cache. */
const TABLE_BITS = 16;

/** A needle that contains a certain word at `offset`. */
interface Lead {
  readonly needle: number;
  readonly offset: number;
}

/**
 * Compiles a search for many byte strings at once. It looks up one word every `stride` bytes, because a needle of `stride + 3`
 * bytes always covers one of these words completely. The table contains the first `stride` words of each needle, one for each
 * alignment. Unlike in searches with variable jumps, lookups don't depend on each other. Needles are latin1 with at least seven
 * characters.
 */
export function compileNeedles(needles: readonly string[]): NeedleSearch {
  const patterns = needles.map((needle) => Buffer.from(needle, 'latin1'));
  const shortest = Math.min(...patterns.map((pattern) => pattern.length));
  const stride = Math.min(MAX_STRIDE, Math.floor((shortest - WORD_BYTES + 1) / WORD_BYTES) * WORD_BYTES);
  if (stride < WORD_BYTES) throw new RangeError('a needle is too short');
  const step = stride / WORD_BYTES;
  const table = new Uint8Array(1 << TABLE_BITS);
  const leads = new Map<number, Lead[]>();
  for (const [needle, pattern] of patterns.entries()) {
    for (let offset = 0; offset < stride; offset++) {
      const word = toWord(pattern.subarray(offset, offset + WORD_BYTES));
      table[hashSlot(word)] = 1;
      leads.set(word, [...(leads.get(word) ?? []), { needle, offset }]);
    }
  }

  return (bytes, onMatch) => {
    const skipped = -bytes.byteOffset & (WORD_BYTES - 1);
    const count = Math.floor((bytes.length - skipped) / WORD_BYTES);
    if (count <= 0) return;
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + skipped, count);
    for (let index = 0; index < count; index += step) {
      const word = words[index] as number;
      if (table[hashSlot(word)] === 0) continue;
      const position = skipped + index * WORD_BYTES;
      for (const { needle, offset } of leads.get(word) ?? NO_LEADS) {
        if (startsAt(bytes, position - offset, patterns[needle])) onMatch(needle, position - offset);
      }
    }
  };
}

const NO_LEADS: readonly Lead[] = [];

/** Reads four bytes in the machine's byte order. Signed numbers are looked up faster than unsigned ones. */
function toWord(bytes: Uint8Array): number {
  return new Int32Array(Uint8Array.from(bytes).buffer)[0] as number;
}

/** Knuth's multiplicative hash, which spreads similar words over the table. */
function hashSlot(word: number): number {
  return Math.imul(word, 0x9e3779b1) >>> (32 - TABLE_BITS);
}

function startsAt(bytes: Uint8Array, start: number, pattern: Uint8Array | undefined): boolean {
  return start >= 0 && (pattern?.every((byte, index) => bytes[start + index] === byte) ?? false);
}
