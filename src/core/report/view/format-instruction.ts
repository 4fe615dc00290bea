import { SHELL_FORM, stripBuildArgs } from '../../image/build-history.ts';
import { oneLine } from '../plain-text.ts';

/** Converts a history entry to its Dockerfile instruction: `/bin/sh -c apk add git` becomes `RUN apk add git`. Empty stays empty. */
export function formatInstruction(createdBy: string): string {
  const line = oneLine(stripBuildArgs(createdBy)).replace(/ ?# buildkit$/, '');
  const classic = /^(?:\S*\/)?sh -c #\(nop\) (.*)$/.exec(line);
  if (classic) return (classic[1] ?? '').trim();
  const run = line.startsWith('RUN ') ? line.slice('RUN '.length) : null;
  const command = run ?? line;
  const shell = SHELL_FORM.exec(command);
  if (shell) return `RUN ${command.slice(shell[0].length).trim()}`;
  return line;
}
