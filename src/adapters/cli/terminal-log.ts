import { queueGroups } from '../log/queued-log-groups.ts';
import type { Verbosity } from '../../app/config/cli/verbosity.ts';
import type { Log, LogGroup } from '../../app/ports/ports.ts';
import { sanitizeForTerminal } from '../../core/shared/text/control-characters.ts';
import { terminalErrorMessage } from '../../core/shared/errors.ts';
import { canRedraw } from './terminal-features.ts';
import { formatBytes } from '../../core/shared/text/units.ts';

export interface Terminal {
  readonly log: Log;
  /** Adds to the number of bytes in the progress line. */
  readonly onBytes: (bytes: number) => void;
  /** Clears the progress line. */
  close(): void;
}

const REDRAW_MS = 100;

const SILENT_GROUP: LogGroup = { write: () => undefined, end: () => undefined };

/**
 * Shows messages and progress on `stream`, usually standard error, so that standard output has only the report. A quiet terminal shows
 * only warnings.
 */
export function openTerminal(
  stream: NodeJS.WriteStream,
  verbosity: Verbosity,
  env: NodeJS.ProcessEnv,
): Terminal {
  const isQuiet = verbosity === 'quiet';
  const showsProgress = !isQuiet && canRedraw(stream, env);
  let bytes = 0;
  let drawnAt = 0;
  let isDrawn = false;
  const clear = () => {
    if (isDrawn) stream.write('\r\x1b[K');
    isDrawn = false;
  };
  const writeLine = (text: string) => {
    clear();
    stream.write(`${text}\n`);
  };
  const group = queueGroups({
    begin: (title) => writeLine(`── ${title}`),
    write: (text) => {
      clear();
      // Anybody can have written what a build prints, so its control characters must not reach the terminal.
      stream.write(sanitizeForTerminal(text));
    },
    end: () => undefined,
  });
  return {
    log: {
      info(message) {
        if (!isQuiet) writeLine(message);
      },
      warning: (problem) => writeLine(`Warning: ${terminalErrorMessage(problem)}`),
      debug(message) {
        if (verbosity === 'verbose') writeLine(message);
      },
      group: (title) => (isQuiet ? SILENT_GROUP : group(title)),
    },
    onBytes(count) {
      bytes += count;
      const now = Date.now();
      if (!showsProgress || now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      stream.write(`\r\x1b[KReading: ${formatBytes(bytes)}`);
      isDrawn = true;
    },
    close: clear,
  };
}
