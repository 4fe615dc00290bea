import { randomUUID } from 'node:crypto';
import { debug, endGroup, info, isDebug, startGroup, warning } from '@actions/core';
import { queueGroups } from '../log/queued-log-groups.ts';
import type { Log } from '../../app/ports/ports.ts';
import { errorMessage } from '../../core/shared/errors.ts';

/**
 * Returns the log of a job. A build can print anything, so workflow commands are stopped while its output is shown
 * (GitHub documentation of workflow commands, "Stopping and starting workflow commands").
 */
export function createActionLog(): Log {
  // The line that resumes workflow commands; empty while they are not stopped.
  let resume = '';
  let atLineStart = true;
  const group = queueGroups({
    begin(title) {
      startGroup(title);
      resume = stopCommands();
      atLineStart = true;
    },
    write(text) {
      if (text === '') return;
      process.stdout.write(text);
      atLineStart = text.endsWith('\n');
    },
    end() {
      if (!atLineStart) process.stdout.write('\n');
      process.stdout.write(resume);
      resume = '';
      endGroup();
    },
  });
  /** Emits one workflow command. Inside a group, commands are stopped, so they are resumed for this one. */
  const runCommand = (emit: () => void): void => {
    const isStopped = resume !== '';
    if (isStopped) process.stdout.write(`${atLineStart ? '' : '\n'}${resume}`);
    emit();
    if (!isStopped) return;
    resume = stopCommands();
    atLineStart = true;
  };
  return {
    info: (message) => printSafely(message),
    warning: (problem) => runCommand(() => warning(errorMessage(problem))),
    debug(message) {
      // Otherwise the runner drops the message.
      if (isDebug()) runCommand(() => debug(message));
    },
    group,
  };
}

/** Prints text without letting the runner execute workflow commands in it. */
export function printSafely(text: string): void {
  if (!/::|##\[/.test(text)) {
    info(text);
    return;
  }
  const resume = stopCommands();
  process.stdout.write(`${text}\n${resume}`);
}

/** Stops workflow commands and returns the line that resumes them. */
function stopCommands(): string {
  const token = randomUUID();
  process.stdout.write(`::stop-commands::${token}\n`);
  return `::${token}::\n`;
}
