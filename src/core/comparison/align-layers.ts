import { createHash } from 'node:crypto';
import { instructionOf } from '../dockerfile/instructions.ts';
import type { LayerPair } from './comparison.ts';
import type { Snapshot, SnapshotLayer } from '../snapshot/snapshot.ts';

/** Above this many cells the table of the longest common subsequence is not worth its memory. */
const MAX_TABLE_CELLS = 1_000_000;

type Match = readonly [base: number, head: number];

/** A layer with the words that made it: of its Dockerfile, where they are known, else of its history. */
interface MadeLayer {
  readonly layer: SnapshotLayer;
  readonly by: string;
}

/**
 * Lays the layers of two images side by side. Those of the image under `FROM` stand beside each other, and those of the instructions
 * beside each other, where both sides tell them apart.
 */
export function pairLayers(base: Snapshot, head: Snapshot): LayerPair[] {
  const [before, after] = [madeLayers(base), madeLayers(head)];
  if (base.build === null || head.build === null) return alignLayers(before, after, leaveApart);
  const [own, other] = [base.build.fromLayers, head.build.fromLayers];
  return [
    ...alignLayers(before.slice(0, own), after.slice(0, other), leaveApart),
    ...alignLayers(before.slice(own), after.slice(other), pairEdited),
  ];
}

function madeLayers({ build, layers }: Snapshot): MadeLayer[] {
  return layers.map((layer, index) => {
    const text = build === null ? '' : (instructionOf(build, index)?.text ?? '');
    return { layer, by: text.replace(/\s+/g, ' ').trim() || layer.createdBy };
  });
}

/**
 * First those with the same diff ID, then, in the gaps that are left, those made by the same instruction; what to do with others is up to
 * `others`. An inserted layer therefore does not shift the rest.
 */
const alignLayers = (base: readonly MadeLayer[], head: readonly MadeLayer[], others: FillGap): LayerPair[] =>
  align(base, head, contentKey, 'same', (baseGap, headGap) =>
    align(baseGap, headGap, instructionKey, 'changed', others),
  );

/** Layers without a byte are all alike: only their instructions tell them apart. */
const contentKey = ({ layer: { diffId, unpacked }, by }: MadeLayer): string =>
  unpacked === 0 ? `${diffId} ${by}` : diffId;

const instructionKey = ({ layer, by }: MadeLayer): string => by || layer.diffId;

/** Pairs of instructions that are compared word by word; no real Dockerfile has so many. */
const MAX_COMPARED = 10_000;
/** An instruction with at least this part of all words of both is taken for an edited one. */
const ALIKE = 0.5;

/** Instructions that were edited, in their order; what is like nothing stands alone. */
function pairEdited(base: readonly MadeLayer[], head: readonly MadeLayer[]): LayerPair[] {
  const matches: Match[] = [];
  if (base.length * head.length <= MAX_COMPARED) {
    const [before, after] = [base.map(wordsOf), head.map(wordsOf)];
    for (const [headIndex, words] of after.entries()) {
      const from = (matches.at(-1)?.[0] ?? -1) + 1;
      const found = before.findIndex((other, index) => index >= from && isEdited(other, words));
      if (found >= 0) matches.push([found, headIndex]);
    }
  }
  return pairBy(matches, base, head, 'changed', leaveApart);
}

function leaveApart(base: readonly MadeLayer[], head: readonly MadeLayer[]): LayerPair[] {
  return [
    ...base.map(({ layer }): LayerPair => ({ base: layer, head: null, match: 'removed' })),
    ...head.map(({ layer }): LayerPair => ({ base: null, head: layer, match: 'added' })),
  ];
}

function wordsOf({ by }: MadeLayer): ReadonlySet<string> {
  return new Set(by === '' ? [] : by.split(/\s+/, MAX_WORDS));
}

function isEdited(before: ReadonlySet<string>, after: ReadonlySet<string>): boolean {
  const [[first], [second]] = [before, after];
  if (first === undefined || first !== second) return false;
  const common = [...before].filter((word) => after.has(word)).length;
  return common / (before.size + after.size - common) >= ALIKE;
}

/** Of an instruction that are looked at. */
const MAX_WORDS = 200;

type FillGap = (base: readonly MadeLayer[], head: readonly MadeLayer[]) => LayerPair[];

function align(
  base: readonly MadeLayer[],
  head: readonly MadeLayer[],
  keyOf: (made: MadeLayer) => string,
  match: 'same' | 'changed',
  fillGap: FillGap,
): LayerPair[] {
  return pairBy(commonSubsequence(base.map(keyOf), head.map(keyOf)), base, head, match, fillGap);
}

function pairBy(
  matches: readonly Match[],
  base: readonly MadeLayer[],
  head: readonly MadeLayer[],
  match: 'same' | 'changed',
  fillGap: FillGap,
): LayerPair[] {
  const pairs: LayerPair[] = [];
  let [baseNext, headNext] = [0, 0];
  for (const [baseIndex, headIndex] of [...matches, [base.length, head.length] as const]) {
    pairs.push(...fillGap(base.slice(baseNext, baseIndex), head.slice(headNext, headIndex)));
    const [baseLayer, headLayer] = [base[baseIndex]?.layer, head[headIndex]?.layer];
    if (baseLayer && headLayer) pairs.push({ base: baseLayer, head: headLayer, match });
    [baseNext, headNext] = [baseIndex + 1, headIndex + 1];
  }
  return pairs;
}

/** Index pairs of a longest common subsequence; for absurdly many layers only the common start and end. */
function commonSubsequence(baseKeys: readonly string[], headKeys: readonly string[]): Match[] {
  // Numbers are compared instead: instructions can be long, and alike from their start on.
  const numbers = new Map<string, number>();
  const numbered = (text: string): number => {
    const key = shortKey(text);
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  const [base, head] = [baseKeys.map(numbered), headKeys.map(numbered)];
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

/** The hash that V8 makes of a string of more than 16,383 characters is its length alone. */
function shortKey(text: string): string {
  return text.length <= LONGEST_KEY ? text : createHash('sha256').update(text).digest('hex');
}

const LONGEST_KEY = 1000;

function longestBetween(base: readonly number[], head: readonly number[]): Match[] {
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
