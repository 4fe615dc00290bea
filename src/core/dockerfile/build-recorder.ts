import { createHash } from 'node:crypto';
import type { HistoryStep } from '../image/build-history.ts';
import type { BuildRecord } from '../snapshot/snapshot.ts';
import { recordBuild } from './match-history.ts';
import { readRecipe } from './parse-stages.ts';
import type { RecipeOptions } from './parse-stages.ts';

/** Characters. Of a longer one no line is told: the parser takes quadratic time for some instructions, and nobody writes so much by hand. */
const LONGEST_DOCKERFILE = 128 * 1024;

/** SHA-256 of a Dockerfile, whatever whitespace ends it. */
export function dockerfileDigest(text: string): string {
  return createHash('sha256').update(text.trimEnd()).digest('hex');
}

/** Finds what a Dockerfile did in the history of an image that was built from it. */
export function createRecorder(
  dockerfile: { readonly path: string; readonly text: string },
  options: RecipeOptions,
): (history: readonly HistoryStep[], layers: number) => BuildRecord | null {
  const { path, text } = dockerfile;
  const file = { dockerfile: path, digest: dockerfileDigest(text) };
  const recipe = text.length > LONGEST_DOCKERFILE ? null : readRecipe(text, options);
  return (history, layers) => (recipe === null ? null : recordBuild(file, recipe, history, layers));
}
