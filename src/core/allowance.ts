import picomatch from 'picomatch';
import type { ImagePath } from './layer.ts';
import { displayPath } from './path.ts';

/** What a rule may be broken by. */
export interface Offender {
  /** Null for a setuid file. */
  readonly name: string | null;
  readonly path: ImagePath;
  /** Index of the layer that it comes from. */
  readonly layer: number;
}

/** An exception whose last day is over: it allows nothing any more, and is told where it once did. */
export interface ExpiredException {
  /** A name of components, or a glob of paths. */
  readonly what: string;
  readonly reason: string;
  /** Its last day, `2026-12-31`. */
  readonly expires: string;
}

/**
 * Whether an offender is allowed. `bash` allows by name, `/usr/bin/*` by path: what has a slash is a glob of paths.
 * It is the program's own path that counts and not its links': otherwise a link laid into an allowed folder would
 * let any program through.
 */
export function allowance(entries: readonly string[]): (offender: Offender) => boolean {
  const isPath = (entry: string) => entry.includes('/');
  const matchesName = picomatch(entries.filter((entry) => !isPath(entry)));
  const matchesPath = picomatch(
    entries.filter(isPath).map((entry) => entry.replace(/^\/*/, '/')),
    { dot: true },
  );
  return ({ name, path }) => (name !== null && matchesName(name)) || matchesPath(displayPath(path));
}

/** The expired exceptions that would have allowed one of these, each as words for a violation's message. */
export function endedExceptions(
  expired: readonly ExpiredException[],
  offenders: readonly Offender[],
): readonly string[] {
  return expired
    .filter(({ what }) => offenders.some(allowance([what])))
    .map(({ what, reason, expires }) => `the exception for ${what} (${reason}) ended on ${expires}`);
}
