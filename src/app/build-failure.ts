import { WeighInError } from '../core/errors.ts';
import type { BuildRequest } from './ports.ts';

/** Reads a builder's output as it streams, for the lines that say why it failed. */
export interface FailureReader {
  write(text: string): void;
  /** The builder's last error with the Dockerfile line it stands for; null where it printed none. */
  reason(): string | null;
}

const LONGEST_LINE = 2_000;
const ERROR_LINE = /^ERROR: (.*)/;
const MARKED_LINE = /^ *(\d+) \| >>> (.*)/;

/**
 * A reader for BuildKit's plain progress. Steps and what they print stand behind `#7 `, so that nothing a
 * Dockerfile runs can pass for the builder's own `ERROR:` line.
 */
export function createFailureReader(): FailureReader {
  let line = '';
  let error: string | null = null;
  let instruction: { readonly line: string; readonly text: string } | null = null;
  const readLine = () => {
    error = ERROR_LINE.exec(line)?.[1] ?? error;
    const marked = MARKED_LINE.exec(line);
    // An instruction can span lines; its first one names it.
    if (marked && instruction === null) instruction = { line: marked[1] ?? '', text: marked[2] ?? '' };
    line = '';
  };
  return {
    write(text) {
      const [first = '', ...rest] = text.split('\n');
      line = (line + first).slice(0, LONGEST_LINE);
      for (const next of rest) {
        readLine();
        line = next.slice(0, LONGEST_LINE);
      }
    },
    reason() {
      readLine();
      if (error === null) return null;
      return instruction === null ? error : `${error} (line ${instruction.line}: ${instruction.text.trim()})`;
    },
  };
}

const SHORTEST_HIDDEN_VALUE = 4;

/**
 * Text with the values of build arguments put back to their names, because errors end up where everybody reads them.
 * Values of under 4 characters (`1`, `on`) stay: they hide nothing, and would tear the sentence apart.
 */
export function hideBuildArgs(text: string, buildArgs: Readonly<Record<string, string>>): string {
  return Object.entries(buildArgs)
    .filter(([, value]) => value.length >= SHORTEST_HIDDEN_VALUE)
    .sort(([, a], [, b]) => b.length - a.length)
    .reduce((shown, [name, value]) => shown.replaceAll(value, () => `\${${name}}`), text);
}

/** What of a request its log group and its errors name. */
type Named = Pick<BuildRequest, 'side' | 'title'>;

/** The title of the log group that holds a build's output. */
export function buildGroupTitle({ side, title }: Named): string {
  return `Build the ${side} image${title === null ? '' : ` of ${title}`}`;
}

/** The error of a build that was begun and failed. */
export function buildFailure(request: Named, reason: string): WeighInError {
  return new WeighInError({
    area: 'build',
    what: `The ${request.side} image does not build`,
    // Control characters of a builder's output must not steer a terminal that shows the error.
    why: reason
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, LONGEST_LINE),
    remedy: `The builder's whole output is in the log group "${buildGroupTitle(request)}".`,
    terminalRemedy: `The builder's whole output is printed under "${buildGroupTitle(request)}".`,
  });
}
