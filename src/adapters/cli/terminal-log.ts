import { queueGroups } from '../log/queued-groups.ts';
import type { Verbosity } from '../../app/config/cli/verbosity.ts';
import type { Log, LogGroup } from '../../app/ports/ports.ts';
import { terminalOutput } from '../../core/shared/text/control-characters.ts';
import { terminalMessageOf } from '../../core/shared/errors.ts';
import { formatBytes } from '../../core/shared/text/units.ts';

export interface Terminal {
  readonly log: Log;
  /** Counts bytes that were read into the progress line. */
  readonly onBytes: (bytes: number) => void;
  /** Takes the progress line away. */
  close(): void;
}

const REDRAW_MS = 100;

const SILENT_GROUP: LogGroup = { write: () => undefined, end: () => undefined };

/**
 * Messages and progress for a person, on standard error, so that standard output holds the report alone. A quiet terminal shows
 * warnings only.
 */
export function openTerminal(stream: NodeJS.WriteStream, verbosity: Verbosity): Terminal {
  const isQuiet = verbosity === 'quiet';
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
      // What a build prints is anybody's text: it must not steer the terminal.
      stream.write(terminalOutput(text));
    },
    end: () => undefined,
  });
  return {
    log: {
      info(message) {
        if (!isQuiet) writeLine(message);
      },
      warning: (problem) => writeLine(`Warning: ${terminalMessageOf(problem)}`),
      debug(message) {
        if (verbosity === 'verbose') writeLine(message);
      },
      group: (title) => (isQuiet ? SILENT_GROUP : group(title)),
    },
    onBytes(count) {
      bytes += count;
      const now = Date.now();
      if (isQuiet || !stream.isTTY || now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      stream.write(`\r\x1b[KReading: ${formatBytes(bytes)}`);
      isDrawn = true;
    },
    close: clear,
  };
}
