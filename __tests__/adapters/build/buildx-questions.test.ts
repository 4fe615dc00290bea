import { expect, test } from '@jest/globals';
import { createBuildxQuestions } from '../../../src/adapters/build/buildx-questions.ts';
import type { ProcessResult, ProcessSpec } from '../../../src/app/ports/run-command.ts';

const ended = (stdout: string, exitCode: number | null = 0, stderr = ''): ProcessResult => {
  return { state: 'ended', exitCode, stdout, stderr };
};

/** Questions to a `docker` that gives these answers in turn, and the commands that it was asked. */
function questionsTo(answers: readonly ((spec: ProcessSpec) => ProcessResult | Promise<ProcessResult>)[]) {
  const commands: string[] = [];
  const abort = new AbortController();
  const run = async (spec: ProcessSpec): Promise<ProcessResult> => {
    commands.push(spec.args.join(' '));
    return answers[commands.length - 1]!(spec);
  };
  const docker = { run, env: {}, cwd: '/', signal: abort.signal };
  return { questions: createBuildxQuestions(docker, 20), commands, abort };
}

/** Answers only an abort, like a process that hangs. */
const hang = ({ signal }: ProcessSpec) =>
  new Promise<ProcessResult>((_, reject) =>
    signal?.addEventListener('abort', () => {
      reject(signal.reason as Error);
    }),
  );

test('each question is asked once, also if two ask at the same time', async () => {
  const { questions, commands } = questionsTo([
    () => ended('github.com/docker/buildx v0.36.0 abc'),
    () => ended('Name: default\nDriver: docker\n'),
    () => ended('Driver: remote\n'),
  ]);
  expect(await Promise.all([questions.version(), questions.version()])).toEqual(['v0.36.0', 'v0.36.0']);
  expect([await questions.driver(null), await questions.driver(null)]).toEqual(['docker', 'docker']);
  expect(await questions.driver('far')).toBe('remote');
  expect(commands).toEqual(['buildx version', 'buildx inspect', 'buildx inspect --builder=far']);
});

test.each<[string, ProcessResult]>([
  ['docker is missing', { state: 'not-found' }],
  ['docker does not know the command', ended('', 1, "docker: 'buildx' is not a docker command.")],
])('there is no buildx if %s', async (_, answer) => {
  expect(await questionsTo([() => answer]).questions.version()).toBeNull();
});

test('a version that was killed is an error, and is asked again', async () => {
  const { questions } = questionsTo([() => ended('', null), () => ended('v0.36.0')]);
  await expect(questions.version()).rejects.toThrow(
    "Can't run docker buildx version: it was terminated by a signal.",
  );
  expect(await questions.version()).toBe('v0.36.0');
});

test('a builder that failed once is asked again', async () => {
  const { questions } = questionsTo([
    () => ended('', 1, 'ERROR: no builder "x" found\n'),
    () => ended('Driver: docker-container\n'),
  ]);
  await expect(questions.driver('x')).rejects.toThrow('Can\'t use the builder x: no builder "x" found');
  expect(await questions.driver('x')).toBe('docker-container');
});

test('a builder that hangs is an error after the time limit', async () => {
  const { questions } = questionsTo([hang]);
  await expect(questions.driver(null)).rejects.toThrow(
    "Can't run docker buildx inspect: there was no answer for 0.02 s.",
  );
});

test('an abort ends a question with its reason', async () => {
  const { questions, abort } = questionsTo([hang]);
  const driver = questions.driver(null);
  abort.abort(new Error('cancelled'));
  await expect(driver).rejects.toThrow('cancelled');
});
