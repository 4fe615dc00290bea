import { errorLine } from '../../core/shared/text/control-characters.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import type { BuildRequest } from '../../app/ports/ports.ts';

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
  return hideValues(text, Object.entries(buildArgs));
}

function hideValues(text: string, values: readonly (readonly [name: string, value: string])[]): string {
  return values
    .filter(([, value]) => value.length >= SHORTEST_HIDDEN_VALUE)
    .toSorted(([, a], [, b]) => b.length - a.length)
    .reduce((shown, [name, value]) => shown.replaceAll(value, () => `\${${name}}`), text);
}

/** Takes the values of build arguments out of builder output that comes in pieces. */
export interface TitleFilter {
  /** Gives what can be shown already. */
  write(text: string): string;
  /** Gives the rest. */
  end(): string;
}

const OUTPUT_OF_STEP = /^#\d+ \d+\.\d+ /;
const LONGEST_HELD = 64 * 1024;

/**
 * A filter for BuildKit's plain progress. It writes steps with their variables expanded (`#7 [2/3] RUN login s3cret`), so the values
 * are put back to names in all lines but those that a step prints itself (`#7 0.3 …`): these are the Dockerfile's own to show.
 */
export function createTitleFilter(buildArgs: Readonly<Record<string, string>>): TitleFilter {
  // A value of several lines is written on as many.
  const values = Object.entries(buildArgs).flatMap(([name, value]) =>
    [value, ...value.split(/\r?\n/)].map((line): [string, string] => [name, line]),
  );
  const show = (line: string) => (OUTPUT_OF_STEP.test(line) ? line : hideValues(line, values));
  let open = '';
  return {
    write(text) {
      const lines = (open + text).split('\n');
      open = lines.pop() ?? '';
      const long = open.length > LONGEST_HELD ? show(open) : '';
      if (long !== '') open = '';
      return lines.map((line) => `${show(line)}\n`).join('') + long;
    },
    end() {
      const rest = show(open);
      open = '';
      return rest;
    },
  };
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
    why: errorLine(reason, LONGEST_LINE),
    remedy: `The builder's whole output is in the log group "${buildGroupTitle(request)}".`,
    terminalRemedy: `The builder's whole output is printed under "${buildGroupTitle(request)}", except with --quiet.`,
  });
}
