import { randomUUID } from 'node:crypto';
import { debug, endGroup, info, isDebug, startGroup, warning } from '@actions/core';
import { queueGroups } from '../log/queued-groups.ts';
import type { Log } from '../../app/ports/ports.ts';
import { messageOf } from '../../core/shared/errors.ts';

/**
 * The log of a job. What a build prints is hostile: while it is shown, the runner obeys no command in it
 * (workflow commands, "Stopping and starting workflow commands").
 */
export function createActionLog(): Log {
  // The line that starts commands again; empty while the runner obeys them.
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
  /** Gives the runner a command. In a group commands are stopped, so they are started for this one. */
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
    warning: (problem) => runCommand(() => warning(messageOf(problem))),
    debug(message) {
      // The runner would drop it.
      if (isDebug()) runCommand(() => debug(message));
    },
    group,
  };
}

/** Prints text in which no workflow command is obeyed. */
export function printSafely(text: string): void {
  if (!/::|##\[/.test(text)) {
    info(text);
    return;
  }
  const resume = stopCommands();
  process.stdout.write(`${text}\n${resume}`);
}

/** Gives the line that starts them again. */
function stopCommands(): string {
  const token = randomUUID();
  process.stdout.write(`::stop-commands::${token}\n`);
  return `::${token}::\n`;
}
