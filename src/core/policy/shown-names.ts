import { formatPlatform } from '../image/image.ts';
import type { ImageReport } from './report.ts';

/** Adds the platform to the shown names of images that have the same name: one image for several platforms. */
export function showPlatforms(images: readonly ImageReport[]): readonly ImageReport[] {
  const counts = new Map<string, number>();
  for (const { name } of images) counts.set(name, (counts.get(name) ?? 0) + 1);
  return images.map((image) =>
    (counts.get(image.name) ?? 0) > 1
      ? { ...image, shownName: `${image.name} (${formatPlatform(headOf(image).platform)})` }
      : image,
  );
}

const headOf = (image: ImageReport) => (image.state === 'compared' ? image.comparison.head : image.head);

/** Returns the name of an image for people. */
export const shownName = ({ name, shownName: shown }: ImageReport): string => shown ?? name;
