import { createHash } from 'node:crypto';
import { parsePair, resolveBuildArgs } from '../config/build-inputs.ts';
import type { BuildInputs } from '../ports/ports.ts';

/** What an image depends on in addition to its commit and its inputs. */
export interface BuildCircumstances {
  readonly platform: string | null;
  readonly prepare: string | null;
  /** Values for build arguments that are set without one. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Returns a `sha256:…` digest of everything that a commit is built with. The values of secrets and the cache options are left out,
 * because they must not change the image.
 */
export function fingerprintBuild(
  inputs: BuildInputs,
  { platform, prepare, env }: BuildCircumstances,
): string {
  const { context, file, target, buildContexts, labels, network, noCache, pull, addHosts, builder } = inputs;
  const { buildArgs, secrets, secretFiles, secretEnvs, ssh } = inputs;
  const parts = {
    platform,
    prepare,
    context,
    file,
    target,
    buildContexts,
    labels,
    network,
    noCache,
    pull,
    addHosts,
    builder,
    ssh,
    secretFiles,
    secretEnvs,
    buildArgs: Object.entries(resolveBuildArgs(buildArgs, env)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    secrets: secrets.map((entry) => parsePair(entry)?.name ?? ''),
  };
  return `sha256:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
}
