import { toErrorLine } from '../../core/shared/text/control-characters.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import type { BuildRequest, LoggedTask } from '../../app/ports/ports.ts';

/** Finds the reason for a failure in a builder's output, as the output arrives. */
export interface FailureReader {
  write(text: string): void;
  /** The builder's last error and the Dockerfile line that it is about; null if it printed no error. */
  reason(): string | null;
}

const MAX_LINE_LENGTH = 2_000;
/** buildx before 0.10 prints `error:`, and every version prints an option that it doesn't know without either. */
const ERROR_LINE = /^(?:(?:ERROR|error): (.*)|(unknown (?:shorthand )?flag: .*))/;
const MARKED_LINE = /^ *(\d+) \| >>> (.*)/;

/**
 * Returns a reader for BuildKit's plain progress. Output of steps starts with `#7 `, so nothing that a Dockerfile runs can imitate the
 * builder's own lines.
 */
export function createFailureReader(): FailureReader {
  let line = '';
  let error: string | null = null;
  let instruction: { readonly line: string; readonly text: string } | null = null;
  const readLine = () => {
    const [, message, unknownFlag] = ERROR_LINE.exec(line) ?? [];
    error = message ?? unknownFlag ?? error;
    const match = MARKED_LINE.exec(line);
    // An instruction can span several lines; the first one identifies it.
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
 * Replaces the values of build arguments by their names, because everybody can read the error.
 * Values of fewer than 4 characters (`1`, `on`) stay: they are no secrets, and replacing them would garble the text.
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

/** Replaces values of build arguments in a builder's output, as the output arrives. */
export interface TitleFilter {
  /** Returns the text that can be shown now. */
  write(text: string): string;
  /** Returns the rest. */
  end(): string;
}

const STEP_OUTPUT = /^#\d+ \d+\.\d+ /;
const MAX_BUFFERED_LENGTH = 64 * 1024;

/**
 * Returns a filter for BuildKit's plain progress. BuildKit expands variables in the titles of steps (`#7 [2/3] RUN login s3cret`), so
 * values are replaced by names in every line except the output of a step (`#7 0.3 …`), which the Dockerfile itself prints.
 */
export function createTitleFilter(buildArgs: Readonly<Record<string, string>>): TitleFilter {
  // BuildKit prints a value with several lines on several lines.
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

/** The fields of a request that its log group and its errors show. */
type NamedBuild = Pick<BuildRequest, 'side' | 'title' | 'platform'>;

/** The title of the log group with a build's output. */
export function buildGroupTitle({ side, title, platform }: NamedBuild): string {
  return `Build the ${side}${title === null ? '' : ` of ${title}`}${platform === null ? '' : ` for ${platform}`}`;
}

/** Describes a build for a display of progress: `base of api abc1234 (linux/arm64)`. */
export function describeBuild({
  side,
  title,
  revision,
  platform,
}: NamedBuild & Pick<BuildRequest, 'revision'>): LoggedTask {
  const image = title === null ? side : `${side} of ${title}`;
  const details = [...(revision === null ? [] : [revision]), ...(platform === null ? [] : [`(${platform})`])];
  return { subject: [image, ...details].join(' '), doing: 'Building', done: 'built' };
}

/** Returns the error of a build that was started and failed. */
export function createBuildError(request: NamedBuild, reason: string): WeighInError {
  return new WeighInError({
    area: 'build',
    what: `Can't build the ${request.side}`,
    // Control characters in a builder's output must not reach the terminal that shows the error.
    why: toErrorLine(reason, MAX_LINE_LENGTH),
    remedy: `See the builder's output in the log group "${buildGroupTitle(request)}".`,
    terminalRemedy: `See the builder's output under "${buildGroupTitle(request)}". With --quiet it isn't printed.`,
  });
}
