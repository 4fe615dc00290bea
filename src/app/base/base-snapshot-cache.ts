import { createHash } from 'node:crypto';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';
import { dockerfileOf } from '../build/dockerfile-text.ts';
import type { Event } from '../github/event.ts';
import { fingerprintOf } from './build-fingerprint.ts';
import { short } from '../commits/choose-commits.ts';
import type { History } from '../commits/history.ts';
import type { BuildInputs } from '../ports/ports.ts';
import type { ImageReference } from '../config/images/image-reference.ts';
import type { ImageSettings } from '../config/settings.ts';
import { labelOf, platformsOf } from '../build/build-sides.ts';
import type { BuildContext, ReadySide } from '../build/build-sides.ts';

/** Label that rebuilds the base of a pull request even if its snapshot is cached. */
const FRESH_LABEL = 'image-weigh-in: fresh';

/** Snapshots of earlier runs of the same version of this program. Never rejects if the cache service fails: the image is measured then. */
export interface SnapshotStore {
  /** Returns a checked snapshot of this commit and fingerprint; null if there is none. */
  get(key: string, of: SnapshotOf): Promise<ImageReference | null>;
  put(key: string, snapshot: Snapshot): Promise<void>;
}

/** What a cached snapshot must contain to be the right one. */
export interface SnapshotOf {
  readonly commit: string;
  readonly inputs: string;
}

export interface CacheContext extends BuildContext {
  readonly event: Event;
  readonly history: Pick<History, 'file' | 'tip'>;
  /** Null if snapshots are neither reused nor saved. */
  readonly snapshots: SnapshotStore | null;
}

/** Returns the base's snapshots from an earlier run on the default branch; null if the base must be built. */
export async function keptBase(image: ImageSettings, context: CacheContext): Promise<ReadySide | null> {
  const { plan, snapshots, event, log, phases } = context;
  if (snapshots === null || image.base?.kind !== 'build' || !plan || 'missing' in plan.base) return null;
  if (event.kind === 'pull-request' && event.labels.includes(FRESH_LABEL)) {
    log.info(`Rebuilding the base, because the pull request has the label "${FRESH_LABEL}"`);
    return null;
  }
  const { inputs } = image.base;
  const { commit } = plan.base;
  const images: ReadySide['images'][number][] = [];
  for (const platform of platformsOf(image)) {
    const { key, of } = await placeOf(inputs, commit, platform, context);
    const reference = await phases.during('base build', async () => snapshots.get(key, of));
    if (reference === null) return null;
    images.push({ reference, inputs: of.inputs, recordBuild: null });
  }
  log.info(`Using the cached base snapshot of ${labelOf(inputs)} at ${short(commit)}`);
  return { label: labelOf(inputs), commit, images };
}

/** Returns true for a push to the default branch: later pull requests are compared with its head. */
export function keepsHead(image: ImageSettings, { event, snapshots, plan }: CacheContext): boolean {
  const isKept =
    event.kind === 'push' && event.defaultBranch !== null && event.branch === event.defaultBranch;
  return snapshots !== null && plan !== null && image.head.kind === 'build' && isKept;
}

/** Saves the head's snapshots for later pull requests, except those whose base image couldn't be determined. */
export async function keepHead(
  image: ImageSettings,
  heads: readonly Snapshot[],
  context: CacheContext,
): Promise<void> {
  const { plan, snapshots, log } = context;
  if (plan === null || snapshots === null || image.head.kind !== 'build') return;
  for (const [index, platform] of platformsOf(image).entries()) {
    const head = heads[index];
    if (head === undefined) continue;
    if (head.build === null) {
      log.info(
        `Not caching ${labelOf(image.head.inputs)}: the layers of its base image could not be determined`,
      );
      continue;
    }
    const { key } = await placeOf(image.head.inputs, plan.head, platform, context);
    await snapshots.put(key, head);
  }
}

async function placeOf(
  inputs: BuildInputs,
  commit: string,
  platform: string | null,
  { prepare, env, history }: CacheContext,
): Promise<{ readonly key: string; readonly of: SnapshotOf }> {
  const fingerprint = fingerprintOf(inputs, { platform, prepare, env });
  const dockerfile = await dockerfileOf(inputs, commit, history);
  const parts = [platform, fingerprint, dockerfile];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return { key: `image-weigh-in-${commit}-${digest.slice(0, 32)}`, of: { commit, inputs: fingerprint } };
}
