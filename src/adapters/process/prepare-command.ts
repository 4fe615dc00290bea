import { WeighInError } from '../../core/shared/errors.ts';
import type { LogGroup } from '../../app/ports/ports.ts';
import type { Run } from '../../app/ports/run-command.ts';

export interface PrepareOptions {
  readonly run: Run;
  /** The environment of a `run:` step, without secrets of ours. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly group: (title: string) => LogGroup;
}

/** Runs the user's command in a clean tree, as a `run:` step runs one. Rejects with a WeighInError of area `build`. */
export async function runPrepareCommand(
  command: string,
  tree: string,
  side: 'base' | 'head',
  { run, env, signal, group }: PrepareOptions,
): Promise<void> {
  const output = group(`Prepare ${side}`);
  try {
    const result = await run({
      file: 'bash',
      args: ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', command],
      cwd: tree,
      env: { ...env, WEIGH_IN_SIDE: side },
      signal,
      onOutput: (text) => output.write(text),
    });
    if (result.state === 'ended' && result.exitCode === 0) return;
    throw new WeighInError({
      area: 'build',
      what: `The command in \`prepare\` failed for the ${side}`,
      why:
        result.state === 'ended'
          ? `it ended with exit code ${result.exitCode ?? 'none'}`
          : 'there is no bash',
      remedy: `Look at the log group "Prepare ${side}".`,
    });
  } finally {
    output.end();
  }
}
