import type { LayerPair } from '../../comparison/comparison.ts';
import type { ImageReport } from '../../policy/report.ts';
import type { LineRange, Snapshot } from '../../snapshot/snapshot.ts';
import { formatLines } from '../view/advice.ts';
import { formatInstruction } from '../view/format-instruction.ts';
import { reportSides } from '../view/size-table.ts';
import { toDisplayText } from './display-text.ts';

/** A layer of one or both sides. */
export interface PageLayer {
  /** The instruction that created it. */
  readonly made: string;
  /** `Dockerfile line 14`; empty if unknown. */
  readonly line: string;
  readonly match: LayerPair['match'] | 'measured';
  /** Bytes before and after; null if that side doesn't have the layer. */
  readonly base: number | null;
  readonly head: number | null;
  /** Layer index in the head and in the base; null if that side doesn't have the layer. */
  readonly index: number | null;
  readonly baseIndex: number | null;
}

/** The layers of both sides, in the order to show. */
export function toPageLayers(image: ImageReport): PageLayer[] {
  const { base, head } = reportSides(image);
  const pairs: readonly LayerPair[] =
    image.state === 'compared'
      ? image.comparison.layers
      : head.layers.map((layer) => ({ base: null, head: layer, match: 'added' }));
  return pairs.map(({ base: old, head: layer, match }) => {
    const index = layer === null ? null : head.layers.indexOf(layer);
    const baseIndex = old === null ? null : (base?.layers.indexOf(old) ?? null);
    return {
      made: toDisplayText(formatInstruction((layer ?? old)?.createdBy ?? '')) || '(no history)',
      line: index === null ? describeLine(base, baseIndex ?? -1) : describeLine(head, index),
      match: image.state === 'compared' ? match : 'measured',
      base: old && old.unpacked,
      head: layer && layer.unpacked,
      index,
      baseIndex,
    };
  });
}

function describeLine(snapshot: Snapshot | null, layer: number): string {
  const build = snapshot?.build ?? null;
  if (build === null) return '';
  const range: LineRange | undefined =
    layer < build.fromLayers ? build.fromLine : build.lines[layer - build.fromLayers];
  return range ? `${toDisplayText(build.dockerfile)} ${formatLines(range)}` : '';
}
