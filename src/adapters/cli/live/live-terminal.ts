import type { LoggedTask, LogGroup } from '../../../app/ports/ports.ts';
import { createPainter, terminalText } from '../../../core/report/terminal/escape.ts';
import { terminalErrorMessage } from '../../../core/shared/errors.ts';
import { sanitizeForTerminal } from '../../../core/shared/text/control-characters.ts';
import type { Terminal } from '../terminal.ts';
import { createActivities } from './activities.ts';
import { createBuildSteps } from './build-steps.ts';
import { createFoldedLog } from './folded-log.ts';
import { formatDuration, formatLiveLine } from './live-line.ts';

/** The part of a terminal's stream that is used. */
export type TerminalStream = Pick<NodeJS.WriteStream, 'write' | 'columns'>;

export interface LiveOptions {
  readonly color: boolean;
  /** The output of a cancelled build is not shown. */
  readonly signal: AbortSignal;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
}

const REDRAW_MS = 100;
const DEFAULT_COLUMNS = 80;

/** Moves to the start of the line and clears it. */
const CLEAR = '\r\x1b[K';
/** While the line is drawn, the terminal doesn't wrap, even if it thinks that a character is wider. */
const [WRAP_OFF, WRAP_ON] = ['\x1b[?7l', '\x1b[?7h'];

/**
 * Shows what happens now in one line, which is rewritten in place. Above it stay warnings, one line for each finished build, and the whole
 * output of a build that failed. The cursor stays visible, so that nothing is left to restore if the process is killed.
 */
export function openLiveTerminal(stream: TerminalStream, { color, signal, now }: LiveOptions): Terminal {
  const paint = createPainter(color);
  const activities = createActivities(now);
  let drawn = '';

  const clear = (): void => {
    if (drawn !== '') stream.write(CLEAR);
    drawn = '';
  };
  const draw = (): void => {
    const status = activities.status();
    const shown = signal.aborted ? { ...status, subject: null, activity: 'Cancelled: cleaning up' } : status;
    const line = formatLiveLine(shown, stream.columns || DEFAULT_COLUMNS);
    if (line === drawn) return;
    drawn = line;
    stream.write(`${WRAP_OFF}${CLEAR}${line}${WRAP_ON}`);
  };
  const timer = setInterval(draw, REDRAW_MS).unref();
  // Cleaning up can be over before the timer draws.
  signal.addEventListener('abort', draw, { once: true });
  const writeLines = (text: string): void => {
    clear();
    stream.write(text.endsWith('\n') ? text : `${text}\n`);
  };
  const writeEnd = (task: LoggedTask, hasFailed: boolean, milliseconds: number): void => {
    const subject = terminalText(task.subject, 200);
    const time = formatDuration(milliseconds);
    if (hasFailed) writeLines(`${paint('red', '✗')} ${subject} failed after ${time}`);
    else writeLines(`${paint('green', '✓')} ${subject} ${task.done} in ${time}`);
  };

  return {
    log: {
      info: () => undefined,
      debug: () => undefined,
      warning: (problem) => writeLines(`Warning: ${terminalErrorMessage(problem)}`),
      group(title, task): LogGroup {
        const folded = createFoldedLog();
        const steps = createBuildSteps();
        const end = activities.begin({
          subject: task?.subject ?? null,
          describe: () => steps.current() ?? task?.doing ?? title,
        });
        draw();
        let hasEnded = false;
        return {
          write(text) {
            if (hasEnded) return;
            folded.write(text);
            steps.write(text);
          },
          end(outcome) {
            if (hasEnded) return;
            hasEnded = true;
            const milliseconds = end();
            if (signal.aborted) return;
            if (task !== undefined) writeEnd(task, outcome === 'failed', milliseconds);
            if (outcome !== 'failed') return;
            // Anybody can have written what a build prints, so its control characters must not reach the terminal.
            writeLines(`── ${title}\n${sanitizeForTerminal(folded.read())}`);
          },
        };
      },
    },
    onBytes: (count) => activities.addBytes(count),
    beginPhase(phase) {
      const end = activities.beginPhase(phase);
      // A phase can keep this thread busy, and then no timer draws.
      draw();
      return () => void end();
    },
    close() {
      clearInterval(timer);
      signal.removeEventListener('abort', draw);
      clear();
    },
  };
}
