import { createHash } from 'node:crypto';
import { resolveBuildArgs } from '../config/build-inputs.ts';
import type { BuildRequest } from '../ports/ports.ts';

/** The build argument by which BuildKit keeps the mounts of `RUN --mount=type=cache` apart. */
const NAMESPACE = 'BUILDKIT_CACHE_MOUNT_NS';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The build arguments of a request. If the builder outlives the job, the head gets cache mounts of its own, so that what it writes
 * there never reaches a base or the builds of others. They are the same for all commits of a pull request, so that they stay warm,
 * and others than those of the default branch, whose head is the base of later runs. No label, history line or layer of an image
 * without cache mounts differs.
 * @param driver of buildx; `docker` is also the engine without buildx
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
  // BuildKit joins the namespace and the mount's ID with a slash, so a slash in it could lead into another namespace.
  const own = `image-weigh-in-head-${digest}`;
  return [...inputs.buildArgs, `${NAMESPACE}=${chosen ? `${chosen}-${own}` : own}`];
}

/** A GitHub-hosted machine is thrown away after the job, with the engine and the containers that run on it. */
function outlivesJob(driver: string, { RUNNER_ENVIRONMENT, DOCKER_HOST = '' }: Environment): boolean {
  const isOnMachine =
    (driver === 'docker' || driver === 'docker-container') && !/^(tcp|ssh|https?):/i.test(DOCKER_HOST);
  return RUNNER_ENVIRONMENT !== 'github-hosted' || !isOnMachine;
}
