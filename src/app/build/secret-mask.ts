/** Hides secrets in text that arrives in chunks. */
export interface Mask {
  /** Returns the text that can be shown so far. An end that may start a secret is kept for the next call. */
  write(text: string): string;
  /** Returns the rest. */
  end(): string;
}

const HIDDEN = '***';
const MIN_LINE_LENGTH = 4;

/** Creates a mask for these values. Every line of a value is hidden by itself, because log lines have prefixes. */
export function createMask(secrets: readonly string[]): Mask {
  const needles = needlesByFirstCharacter(secrets);
  let pending = '';
  const advance = (isEnd: boolean) => {
    let shown = '';
    let offset = 0;
    while (offset < pending.length) {
      const candidates = needles.get(pending.charAt(offset)) ?? [];
      if (!isEnd && candidates.some((needle) => mayStart(needle, pending, offset))) break;
      const match = candidates.find((needle) => pending.startsWith(needle, offset));
      shown += match === undefined ? pending.charAt(offset) : HIDDEN;
      offset += match?.length ?? 1;
    }
    pending = pending.slice(offset);
    return shown;
  };
  return {
    write(text) {
      pending += text;
      return advance(false);
    },
    end: () => advance(true),
  };
}

/** Returns true if the text ends with the beginning of this secret. */
function mayStart(needle: string, text: string, offset: number): boolean {
  return text.length - offset < needle.length && needle.startsWith(text.slice(offset));
}

/** Longest first, so that a secret that is part of another doesn't leave the rest of it readable. */
function needlesByFirstCharacter(secrets: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const lines = secrets
    .flatMap((secret) => secret.split(/\r?\n/))
    .map((line) => line.trim())
    .filter((line) => line.length >= MIN_LINE_LENGTH);
  const whole = secrets.map((secret) => secret.trim()).filter((secret) => secret !== '');
  const needles = [...new Set([...whole, ...lines])].sort((a, b) => b.length - a.length);
  const byFirst = new Map<string, string[]>();
  for (const needle of needles) {
    byFirst.set(needle.charAt(0), [...(byFirst.get(needle.charAt(0)) ?? []), needle]);
  }
  return byFirst;
}
