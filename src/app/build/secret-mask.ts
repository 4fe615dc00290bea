/** Hides secrets in text that comes in pieces. */
export interface Mask {
  /** What can be shown of the text so far; an end that may be the start of a secret is held back. */
  write(text: string): string;
  /** What was held back. */
  end(): string;
}

const HIDDEN = '***';
const SHORTEST_LINE = 4;

/** A mask for these values; of a value with several lines every line is hidden, because log lines are prefixed. */
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

/** Whether the text ends in the middle of what could become this secret. */
function mayBegin(needle: string, text: string, at: number): boolean {
  return text.length - at < needle.length && needle.startsWith(text.slice(at));
}

/** Longest first, so that a secret inside of another one does not leave the rest of it readable. */
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
