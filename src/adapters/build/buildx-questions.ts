import type { ProcessResult } from '../../app/ports/run-command.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import { toDockerCommand } from './docker-cli.ts';
import type { DockerCli } from './docker-cli.ts';

/** What is asked of buildx. Each question starts three processes, so an answer is kept. A failure is not: the next image may succeed. */
export interface BuildxQuestions {
  /** The version of buildx, such as "v0.13.1"; null if `docker` has no buildx. */
  version(): Promise<string | null>;
  /** The driver of a builder: `docker`, `docker-container`, `remote`, … Rejects with a WeighInError if there is none. */
  driver(builder: string | null): Promise<string>;
}

/** Milliseconds for an answer. A builder on another machine takes some seconds. */
const ANSWER_MS = 60_000;

export function createBuildxQuestions(docker: DockerCli, answerMs = ANSWER_MS): BuildxQuestions {
  const answers = new Map<string, Promise<string | null>>();
  const keep = <T extends string | null>(key: string, question: () => Promise<T>): Promise<T> => {
    const known = answers.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const answer = question();
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
  return {
    version: () => keep('version', () => findBuildx(docker, answerMs)),
    driver: (builder) => keep(`driver ${builder ?? ''}`, () => inspectDriver(docker, builder, answerMs)),
  };
}

async function findBuildx(docker: DockerCli, answerMs: number): Promise<string | null> {
  const result = await ask(docker, ['buildx', 'version'], answerMs);
  if (result.state === 'not-found') return null;
  // `docker` itself exits with a code if it has no buildx.
  if (result.exitCode === null) throw noAnswer(['buildx', 'version'], 'it was terminated by a signal');
  if (result.exitCode !== 0) return null;
  const version = /\bv?(\d+\.\d+\.\d+\S*)/.exec(result.stdout)?.[1];
  return version === undefined ? 'unknown version' : `v${version}`;
}

async function inspectDriver(docker: DockerCli, builder: string | null, answerMs: number): Promise<string> {
  const builderOption = builder === null ? [] : [`--builder=${builder}`];
  const result = await ask(docker, ['buildx', 'inspect', ...builderOption], answerMs);
  const driver = result.state === 'ended' ? /^Driver:\s*(\S+)/m.exec(result.stdout)?.[1] : undefined;
  if (driver !== undefined) return driver;
  throw new WeighInError({
    area: 'build',
    what: builder === null ? "Can't use the default builder" : `Can't use the builder ${builder}`,
    why: result.state === 'ended' ? result.stderr.trim().replace(/^ERROR: /, '') : 'docker is not installed',
    remedy: 'Set it up in an earlier step (docker/setup-buildx-action), or remove the input `builder`.',
    terminalRemedy: 'Create it with docker buildx create, or remove --builder.',
  });
}

/** Runs a command that answers at once unless something is broken. Rejects with a WeighInError after `answerMs`. */
async function ask(docker: DockerCli, args: readonly string[], answerMs: number): Promise<ProcessResult> {
  const limit = AbortSignal.timeout(answerMs);
  try {
    return await docker.run({
      ...toDockerCommand(docker, args),
      signal: AbortSignal.any([docker.signal, limit]),
    });
  } catch (error) {
    docker.signal.throwIfAborted();
    if (!limit.aborted) throw error;
    throw noAnswer(args, `there was no answer for ${answerMs / 1000} s`);
  }
}

const noAnswer = (args: readonly string[], why: string): WeighInError =>
  new WeighInError({
    area: 'build',
    what: `Can't run docker ${args.join(' ')}`,
    why,
    remedy: 'Run it in an earlier step to see what is wrong, then run the job again.',
    terminalRemedy: 'Run it to see what is wrong, then try again.',
  });
