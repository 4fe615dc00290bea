import { queueGroups } from '../log/queued-groups.ts';
import type { Log } from '../../app/ports/ports.ts';
import { terminalOutput } from '../../core/shared/control-characters.ts';
import { terminalMessageOf } from '../../core/shared/errors.ts';
import { formatBytes } from '../../core/shared/units.ts';

export interface Terminal {
  readonly log: Log;
  /** Counts bytes that were read into the progress line. */
  readonly onBytes: (bytes: number) => void;
  /** Takes the progress line away. */
  close(): void;
}

const REDRAW_MS = 100;

/** Messages and progress for a person, on standard error, so that standard output holds the report alone. */
export function openTerminal(stream: NodeJS.WriteStream): Terminal {
  let bytes = 0;
  let drawnAt = 0;
  let isDrawn = false;
  const clear = () => {
    if (isDrawn) stream.write('\r\x1b[K');
    isDrawn = false;
  };
  const line = (text: string) => {
    clear();
    stream.write(`${text}\n`);
  };
  const group = queueGroups({
    begin: (title) => line(`── ${title}`),
    write: (text) => {
      clear();
      // What a build prints is anybody's text: it must not steer the terminal.
      stream.write(terminalOutput(text));
    },
    end: () => undefined,
  });
  return {
    log: { info: line, warning: (problem) => line(`Warning: ${terminalMessageOf(problem)}`), group },
    onBytes(count) {
      bytes += count;
      const now = Date.now();
      if (!stream.isTTY || now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      stream.write(`\r\x1b[KReading: ${formatBytes(bytes)}`);
      isDrawn = true;
    },
    close: clear,
  };
}
