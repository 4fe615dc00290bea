/** Hides secrets in text that arrives in chunks. */
export interface Mask {
  /** Returns the text that can be shown so far. An end that may start a secret is kept for the next call. */
  write(text: string): string;
  /** Returns the rest. */
  end(): string;
}

const HIDDEN = '***';
const SHORTEST_LINE = 4;

/** Creates a mask for these values. Every line of a value is hidden by itself, because log lines have prefixes. */
export function createMask(secrets: readonly string[]): Mask {
  const needles = needlesByFirstCharacter(secrets);
  let held = '';
  const advance = (isEnd: boolean) => {
    let shown = '';
    let at = 0;
    while (at < held.length) {
      const candidates = needles.get(held.charAt(at)) ?? [];
      if (!isEnd && candidates.some((needle) => mayBegin(needle, held, at))) break;
      const found = candidates.find((needle) => held.startsWith(needle, at));
      shown += found === undefined ? held.charAt(at) : HIDDEN;
      at += found?.length ?? 1;
    }
    held = held.slice(at);
    return shown;
  };
  return {
    write(text) {
      held += text;
      return advance(false);
    },
    end: () => advance(true),
  };
}

/** Returns true if the text ends with the beginning of this secret. */
function mayBegin(needle: string, text: string, at: number): boolean {
  return text.length - at < needle.length && needle.startsWith(text.slice(at));
}

/** Longest first, so that a secret that is part of another doesn't leave the rest of it readable. */
function needlesByFirstCharacter(secrets: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const lines = secrets
    .flatMap((secret) => secret.split(/\r?\n/))
    .map((line) => line.trim())
    .filter((line) => line.length >= SHORTEST_LINE);
  const whole = secrets.map((secret) => secret.trim()).filter((secret) => secret !== '');
  const needles = [...new Set([...whole, ...lines])].sort((a, b) => b.length - a.length);
  const byFirst = new Map<string, string[]>();
  for (const needle of needles) {
    byFirst.set(needle.charAt(0), [...(byFirst.get(needle.charAt(0)) ?? []), needle]);
  }
  return byFirst;
}
