import { createHash } from 'node:crypto';
import { WeighInError } from '../../core/shared/errors.ts';
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

/** A label on a pull request that has its base built, even if an earlier run measured it. */
const REBUILD_LABEL = 'image-weigh-in: rebuild-base';
/** The earlier name of that label. */
const OLD_REBUILD_LABEL = 'image-weigh-in: fresh';

/** What earlier runs of this version of the code kept. Never rejects for want of a service: what cannot be kept is measured again. */
export interface SnapshotStore {
  /** A snapshot of this commit and fingerprint, checked; null where there is none. */
  get(key: string, of: SnapshotOf): Promise<ImageReference | null>;
  put(key: string, snapshot: Snapshot): Promise<void>;
}

/** What a snapshot has to say of itself to be the one that is meant. */
export interface SnapshotOf {
  readonly commit: string;
  readonly inputs: string;
}

export interface CacheContext extends BuildContext {
  readonly event: Event;
  readonly history: Pick<History, 'file' | 'tip'>;
  /** Null where nothing is to be kept or taken. */
  readonly snapshots: SnapshotStore | null;
}

/** The base as an earlier run on the default branch measured it; null where it has to be built. */
export async function keptBase(image: ImageSettings, context: CacheContext): Promise<ReadySide | null> {
  const { plan, snapshots, event, log, phases } = context;
  if (event.kind === 'pull-request' && event.labels.includes(OLD_REBUILD_LABEL)) throw oldLabel();
  if (snapshots === null || image.base?.kind !== 'build' || !plan || 'missing' in plan.base) return null;
  if (event.kind === 'pull-request' && event.labels.includes(REBUILD_LABEL)) {
    log.info(`Rebuilding the base (label "${REBUILD_LABEL}")`);
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
  log.info(`The base is not built: an earlier run measured ${labelOf(inputs)} of ${short(commit)}`);
  return { label: labelOf(inputs), commit, images };
}

/** Whether this run's head is what later pull requests are compared with: it is on the default branch to stay. */
export function keepsHead(image: ImageSettings, { event, snapshots, plan }: CacheContext): boolean {
  const isKept =
    event.kind === 'push' && event.defaultBranch !== null && event.branch === event.defaultBranch;
  return snapshots !== null && plan !== null && image.head.kind === 'build' && isKept;
}

/** Keeps the head's snapshots for later pull requests. One whose FROM is not certain is of no use to them. */
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
      log.info(`${labelOf(image.head.inputs)} is not kept: which layers its FROM brought is not certain`);
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

function oldLabel(): WeighInError {
  return new WeighInError({
    area: 'input',
    what: `Can't use the label "${OLD_REBUILD_LABEL}"`,
    why: `it was renamed to "${REBUILD_LABEL}"`,
    remedy: 'Replace the label on the pull request and run the check again.',
  });
}
