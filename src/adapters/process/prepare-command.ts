import { WeighInError } from '../../core/shared/errors.ts';
import type { Log } from '../../app/ports/ports.ts';
import type { ProcessResult, RunProcess } from '../../app/ports/run-command.ts';

export interface PrepareOptions {
  readonly run: RunProcess;
  /** The environment of a `run:` step, without the action's secrets. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly group: Log['group'];
}

/** Runs the user's command in a clean worktree, as a `run:` step does. Rejects with a WeighInError of area `build` if it fails. */
export async function runPrepareCommand(
  command: string,
  tree: string,
  side: 'base' | 'head',
  { run, env, signal, group }: PrepareOptions,
): Promise<void> {
  const output = group(`Prepare ${side}`, { subject: side, doing: 'Preparing', done: 'prepared' });
  let succeeded = false;
  try {
    const result = await run({
      file: 'bash',
      args: ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', command],
      cwd: tree,
      env: { ...env, WEIGH_IN_SIDE: side },
      signal,
      onOutput: (text) => output.write(text),
    });
    succeeded = result.state === 'ended' && result.exitCode === 0;
    if (succeeded) return;
    throw new WeighInError({
      area: 'build',
      what: `Can't prepare the ${side}`,
      why: `the command in \`prepare\` ${describeFailure(result)}`,
      remedy: `See the log group "Prepare ${side}".`,
      terminalRemedy: `See the output under "Prepare ${side}". With --quiet it isn't printed.`,
    });
  } finally {
    output.end(succeeded ? 'succeeded' : 'failed');
  }
}

function describeFailure(result: ProcessResult): string {
  if (result.state === 'not-found') return 'needs bash, which is not installed';
  return result.exitCode === null ? 'was terminated by a signal' : `exited with code ${result.exitCode}`;
}
