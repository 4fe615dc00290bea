import { queueGroups } from '../log/queued-log-groups.ts';
import type { Verbosity } from '../../app/config/cli/verbosity.ts';
import type { PhaseClock } from '../../app/phases/phase-clock.ts';
import type { LogGroup } from '../../app/ports/ports.ts';
import { sanitizeForTerminal } from '../../core/shared/text/control-characters.ts';
import { terminalErrorMessage } from '../../core/shared/errors.ts';
import { openLiveTerminal, type LiveOptions } from './live/live-terminal.ts';
import { canRedraw, usesColors } from './terminal-features.ts';
import type { Terminal } from './terminal.ts';

export interface TerminalSettings extends Omit<LiveOptions, 'color'> {
  readonly verbosity: Verbosity;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Shows messages and progress on `stream`, usually standard error, so that standard output has only the report. A terminal shows one live
 * line; `--verbose`, CI and everything that can't rewrite a line get plain lines.
 */
export function openTerminal(stream: NodeJS.WriteStream, settings: TerminalSettings): Terminal {
  const { verbosity, env } = settings;
  if (verbosity !== 'normal' || !canRedraw(stream, env)) return openPlainTerminal(stream, verbosity);
  return openLiveTerminal(stream, { ...settings, color: usesColors(stream, env) });
}

const SILENT_GROUP: LogGroup = { write: () => undefined, end: () => undefined };

/** Writes one line after the other. A quiet terminal shows only warnings. */
function openPlainTerminal(stream: NodeJS.WriteStream, verbosity: Verbosity): Terminal {
  const isQuiet = verbosity === 'quiet';
  const writeLine = (text: string) => void stream.write(`${text}\n`);
  const group = queueGroups({
    begin: (title) => writeLine(`── ${title}`),
    // Anybody can have written what a build prints, so its control characters must not reach the terminal.
    write: (text) => void stream.write(sanitizeForTerminal(text)),
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
    onBytes: () => undefined,
    beginPhase: () => () => undefined,
    close: () => undefined,
  };
}

/** Returns a clock that also shows each phase on a terminal. */
export function showPhases(clock: PhaseClock, { beginPhase }: Pick<Terminal, 'beginPhase'>): PhaseClock {
  return {
    ...clock,
    async during(phase, work) {
      const end = beginPhase(phase);
      try {
        return await clock.during(phase, work);
      } finally {
        end();
      }
    },
  };
}
