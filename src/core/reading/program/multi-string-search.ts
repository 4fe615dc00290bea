import { Buffer } from 'node:buffer';
/** Reports the index of every needle that `bytes` contain, possibly more than once. */
export type NeedleSearch = (bytes: Uint8Array, found: (needle: number) => void) => void;

/** Bytes that are looked at in one look: a word of the machine's memory. */
const WORD_BYTES = 4;
/** Most bytes from one look to the next: with longer needles there is nothing left to gain. */
const MAX_STRIDE = 16;
/** Sparse enough that a look hardly ever leads further, small enough for a processor's first cache. */
const TABLE_BITS = 16;

/** A needle that has a certain word at `offset`. */
interface Lead {
  readonly needle: number;
  readonly offset: number;
}

/**
 * A search for many byte strings at once that looks at one word in `stride` bytes: a needle of `stride + 3` bytes
 * covers such a word whole, wherever it stands. Each needle is known by the first `stride` words that can be the one.
 * Unlike a search that jumps by what it has seen, no look waits for the one before. Needles are latin1, of seven
 * characters or more.
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

  return (bytes, found) => {
    const skipped = -bytes.byteOffset & (WORD_BYTES - 1);
    const count = Math.floor((bytes.length - skipped) / WORD_BYTES);
    if (count <= 0) return;
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset + skipped, count);
    for (let index = 0; index < count; index += step) {
      const word = words[index] as number;
      if (table[hashSlot(word)] === 0) continue;
      const at = skipped + index * WORD_BYTES;
      for (const { needle, offset } of leads.get(word) ?? NO_LEADS) {
        if (startsAt(bytes, at - offset, patterns[needle])) found(needle);
      }
    }
  };
}

const NO_LEADS: readonly Lead[] = [];

/** Four bytes as the machine reads them from memory, whichever order that is. */
function toWord(bytes: Uint8Array): number {
  return new Uint32Array(Uint8Array.from(bytes).buffer)[0] as number;
}

/** Knuth's multiplicative hash: texts differ little, their slots a lot. */
function hashSlot(word: number): number {
  return Math.imul(word, 0x9e3779b1) >>> (32 - TABLE_BITS);
}

function startsAt(bytes: Uint8Array, start: number, pattern: Uint8Array | undefined): boolean {
  return start >= 0 && (pattern?.every((byte, index) => bytes[start + index] === byte) ?? false);
}
