import type { ProcessSpec, RunProcess } from '../../app/ports/run-command.ts';

/** How to run the `docker` command: the environment and the working directory. */
export interface DockerCli {
  readonly run: RunProcess;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly signal: AbortSignal;
}

export const toDockerCommand = ({ env, cwd, signal }: DockerCli, args: readonly string[]): ProcessSpec => ({
  file: 'docker',
  args,
  cwd,
  env,
  signal,
});
