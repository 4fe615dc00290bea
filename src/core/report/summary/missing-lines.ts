import type { ImageReport } from '../../policy/report.ts';
import type { LinesUnknown, Snapshot } from '../../snapshot/snapshot.ts';
import { prose } from './prose.ts';
import type { Prose } from './prose.ts';

const REASONS: Readonly<Record<LinesUnknown['reason'], (line: string) => string>> = {
  'not-built': () => "this run didn't build the image",
  'dockerfile-too-long': () => 'the Dockerfile is longer than 128 KiB',
  'ambiguous-syntax': () => "the quotes or here-documents in the Dockerfile can't be parsed with certainty",
  'no-such-stage': () => "the Dockerfile doesn't have the stage to build",
  'unresolvable-from': (line) => `only the builder knows which image or stage the FROM in ${line} names`,
  onbuild: (line) => `the ONBUILD in ${line} adds layers to a later stage`,
  'no-history': () => "the image's history is empty",
  'incomplete-history': () => "the image's history doesn't list all of its layers",
  'different-history': (line) => `the image's history doesn't match ${line}`,
};

/** Says why the report of a changed image has no Dockerfile lines, in one sentence. Empty if it has them, or if nothing changed. */
export function explainMissingLines(image: ImageReport): Prose {
  if (image.state !== 'compared') return [];
  const { base, head, delta } = image.comparison;
  const { added, removed } = delta.components;
  if (delta.unpacked === 0 && added.length + removed.length === 0) return [];
  const headReason = findReason(head);
  if (headReason !== null) return prose`Dockerfile lines aren't shown: ${headReason}.`;
  const baseReason = findReason(base);
  return baseReason === null ? [] : prose`The base's Dockerfile lines aren't known: ${baseReason}.`;
}

function findReason({ build, linesUnknown }: Snapshot): string | null {
  if (build !== null || linesUnknown === undefined) return null;
  const { reason, line } = linesUnknown;
  return REASONS[reason](line === null ? 'the Dockerfile' : `Dockerfile line ${line}`);
}
