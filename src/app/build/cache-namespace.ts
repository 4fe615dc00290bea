import { createHash } from 'node:crypto';
import { resolveBuildArgs } from '../config/build-inputs.ts';
import type { BuildRequest } from '../ports/ports.ts';

/** Build argument with which BuildKit separates the mounts of `RUN --mount=type=cache`. */
const NAMESPACE = 'BUILDKIT_CACHE_MOUNT_NS';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the build arguments of a request. If the builder outlives the job, the head gets a separate namespace for cache mounts, so
 * that nothing it writes there reaches a base or other builds. The namespace is the same for all commits of a pull request, which
 * keeps the caches warm, and differs from the default branch, whose head is the base of later runs. It doesn't change the labels,
 * history or layers of an image without cache mounts.
 * @param driver the buildx driver; `docker` also means the engine without buildx
 */
export function buildArgsWithNamespace(
  { side, inputs }: Pick<BuildRequest, 'side' | 'inputs'>,
  driver: string,
  env: Environment,
): readonly string[] {
  if (side === 'base' || !outlivesJob(driver, env)) return inputs.buildArgs;
  const chosen = resolveBuildArgs(inputs.buildArgs, env)[NAMESPACE];
  const { GITHUB_REPOSITORY: repository = '', GITHUB_REF: ref = '' } = env;
  const digest = createHash('sha256').update(`${repository}\n${ref}`).digest('hex').slice(0, 12);
  // No slash, because BuildKit joins the namespace and the mount's ID with one: it could lead into another namespace.
  const namespace = `image-weigh-in-head-${digest}`;
  return [...inputs.buildArgs, `${NAMESPACE}=${chosen ? `${chosen}-${namespace}` : namespace}`];
}

/** Returns false if the builder runs on a GitHub-hosted machine, which is deleted after the job. */
function outlivesJob(driver: string, { RUNNER_ENVIRONMENT, DOCKER_HOST = '' }: Environment): boolean {
  const isOnMachine =
    (driver === 'docker' || driver === 'docker-container') && !/^(tcp|ssh|https?):/i.test(DOCKER_HOST);
  return RUNNER_ENVIRONMENT !== 'github-hosted' || !isOnMachine;
}
