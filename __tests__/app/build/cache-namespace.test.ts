import { describe, expect, test } from '@jest/globals';
import { buildArgsWithNamespace } from '../../../src/app/build/cache-namespace.ts';
import { PLAIN_BUILD } from '../../support/plain-build.ts';

const HOSTED = { RUNNER_ENVIRONMENT: 'github-hosted' };
const OWN = { RUNNER_ENVIRONMENT: 'self-hosted', GITHUB_REPOSITORY: 'o/r', GITHUB_REF: 'refs/pull/1/merge' };

function makeArgs(
  env: Readonly<Record<string, string>>,
  driver = 'docker',
  side: 'base' | 'head' = 'head',
  buildArgs: readonly string[] = ['A=1'],
) {
  return buildArgsWithNamespace({ side, inputs: { ...PLAIN_BUILD, buildArgs } }, driver, env);
}
const readNamespace = (...given: Parameters<typeof makeArgs>) =>
  makeArgs(...given)
    .slice(1)
    .join();

describe('gives the head a separate namespace for cache mounts', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['on a self-hosted runner', OWN, 'docker'],
    ['on the command line', {}, 'docker'],
    ['with a remote builder', HOSTED, 'remote'],
    ['with a builder in Kubernetes', HOSTED, 'kubernetes'],
    ['with a builder in the cloud', HOSTED, 'cloud'],
    ['with an engine on another machine', { ...HOSTED, DOCKER_HOST: 'tcp://builder:2376' }, 'docker'],
    ['with a container on another machine', { ...HOSTED, DOCKER_HOST: 'ssh://builder' }, 'docker-container'],
  ])('%s', (_, env, driver) => {
    expect(readNamespace(env, driver)).toMatch(/^BUILDKIT_CACHE_MOUNT_NS=image-weigh-in-head-[0-9a-f]{12}$/);
    expect(makeArgs(env, driver, 'base')).toEqual(['A=1']);
  });

  test('that is the same for all commits of a pull request, and differs for other pull requests and branches', () => {
    const refs = ['refs/pull/1/merge', 'refs/pull/2/merge', 'refs/heads/main'];
    const all = [
      ...refs.map((ref) => readNamespace({ ...OWN, GITHUB_REF: ref })),
      readNamespace({ ...OWN, GITHUB_REPOSITORY: 'o/other' }),
    ];
    expect(new Set(all).size).toBe(4);
    expect(readNamespace({ ...OWN, GITHUB_SHA: 'a' })).toBe(readNamespace({ ...OWN, GITHUB_SHA: 'b' }));
  });

  test('in addition to the namespace that the team has set', () => {
    const chosen = ['BUILDKIT_CACHE_MOUNT_NS=team'];
    expect(makeArgs(OWN, 'docker', 'base', chosen)).toEqual(chosen);
    expect(makeArgs(OWN, 'docker', 'head', chosen)[1]).toMatch(
      /^BUILDKIT_CACHE_MOUNT_NS=team-image-weigh-in-head-/,
    );
    expect(
      makeArgs({ ...OWN, BUILDKIT_CACHE_MOUNT_NS: 'env' }, 'docker', 'head', ['BUILDKIT_CACHE_MOUNT_NS'])[1],
    ).toContain('=env-image');
    expect(makeArgs(OWN, 'docker', 'head', ['BUILDKIT_CACHE_MOUNT_NS='])[1]).toContain(
      '=image-weigh-in-head-',
    );
  });
});

test.each(['docker', 'docker-container'])(
  'sets no namespace on a machine that is deleted after the job (%s)',
  (driver) => {
    for (const DOCKER_HOST of [undefined, 'unix:///run/docker.sock']) {
      expect(makeArgs({ ...HOSTED, ...(DOCKER_HOST && { DOCKER_HOST }) }, driver)).toEqual(['A=1']);
    }
  },
);
