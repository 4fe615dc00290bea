import { randomUUID } from 'node:crypto';
import { endGroup, info, startGroup, warning } from '@actions/core';
import { queueGroups } from '../log/queued-groups.ts';
import type { Log } from '../../app/ports/ports.ts';
import { messageOf } from '../../core/shared/errors.ts';

/**
 * The log of a job. What a build prints is hostile: while it is shown, the runner obeys no command in it
 * (workflow commands, "Stopping and starting workflow commands").
 */
export function createActionLog(): Log {
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
      endGroup();
    },
  });
  return {
    info: (message) => printSafely(message),
    warning: (problem) => warning(messageOf(problem)),
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
