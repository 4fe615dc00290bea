import { createHash } from 'node:crypto';
import type { HistoryEntry } from '../image/build-history.ts';
import type { BuildRecord } from '../snapshot/snapshot.ts';
import { matchHistory } from './match-history.ts';
import { parseImageInstructions } from './parse-stages.ts';
import type { RecipeOptions } from './parse-stages.ts';

/** Characters. A longer Dockerfile gets no build record: the parser takes quadratic time for some instructions, and nobody writes that much by hand. */
const MAX_DOCKERFILE_LENGTH = 128 * 1024;

/** Returns the hex SHA-256 of a Dockerfile without trailing whitespace. */
export function dockerfileDigest(text: string): string {
  return createHash('sha256').update(text.trimEnd()).digest('hex');
}

/** Returns a function that matches the history of a built image with this Dockerfile. It returns null if they don't match. */
export function createBuildRecorder(
  dockerfile: { readonly path: string; readonly text: string },
  options: RecipeOptions,
): (history: readonly HistoryEntry[], layers: number) => BuildRecord | null {
  const { path, text } = dockerfile;
  const file = { dockerfile: path, digest: dockerfileDigest(text) };
  const recipe = text.length > MAX_DOCKERFILE_LENGTH ? null : parseImageInstructions(text, options);
  return (history, layers) => (recipe === null ? null : matchHistory(file, recipe, history, layers));
}
