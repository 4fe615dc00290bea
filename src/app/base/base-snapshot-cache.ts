import { createHash } from 'node:crypto';
import { shortSha } from '../../core/shared/commit.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';
import { readDockerfile } from '../build/dockerfile-text.ts';
import type { RunEvent } from '../github/event.ts';
import { fingerprintBuild } from './build-fingerprint.ts';
import type { History } from '../commits/history.ts';
import type { BuildInputs } from '../ports/ports.ts';
import type { ImageReference } from '../config/images/image-reference.ts';
import type { ImageRequest } from '../config/settings.ts';
import { buildLabel, requestedPlatforms } from '../build/build-sides.ts';
import type { BuildContext, ResolvedSide } from '../build/build-sides.ts';

/** Label that rebuilds the base of a pull request even if its snapshot is cached. */
const REBUILD_LABEL = 'image-weigh-in: rebuild-base';
/** The old name of that label. */
const OLD_REBUILD_LABEL = 'image-weigh-in: fresh';

/** Snapshots of earlier runs of the same version of this program. Never rejects if the cache service fails: the image is measured then. */
export interface SnapshotStore {
  /** Returns a checked snapshot of this commit and fingerprint; null if there is none. */
  get(key: string, identity: SnapshotIdentity): Promise<ImageReference | null>;
  put(key: string, snapshot: Snapshot): Promise<void>;
}

/** What a cached snapshot must contain to be the right one. */
export interface SnapshotIdentity {
  readonly commit: string;
  readonly inputs: string;
}

export interface CacheContext extends BuildContext {
  readonly event: RunEvent;
  readonly history: Pick<History, 'file' | 'tip'>;
  /** Null if snapshots are neither reused nor saved. */
  readonly snapshots: SnapshotStore | null;
}

/** Returns the base's snapshots from an earlier run on the default branch; null if the base must be built. */
export async function findCachedBase(
  image: ImageRequest,
  context: CacheContext,
): Promise<ResolvedSide | null> {
  const { plan, snapshots, event, log, phases } = context;
  if (event.kind === 'pull-request' && event.labels.includes(OLD_REBUILD_LABEL)) throw oldLabel();
  if (snapshots === null || image.base?.kind !== 'build' || !plan || 'missing' in plan.base) return null;
  if (event.kind === 'pull-request' && event.labels.includes(REBUILD_LABEL)) {
    log.info(`Rebuilding the base, because the pull request has the label "${REBUILD_LABEL}"`);
    return null;
  }
  const { inputs } = image.base;
  const { commit } = plan.base;
  const images: ResolvedSide['images'][number][] = [];
  for (const platform of requestedPlatforms(image)) {
    const { key, identity } = await identifySnapshot(inputs, commit, platform, context);
    const reference = await phases.during('base-build', async () => snapshots.get(key, identity));
    if (reference === null) return null;
    images.push({ reference, inputs: identity.inputs, recordBuild: null, unignored: [] });
  }
  log.info(`Using the cached base measurement of ${buildLabel(inputs)} at ${shortSha(commit)}`);
  return { label: buildLabel(inputs), commit, images };
}

/** Returns true for a push to the default branch: later pull requests are compared with its head. */
export function shouldCacheHead(image: ImageRequest, { event, snapshots, plan }: CacheContext): boolean {
  const isOnDefaultBranch =
    event.kind === 'push' && event.defaultBranch !== null && event.branch === event.defaultBranch;
  return snapshots !== null && plan !== null && image.head.kind === 'build' && isOnDefaultBranch;
}

/** Saves the head's snapshots for later pull requests, except those whose base image couldn't be determined. */
export async function cacheHead(
  image: ImageRequest,
  heads: readonly Snapshot[],
  context: CacheContext,
): Promise<void> {
  const { plan, snapshots, log } = context;
  if (plan === null || snapshots === null || image.head.kind !== 'build') return;
  for (const [index, platform] of requestedPlatforms(image).entries()) {
    const head = heads[index];
    if (head === undefined) continue;
    if (head.build === null) {
      log.info(
        `Not caching ${buildLabel(image.head.inputs)}: the layers of its FROM image could not be determined`,
      );
      continue;
    }
    const { key } = await identifySnapshot(image.head.inputs, plan.head, platform, context);
    await snapshots.put(key, head);
  }
}

async function identifySnapshot(
  inputs: BuildInputs,
  commit: string,
  platform: string | null,
  { prepare, env, history }: CacheContext,
): Promise<{ readonly key: string; readonly identity: SnapshotIdentity }> {
  const fingerprint = fingerprintBuild(inputs, { platform, prepare, env });
  const dockerfile = await readDockerfile(inputs, commit, history);
  const parts = [platform, fingerprint, dockerfile];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return {
    key: `image-weigh-in-${commit}-${digest.slice(0, 32)}`,
    identity: { commit, inputs: fingerprint },
  };
}

function oldLabel(): WeighInError {
  return new WeighInError({
    area: 'input',
    what: `Can't use the label "${OLD_REBUILD_LABEL}"`,
    why: `it was renamed to "${REBUILD_LABEL}"`,
    remedy: 'Replace the label on the pull request and run the check again.',
  });
}
