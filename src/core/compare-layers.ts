import type { LayerPair } from './compare.ts';
import type { SnapshotLayer } from './snapshot.ts';

/** Above this many cells the table of the longest common subsequence is not worth its memory. */
const MAX_TABLE_CELLS = 1_000_000;

type Match = readonly [base: number, head: number];

/**
 * Lays base and head layers side by side: first those with the same diff ID, then, in the gaps that are
 * left, those made by the same instruction. An inserted layer therefore does not shift the rest.
 */
export function pairLayers(base: readonly SnapshotLayer[], head: readonly SnapshotLayer[]): LayerPair[] {
  return align(
    base,
    head,
    (layer) => layer.diffId,
    'same',
    (baseGap, headGap) =>
      align(baseGap, headGap, (layer) => layer.createdBy || layer.diffId, 'changed', leaveApart),
  );
}

function leaveApart(base: readonly SnapshotLayer[], head: readonly SnapshotLayer[]): LayerPair[] {
  return [
    ...base.map((layer): LayerPair => ({ base: layer, head: null, match: 'removed' })),
    ...head.map((layer): LayerPair => ({ base: null, head: layer, match: 'added' })),
  ];
}

function align(
  base: readonly SnapshotLayer[],
  head: readonly SnapshotLayer[],
  keyOf: (layer: SnapshotLayer) => string,
  match: 'same' | 'changed',
  fillGap: (base: readonly SnapshotLayer[], head: readonly SnapshotLayer[]) => LayerPair[],
): LayerPair[] {
  const pairs: LayerPair[] = [];
  let [baseNext, headNext] = [0, 0];
  const matches = commonSubsequence(base.map(keyOf), head.map(keyOf));
  for (const [baseIndex, headIndex] of [...matches, [base.length, head.length] as const]) {
    pairs.push(...fillGap(base.slice(baseNext, baseIndex), head.slice(headNext, headIndex)));
    const [baseLayer, headLayer] = [base[baseIndex], head[headIndex]];
    if (baseLayer && headLayer) pairs.push({ base: baseLayer, head: headLayer, match });
    [baseNext, headNext] = [baseIndex + 1, headIndex + 1];
  }
  return pairs;
}

/** Index pairs of a longest common subsequence; for absurdly many layers only the common start and end. */
function commonSubsequence(base: readonly string[], head: readonly string[]): Match[] {
  const shorter = Math.min(base.length, head.length);
  let start = 0;
  while (start < shorter && base[start] === head[start]) start++;
  let end = 0;
  while (end < shorter - start && base[base.length - 1 - end] === head[head.length - 1 - end]) end++;

  const middle = longestBetween(
    base.slice(start, base.length - end),
    head.slice(start, head.length - end),
  ).map(([b, h]): Match => [b + start, h + start]);
  const pairAt = (b: number, h: number) => (_: unknown, i: number) => [b + i, h + i] as const;
  return [
    ...Array.from({ length: start }, pairAt(0, 0)),
    ...middle,
    ...Array.from({ length: end }, pairAt(base.length - end, head.length - end)),
  ];
}

function longestBetween(base: readonly string[], head: readonly string[]): Match[] {
  if (base.length * head.length > MAX_TABLE_CELLS) return [];
  const width = head.length + 1;
  const lengths = new Uint32Array((base.length + 1) * width);
  const at = (b: number, h: number) => lengths[b * width + h] ?? 0;
  for (let b = base.length - 1; b >= 0; b--) {
    for (let h = head.length - 1; h >= 0; h--) {
      lengths[b * width + h] =
        base[b] === head[h] ? at(b + 1, h + 1) + 1 : Math.max(at(b + 1, h), at(b, h + 1));
    }
  }
  const matches: Match[] = [];
  for (let b = 0, h = 0; b < base.length && h < head.length;) {
    if (base[b] === head[h]) matches.push([b++, h++]);
    else if (at(b + 1, h) >= at(b, h + 1)) b++;
    else h++;
  }
  return matches;
}
