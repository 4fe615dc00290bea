import { createHash } from 'node:crypto';
import { findInstruction } from '../dockerfile/instructions.ts';
import type { LayerPair } from './comparison.ts';
import type { Snapshot, SnapshotLayer } from '../snapshot/snapshot.ts';

/** With more cells than this, the table for the longest common subsequence would take too much memory. */
const MAX_TABLE_CELLS = 1_000_000;

type Match = readonly [base: number, head: number];

/** A layer and the instruction that created it: from the Dockerfile if known, else from the image history. */
interface LayerWithInstruction {
  readonly layer: SnapshotLayer;
  readonly instruction: string;
}

/**
 * Pairs the layers of two images. If both have a build record, layers of the `FROM` image are only paired with each other, and so are
 * layers of the Dockerfile's own instructions.
 */
export function pairLayers(base: Snapshot, head: Snapshot): LayerPair[] {
  const [before, after] = [addInstructions(base), addInstructions(head)];
  if (base.build === null || head.build === null) return alignLayers(before, after, leaveUnpaired);
  const [baseStart, headStart] = [base.build.fromLayers, head.build.fromLayers];
  return [
    ...alignLayers(before.slice(0, baseStart), after.slice(0, headStart), leaveUnpaired),
    ...alignLayers(before.slice(baseStart), after.slice(headStart), pairEdited),
  ];
}

function addInstructions({ build, layers }: Snapshot): LayerWithInstruction[] {
  return layers.map((layer, index) => {
    const text = build === null ? '' : (findInstruction(build, index)?.text ?? '');
    return { layer, instruction: text.replace(/\s+/g, ' ').trim() || layer.createdBy };
  });
}

/**
 * Pairs layers with the same diff ID, then, in the gaps between these, layers with the same instruction. `fillGap` handles the rest.
 * An inserted layer therefore doesn't shift the layers after it.
 */
const alignLayers = (
  base: readonly LayerWithInstruction[],
  head: readonly LayerWithInstruction[],
  fillGap: FillGap,
): LayerPair[] =>
  align(base, head, contentKey, 'same', (baseGap, headGap) =>
    align(baseGap, headGap, instructionKey, 'changed', fillGap),
  );

/** Empty layers have the same diff ID, so the key includes their instruction. */
const contentKey = ({ layer: { diffId, unpacked }, instruction }: LayerWithInstruction): string =>
  unpacked === 0 ? `${diffId} ${instruction}` : diffId;

const instructionKey = ({ layer, instruction }: LayerWithInstruction): string => instruction || layer.diffId;

/** Maximum pairs of instructions to compare word by word; no real Dockerfile has that many. */
const MAX_COMPARED_PAIRS = 10_000;
/** Two instructions that share at least this part of their words count as one that was edited. */
const MIN_SHARED_WORDS = 0.5;
/** Maximum words to compare of each instruction. */
const MAX_WORDS = 200;

/** Pairs edited instructions in order and leaves the others unpaired. */
function pairEdited(
  base: readonly LayerWithInstruction[],
  head: readonly LayerWithInstruction[],
): LayerPair[] {
  const matches: Match[] = [];
  if (base.length * head.length <= MAX_COMPARED_PAIRS) {
    const [before, after] = [base.map(splitWords), head.map(splitWords)];
    for (const [headIndex, words] of after.entries()) {
      const start = (matches.at(-1)?.[0] ?? -1) + 1;
      const baseIndex = before.findIndex((baseWords, index) => index >= start && isEdited(baseWords, words));
      if (baseIndex >= 0) matches.push([baseIndex, headIndex]);
    }
  }
  return pairMatches(matches, base, head, 'changed', leaveUnpaired);
}

function leaveUnpaired(
  base: readonly LayerWithInstruction[],
  head: readonly LayerWithInstruction[],
): LayerPair[] {
  return [
    ...base.map(({ layer }): LayerPair => ({ base: layer, head: null, match: 'removed' })),
    ...head.map(({ layer }): LayerPair => ({ base: null, head: layer, match: 'added' })),
  ];
}

function splitWords({ instruction }: LayerWithInstruction): ReadonlySet<string> {
  return new Set(instruction === '' ? [] : instruction.split(/\s+/, MAX_WORDS));
}

function isEdited(before: ReadonlySet<string>, after: ReadonlySet<string>): boolean {
  const [[first], [second]] = [before, after];
  if (first === undefined || first !== second) return false;
  const common = [...before].filter((word) => after.has(word)).length;
  return common / (before.size + after.size - common) >= MIN_SHARED_WORDS;
}

/** Handles the layers between two pairs. */
type FillGap = (base: readonly LayerWithInstruction[], head: readonly LayerWithInstruction[]) => LayerPair[];

function align(
  base: readonly LayerWithInstruction[],
  head: readonly LayerWithInstruction[],
  toKey: (layer: LayerWithInstruction) => string,
  match: 'same' | 'changed',
  fillGap: FillGap,
): LayerPair[] {
  return pairMatches(commonSubsequence(base.map(toKey), head.map(toKey)), base, head, match, fillGap);
}

function pairMatches(
  matches: readonly Match[],
  base: readonly LayerWithInstruction[],
  head: readonly LayerWithInstruction[],
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

/** Returns the index pairs of a longest common subsequence; for extremely many layers, only the common start and end. */
function commonSubsequence(baseKeys: readonly string[], headKeys: readonly string[]): Match[] {
  // Comparing numbers is faster: instructions can be long and start with the same text.
  const numbers = new Map<string, number>();
  const toNumber = (text: string): number => {
    const key = shortKey(text);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  const [base, head] = [baseKeys.map(toNumber), headKeys.map(toNumber)];
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

/** V8 hashes a string of more than 16,383 characters by its length alone, so maps with such keys are slow. */
function shortKey(text: string): string {
  return text.length <= MAX_KEY_LENGTH ? text : createHash('sha256').update(text).digest('hex');
}

const MAX_KEY_LENGTH = 1000;

function longestBetween(base: readonly number[], head: readonly number[]): Match[] {
  if (base.length * head.length > MAX_TABLE_CELLS) return [];
  const width = head.length + 1;
  const lengths = new Uint32Array((base.length + 1) * width);
  const lengthAt = (b: number, h: number) => lengths[b * width + h] ?? 0;
  for (let b = base.length - 1; b >= 0; b--) {
    for (let h = head.length - 1; h >= 0; h--) {
      lengths[b * width + h] =
        base[b] === head[h] ? lengthAt(b + 1, h + 1) + 1 : Math.max(lengthAt(b + 1, h), lengthAt(b, h + 1));
    }
  }
  const matches: Match[] = [];
  for (let b = 0, h = 0; b < base.length && h < head.length;) {
    if (base[b] === head[h]) matches.push([b++, h++]);
    else if (lengthAt(b + 1, h) >= lengthAt(b, h + 1)) b++;
    else h++;
  }
  return matches;
}
