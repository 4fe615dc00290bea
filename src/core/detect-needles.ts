/** Reports the index of every needle that `bytes` contain, possibly more than once. */
export type NeedleSearch = (bytes: Uint8Array, found: (needle: number) => void) => void;

/** How many bytes one look takes: two make a table of 64 Ki entries, sparse enough to jump far. */
const BLOCK = 2;

/**
 * A search for many byte strings at once, by Wu and Manber's method: where no needle can end, it jumps
 * ahead almost by the length of the shortest. Needles are latin1, at least two characters long.
 */
export function compileNeedles(needles: readonly string[]): NeedleSearch {
  const patterns = needles.map((needle) => Buffer.from(needle, 'latin1'));
  const window = Math.min(...patterns.map((pattern) => pattern.length));
  const jumps = new Uint8Array(1 << 16).fill(Math.min(window - BLOCK + 1, 255));
  const endings = new Map<number, number[]>();
  patterns.forEach((pattern, needle) => {
    for (let end = BLOCK; end <= window; end++) {
      const block = blockAt(pattern, end - 1);
      jumps[block] = Math.min(jumps[block] ?? 0, window - end);
    }
    const ending = blockAt(pattern, window - 1);
    endings.set(ending, [...(endings.get(ending) ?? []), needle]);
  });

  return (bytes, found) => {
    for (let last = window - 1; last < bytes.length;) {
      const block = blockAt(bytes, last);
      const jump = jumps[block] ?? 0;
      if (jump > 0) {
        last += jump;
        continue;
      }
      for (const needle of endings.get(block) ?? []) {
        if (startsAt(bytes, last - window + 1, patterns[needle])) found(needle);
      }
      last++;
    }
  };
}

function blockAt(bytes: Uint8Array, last: number): number {
  return ((bytes[last - 1] ?? 0) << 8) | (bytes[last] ?? 0);
}

function startsAt(bytes: Uint8Array, start: number, pattern: Uint8Array | undefined): boolean {
  return pattern?.every((byte, index) => bytes[start + index] === byte) ?? false;
}
