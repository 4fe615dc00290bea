import { errorLine } from '../../core/shared/text/control-characters.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import type { BuildRequest } from '../../app/ports/ports.ts';

/** Reads a builder's output as it streams, for the lines that say why it failed. */
export interface FailureReader {
  write(text: string): void;
  /** The builder's last error with the Dockerfile line it stands for; null where it printed none. */
  reason(): string | null;
}

const MAX_LINE_LENGTH = 2_000;
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
    const match = MARKED_LINE.exec(line);
    // An instruction can span lines; its first one names it.
    if (match && instruction === null) instruction = { line: match[1] ?? '', text: match[2] ?? '' };
    line = '';
  };
  return {
    write(text) {
      const [first = '', ...rest] = text.split('\n');
      line = (line + first).slice(0, MAX_LINE_LENGTH);
      for (const next of rest) {
        readLine();
        line = next.slice(0, MAX_LINE_LENGTH);
      }
    },
    reason() {
      readLine();
      if (error === null) return null;
      return instruction === null ? error : `${error} (line ${instruction.line}: ${instruction.text.trim()})`;
    },
  };
}

const MIN_HIDDEN_VALUE_LENGTH = 4;

/**
 * Text with the values of build arguments put back to their names, because errors end up where everybody reads them.
 * Values of under 4 characters (`1`, `on`) stay: they hide nothing, and would tear the sentence apart.
 */
export function hideBuildArgs(text: string, buildArgs: Readonly<Record<string, string>>): string {
  return hideValues(text, Object.entries(buildArgs));
}

function hideValues(text: string, values: readonly (readonly [name: string, value: string])[]): string {
  return values
    .filter(([, value]) => value.length >= MIN_HIDDEN_VALUE_LENGTH)
    .toSorted(([, a], [, b]) => b.length - a.length)
    .reduce((redacted, [name, value]) => redacted.replaceAll(value, () => `\${${name}}`), text);
}

/** Takes the values of build arguments out of builder output that comes in pieces. */
export interface TitleFilter {
  /** Gives what can be shown already. */
  write(text: string): string;
  /** Gives the rest. */
  end(): string;
}

const STEP_OUTPUT = /^#\d+ \d+\.\d+ /;
const MAX_BUFFERED_LENGTH = 64 * 1024;

/**
 * A filter for BuildKit's plain progress. It writes steps with their variables expanded (`#7 [2/3] RUN login s3cret`), so the values
 * are put back to names in all lines but those that a step prints itself (`#7 0.3 …`): these are the Dockerfile's own to show.
 */
export function createTitleFilter(buildArgs: Readonly<Record<string, string>>): TitleFilter {
  // A value of several lines is written on as many.
  const values = Object.entries(buildArgs).flatMap(([name, value]) =>
    [value, ...value.split(/\r?\n/)].map((line): [string, string] => [name, line]),
  );
  const redact = (line: string) => (STEP_OUTPUT.test(line) ? line : hideValues(line, values));
  let partialLine = '';
  return {
    write(text) {
      const lines = (partialLine + text).split('\n');
      partialLine = lines.pop() ?? '';
      const overflow = partialLine.length > MAX_BUFFERED_LENGTH ? redact(partialLine) : '';
      if (overflow !== '') partialLine = '';
      return lines.map((line) => `${redact(line)}\n`).join('') + overflow;
    },
    end() {
      const rest = redact(partialLine);
      partialLine = '';
      return rest;
    },
  };
}

/** What of a request its log group and its errors name. */
type NamedBuild = Pick<BuildRequest, 'side' | 'title'>;

/** The title of the log group that holds a build's output. */
export function buildGroupTitle({ side, title }: NamedBuild): string {
  return `Build the ${side} image${title === null ? '' : ` of ${title}`}`;
}

/** The error of a build that was begun and failed. */
export function createBuildError(request: NamedBuild, reason: string): WeighInError {
  return new WeighInError({
    area: 'build',
    what: `The ${request.side} image does not build`,
    // Control characters of a builder's output must not steer a terminal that shows the error.
    why: errorLine(reason, MAX_LINE_LENGTH),
    remedy: `The builder's whole output is in the log group "${buildGroupTitle(request)}".`,
    terminalRemedy: `The builder's whole output is printed under "${buildGroupTitle(request)}", except with --quiet.`,
  });
}
