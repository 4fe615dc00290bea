import type { BuildRecord } from '../snapshot/snapshot.ts';
import { instructionLines } from './split-instructions.ts';
import { dockerfileDigest } from './build-recorder.ts';

/**
 * The Dockerfile without anything but the `FROM` that the image stands on, and the directives and arguments before the
 * first `FROM`. Null if the text is not the one that the record is about.
 */
export function onlyFrom(text: string, { digest, fromLine }: BuildRecord): string | null {
  if (dockerfileDigest(text) !== digest) return null;
  const first = instructionLines(text)?.find(({ keyword }) => keyword === 'FROM');
  if (first === undefined) return null;
  const lines = text.split('\n');
  const before = lines.slice(0, first.lines.start - 1);
  return `${[...before, ...lines.slice(fromLine.start - 1, fromLine.end)].join('\n')}\n`;
}
