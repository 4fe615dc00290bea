import { errorMessage, WeighInError } from '../../core/shared/errors.ts';
import type { MissingBase } from '../../core/policy/verdict.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';
import { findCachedBase } from './base-snapshot-cache.ts';
import type { CacheContext } from './base-snapshot-cache.ts';
import { missingCommit, noBaseImage, unusableBase } from './missing-base.ts';
import { findMovedBase } from './moved-dockerfile.ts';
import type { FindMovedFiles } from './moved-dockerfile.ts';
import type { ImageReader } from '../ports/ports.ts';
import { readSide } from '../images/read-side.ts';
import type { ImageRequest } from '../config/settings.ts';
import { resolveSide } from '../build/build-sides.ts';
import type { ResolvedSide } from '../build/build-sides.ts';
import { findChangedFrom } from './changed-from-image.ts';
import type { ProbePorts } from './changed-from-image.ts';

export interface BaseContext extends CacheContext, ProbePorts {
  readonly reader: ImageReader;
  /** Finds the files that the change deletes or moves. */
  readonly movedFiles: FindMovedFiles;
  /** Label that accepts a failed check; null: there is none. */
  readonly acceptLabel: string | null;
}

/** The measured base of one image: one snapshot per platform, or why there is none. */
export interface MeasuredBase {
  readonly snapshots: readonly Snapshot[] | MissingBase;
  /** Notes about the base for the report, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Builds and reads the base of one image. This must happen before any code of the head runs, because that code could fill the disk or
 * change what the base's build uses. A base that can't be built or read is a result, not an error.
 */
export async function measureBase(image: ImageRequest, context: BaseContext): Promise<MeasuredBase> {
  const { plan, acceptLabel } = context;
  const { base } = image;
  if (base === null) return missing(noBaseImage());
  if (base.kind === 'build' && plan && 'missing' in plan.base) {
    return missing(missingCommit(plan.base.missing, acceptLabel));
  }
  try {
    return await reuseOrBuildBase(image, context);
  } catch (error) {
    if (!isBaseFault(error)) throw error;
    // Only informational, because the report repeats it as an error or a warning.
    context.log.info(error.message);
    const reason = error.why === undefined ? '' : `: ${error.why}`;
    return missing(unusableBase(errorMessage(`${error.what}${reason}`), acceptLabel));
  }
}

const missing = (base: MissingBase): MeasuredBase => ({ snapshots: base, notes: [] });

/** Returns true if the error only means that this base can't be built or read, unlike a broken engine or an invalid input. */
export function isBaseFault(error: unknown): error is WeighInError {
  return error instanceof WeighInError && ['build', 'archive', 'source'].includes(error.area);
}

async function reuseOrBuildBase(image: ImageRequest, context: BaseContext): Promise<MeasuredBase> {
  const { phases } = context;
  const cached = await findCachedBase(image, context);
  if (cached === null) return buildBase(image, context, []);
  const snapshots = await readBase(image, cached, context);
  const changedFrom = await phases.during('base-build', async () =>
    findChangedFrom(image, snapshots, context),
  );
  if (changedFrom === null) {
    phases.note('base-build', 'reused');
    return { snapshots, notes: [] };
  }
  context.log.info(
    `Rebuilding the base: FROM ${changedFrom} resolves to a different image than when the base was cached`,
  );
  return buildBase(image, context, [
    `The base was rebuilt, because FROM ${changedFrom} resolves to a different image than when the base was cached; that difference is not part of this change`,
  ]);
}

async function buildBase(
  image: ImageRequest,
  context: BaseContext,
  notes: readonly string[],
): Promise<MeasuredBase> {
  const { base } = image;
  if (base === null) throw new TypeError('there is no base to build');
  try {
    return {
      snapshots: await readBase(image, await resolveSide('base', base, image, context), context),
      notes,
    };
  } catch (error) {
    if (!(error instanceof WeighInError) || error.code !== 'no-dockerfile') throw error;
    const movedBase = await findMovedBase(image, error, context);
    if (movedBase.kind === 'missing') return missing(movedBase.base);
    const side = await resolveSide('base', { kind: 'build', inputs: movedBase.inputs }, image, context);
    return { snapshots: await readBase(image, side, context), notes: [...notes, movedBase.note] };
  }
}

/** Computes the digests of all contents, because the head's layers aren't known yet. */
function readBase(
  image: ImageRequest,
  side: ResolvedSide,
  context: BaseContext,
): Promise<readonly Snapshot[]> {
  return readSide(image, side, 'all', [], context);
}
