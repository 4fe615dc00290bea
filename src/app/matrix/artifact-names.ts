import { createHash } from 'node:crypto';

/** Prefix of the artifacts with matrix results. No other artifact of a run should have it. */
export const RESULT_PREFIX = 'image-weigh-in-';

/** The only file in the artifact. */
export const RESULT_FILE = 'result.json';

/**
 * Returns the artifact name of a matrix result, which is unique for each image and set of platforms. It contains only characters that
 * GitHub accepts; if others were replaced, a digest keeps the name unique.
 */
export function resultArtifactName(image: string, platforms: readonly string[]): string {
  return artifactName(RESULT_PREFIX, [image, ...platforms].join(' '));
}

/** Returns the artifact name of the report's page. Its prefix differs from that of matrix results. */
export function pageArtifactName(name: string): string {
  return artifactName('weigh-in-report-', name);
}

function artifactName(prefix: string, name: string): string {
  const plain = name.replace(/[^\w.-]+/g, '_');
  if (plain === name) return prefix + plain;
  return `${prefix}${plain}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}
