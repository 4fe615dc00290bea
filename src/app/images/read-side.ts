import { parsePlatform } from '../../core/image/image.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';
import type { PhaseClock } from '../phases/phase-clock.ts';
import type { HashedContents, ImageReader, Log, WantedImage } from '../ports/ports.ts';
import type { ImageRequest } from '../config/settings.ts';
import { requestedPlatforms } from '../build/build-sides.ts';
import type { ResolvedSide } from '../build/build-sides.ts';

/** Converts a side's images for the reader, one per platform. */
export function toWantedImages(image: ImageRequest, side: ResolvedSide): WantedImage[] {
  const platforms = requestedPlatforms(image);
  return side.images.map((resolved, index) => ({
    ...resolved,
    platform: parsePlatform(platforms[index] ?? null),
    label: side.label,
    commit: side.commit,
  }));
}

interface ReadContext {
  readonly reader: ImageReader;
  readonly log: Log;
  readonly phases: PhaseClock;
}

/**
 * Reads one side for all platforms.
 * @param against snapshots that it will be compared with
 */
export async function readSide(
  image: ImageRequest,
  side: ResolvedSide,
  contents: HashedContents,
  against: readonly Snapshot[],
  { reader, log, phases }: ReadContext,
): Promise<readonly Snapshot[]> {
  const wanted = toWantedImages(image, side);
  log.info(`Reading ${wanted.length === 1 ? side.label : `${side.label} for ${wanted.length} platforms`}`);
  return phases.during('read', async () => reader.read(wanted, contents, against));
}
