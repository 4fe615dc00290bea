import { createHash } from 'node:crypto';

/** The artifacts of legs begin with this, and nothing else of a run should. */
export const LEG_PREFIX = 'image-weigh-in-';

/** The one file in a leg's artifact. */
export const LEG_FILE = 'leg.json';

/**
 * The name of a leg's artifact: another one for each image and set of platforms, of characters that GitHub takes. What
 * had to be replaced is told apart by a digest.
 */
export function legName(image: string, platforms: readonly string[]): string {
  return artifactName(LEG_PREFIX, [image, ...platforms].join(' '));
}

/** The name of the artifact with the report's page. It does not begin as those of legs do. */
export function pageName(name: string): string {
  return artifactName('weigh-in-report-', name);
}

function artifactName(prefix: string, given: string): string {
  const plain = given.replace(/[^\w.-]+/g, '_');
  if (plain === given) return prefix + plain;
  return `${prefix}${plain}-${createHash('sha256').update(given).digest('hex').slice(0, 8)}`;
}
