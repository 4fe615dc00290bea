import type { BuildRecord } from '../snapshot/snapshot.ts';
import { splitInstructions } from './split-instructions.ts';
import { dockerfileDigest } from './build-recorder.ts';

/**
 * Reduces a Dockerfile to the recorded `FROM` and the directives and arguments before the first `FROM`. Returns null if the
 * text isn't the Dockerfile of the record.
 */
export function reduceToFrom(text: string, { digest, fromLine }: BuildRecord): string | null {
  if (dockerfileDigest(text) !== digest) return null;
  const first = splitInstructions(text)?.find(({ keyword }) => keyword === 'FROM');
  if (first === undefined) return null;
  const lines = text.split('\n');
  const before = lines.slice(0, first.lines.start - 1);
  return `${[...before, ...lines.slice(fromLine.start - 1, fromLine.end)].join('\n')}\n`;
}
