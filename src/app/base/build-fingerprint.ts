import { createHash } from 'node:crypto';
import { parsePair, resolveBuildArgs } from '../config/build-inputs.ts';
import type { BuildInputs } from '../ports/ports.ts';

/** What an image depends on beside its commit and its inputs. */
export interface Circumstances {
  readonly platform: string | null;
  readonly prepare: string | null;
  /** What build arguments without a value take theirs from. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * A digest of everything that a commit is built with, as `sha256:…`: equal for builds that cannot differ by their inputs. Of
 * secrets only their names take part, and caches do not count: neither may change what a build gives.
 */
export function fingerprintOf(inputs: BuildInputs, { platform, prepare, env }: Circumstances): string {
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
