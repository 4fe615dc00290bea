import { COMMAND_SHELL } from '../shared/shell-names.ts';

/** One entry of an image's history (OCI image specification, "Image Configuration", history). */
export interface HistoryEntry {
  readonly createdBy: string;
  /** Whether the instruction created no layer. */
  readonly empty: boolean;
}

// A shell with its options: `/bin/sh -c `, `/bin/bash -o pipefail -ec `.
const SHELL = String.raw`${COMMAND_SHELL}(?: -(?!\w*c )[\w-]+(?: pipefail)?)* -\w*c `;
/** The start of a command in shell form. */
export const SHELL_FORM = new RegExp(String.raw`^(?:\S*/)?${SHELL}`);
const SHELL_AFTER_ARGS = new RegExp(String.raw`(?:^| )(/\S*/${SHELL}.*)$`, 's');
const BUILD_ARGS = /^(?:RUN )?\|\d+ /;

/**
 * Removes the values of build arguments from a history line: they may be secret. Both builders write them unquoted before
 * the command (`|1 TOKEN=x /bin/sh -c …`), so without a shell that marks the start of the command, the command is removed too.
 */
export function stripBuildArgs(createdBy: string): string {
  const args = BUILD_ARGS.exec(createdBy);
  if (!args) return createdBy;
  const command = SHELL_AFTER_ARGS.exec(createdBy.slice(args[0].length))?.[1];
  const run = createdBy.startsWith('RUN ') ? 'RUN ' : '';
  return command === undefined ? 'RUN (with build arguments)' : `${run}${command}`;
}
