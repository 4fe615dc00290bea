import stringWidth from 'string-width';
import { fitColumns } from '../../../core/report/terminal/text-width.ts';
import { terminalText } from '../../../core/report/terminal/escape.ts';

/** What happens now. Texts are not escaped. */
export interface LiveStatus {
  /** What is built, such as `base abc1234`; null for everything but builds. */
  readonly subject: string | null;
  /** `[3/7] RUN npm ci` */
  readonly activity: string;
  readonly milliseconds: number;
}

const SEPARATOR = ' · ';
/** An activity that doesn't even have this many columns is left out. */
const MIN_ACTIVITY_WIDTH = 8;

/** On Ctrl-C, the terminal adds `^C` to the line, which must not break it. */
const RESERVED_COLUMNS = 3;

/** Formats the line that is rewritten in place: `base abc1234 · [3/7] RUN npm ci · 12 s`. */
export function formatLiveLine({ subject, activity, milliseconds }: LiveStatus, columns: number): string {
  const width = Math.max(0, columns - RESERVED_COLUMNS);
  const start = subject === null ? '' : terminalText(subject, 100);
  const time = formatDuration(milliseconds);
  const parts = (middle: string): string =>
    [start, middle, time].filter((part) => part !== '').join(SEPARATOR);
  const room = width - stringWidth(parts('-')) + 1;
  const shown = room < MIN_ACTIVITY_WIDTH ? '' : fitColumns(terminalText(activity, 500), room);
  return width === 0 ? '' : fitColumns(parts(shown), width);
}

/** `12 s`, `3 min 12 s`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.floor(Math.max(0, milliseconds) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
