import { parsePlatform } from '../core/image.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { Contents, ImageReader, Log, WantedImage } from './ports.ts';
import type { ImageSettings } from './settings.ts';
import { platformsOf } from './sides.ts';
import type { ReadySide } from './sides.ts';

/** The images of a side, as the reader wants them: one for each platform. */
export function wantedOf(image: ImageSettings, side: ReadySide): WantedImage[] {
  const platforms = platformsOf(image);
  return side.images.map((one, index) => ({
    ...one,
    platform: parsePlatform(platforms[index] ?? null),
    label: side.label,
    commit: side.commit,
  }));
}

/**
 * Reads one side, for all platforms at once.
 * @param against measured images that it will be compared with
 */
export async function readSide(
  image: ImageSettings,
  side: ReadySide,
  contents: Contents,
  against: readonly Snapshot[],
  { reader, log }: { readonly reader: ImageReader; readonly log: Log },
): Promise<readonly Snapshot[]> {
  const wanted = wantedOf(image, side);
  log.info(`Reading ${wanted.length === 1 ? side.label : `${side.label} for ${wanted.length} platforms`}`);
  return reader.read(wanted, contents, against);
}
