import type { Comparison } from './comparison.ts';
import { isEffective } from './compare-components.ts';
import type { Component } from '../detection/component.ts';
import { walkDirectories } from '../filesystem/directory-walk.ts';
import type { ImagePath } from '../image/image-path.ts';
import type { LineRange, Snapshot, SnapshotLayer } from '../snapshot/snapshot.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';
import { sumFromImageBytes } from './base-image-growth.ts';

/** How many bytes an instruction of the head's Dockerfile adds to the image, and added in the base. */
export interface InstructionGrowth {
  readonly lines: LineRange;
  /** Indexes of its layers: one, or for `FROM` all layers of that image. */
  readonly layers: readonly number[];
  /** The image of a `FROM`; null for other instructions. */
  readonly from: string | null;
  /** Unpacked bytes of its layers. */
  readonly bytes: number;
  /**
   * Unpacked bytes of the same instruction in the base; 0 if it's new. Null if that is unknown: the base has no build record, and a layer
   * without a counterpart that the same instruction could have created.
   */
  readonly before: number | null;
  /** Shells, package managers and build tools that it adds compared with the base. */
  readonly added: readonly Component[];
}

/** A directory of the file tree and the bytes of its files, at any depth. */
export interface DirectorySize {
  readonly path: ImagePath;
  readonly bytes: number;
}

/** Returns the growth of each instruction, in order; null if the head has no build record. */
export function growthByInstruction(comparison: Comparison): readonly InstructionGrowth[] | null {
  const { base, head } = comparison;
  if (head.build === null) return null;
  const { from, fromLine, fromLayers, lines } = head.build;
  const upstream = sumFromImageBytes(base);
  const fromIndexes = Array.from({ length: fromLayers }, (_, layer) => layer);
  const lookup = indexByLayer(comparison);
  const fromGrowth =
    // Without the size of the base's FROM image, the growth of the head's is unknown.
    from === 'scratch' || upstream === null
      ? []
      : [{ ...toGrowth(comparison, lookup, fromLine, fromIndexes), from, before: upstream }];
  return [
    ...fromGrowth,
    ...lines.map((range, index) => toGrowth(comparison, lookup, range, [fromLayers + index])),
  ];
}

/** Returns the instructions that add more bytes than before, or programs. The largest growth comes first. */
export function findAdditions(contributions: readonly InstructionGrowth[]): InstructionGrowth[] {
  const growth = ({ bytes, before }: InstructionGrowth) => (before === null ? 0 : bytes - before);
  return contributions
    .filter((contribution) => growth(contribution) > 0 || contribution.added.length > 0)
    .toSorted((a, b) => growth(b) - growth(a));
}

/** Data for each layer of the head, collected once for all instructions. */
interface LayerIndex {
  /** Bytes of the base layer that a head layer is paired with; 0 if it's new, null if that is unknown. */
  readonly before: ReadonlyMap<SnapshotLayer, number | null>;
  /** Added programs by the index of the layer that adds them, with their order in the comparison. */
  readonly added: ReadonlyMap<number, readonly (readonly [order: number, component: Component])[]>;
}

function indexByLayer({ base, head, layers, delta }: Comparison): LayerIndex {
  const before = new Map<SnapshotLayer, number | null>();
  const removed = base.build === null ? layers.flatMap((pair) => (pair.head ? [] : (pair.base ?? []))) : [];
  for (const pair of layers) {
    const { head: layer } = pair;
    if (!layer || before.has(layer)) continue;
    const isUncertain = removed.some((other) => couldBeSameInstruction(other, layer));
    before.set(layer, pair.base?.unpacked ?? (isUncertain ? null : 0));
  }
  const firstLayers = findFirstLayers(head);
  const added = new Map<number, (readonly [number, Component])[]>();
  for (const [order, component] of delta.components.added.entries()) {
    if (!isEffective(component)) continue;
    const layer = Math.min(component.layer, firstLayers.get(identity(component)) ?? Infinity);
    const components = added.get(layer);
    if (components) components.push([order, component]);
    else added.set(layer, [[order, component]]);
  }
  return { before, added };
}

function toGrowth(
  { head }: Comparison,
  { before, added }: LayerIndex,
  lines: LineRange,
  layers: readonly number[],
): InstructionGrowth {
  const headLayers = layers.map((layer) => head.layers[layer]);
  return {
    lines,
    layers,
    from: null,
    bytes: headLayers.reduce((sum, layer) => sum + (layer?.unpacked ?? 0), 0),
    before: sumKnown(headLayers.map((layer) => (layer ? (before.get(layer) ?? null) : 0))),
    added: layers
      .flatMap((layer) => added.get(layer) ?? [])
      .sort(([a], [b]) => a - b)
      .map(([, component]) => component),
  };
}

/** Other builders write other histories, such as `COPY file:1234 in /app`, so only different keywords prove different instructions. */
function couldBeSameInstruction(base: SnapshotLayer, head: SnapshotLayer): boolean {
  const [before, after] = [findKeyword(base.createdBy), findKeyword(head.createdBy)];
  return before === null || after === null || before === after;
}

/** Returns the keyword of an instruction that creates layers, from a history entry; null if it has none, such as that of a squashed image. */
function findKeyword(createdBy: string): string | null {
  const [keyword = null] = /\b(?:RUN|COPY|ADD|WORKDIR)\b/.exec(createdBy) ?? [];
  return keyword ?? (/^\S*sh -c (?!#\(nop\))/.test(createdBy) ? 'RUN' : null);
}

/** Returns the sum; null if a part is unknown. */
const sumKnown = (parts: readonly (number | null)[]): number | null =>
  parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);

const identity = ({ name, path }: Component): string => `${name}\0${path}`;

/** Returns the lowest layer of each program at its path. A later layer that only changes it, as `chmod` does, doesn't add it. */
function findFirstLayers({ components }: Snapshot): ReadonlyMap<string, number> {
  const firstLayers = new Map<string, number>();
  for (const component of components) {
    const key = identity(component);
    firstLayers.set(key, Math.min(component.layer, firstLayers.get(key) ?? Infinity));
  }
  return firstLayers;
}

/** Which directories to list. */
export interface DirectoryLimits {
  /** Maximum number of directories. */
  readonly maxCount: number;
  /** Minimum share of all bytes, from 0 to 1. */
  readonly minShare: number;
}

/** Returns the directories with most bytes of an instruction's layers, the largest first. */
export function growthDirectories({ files }: Snapshot, contribution: InstructionGrowth): DirectorySize[] {
  const layers = new Set(contribution.layers);
  return largestDirectories(
    files.filter(({ layer }) => layers.has(layer)),
    { maxCount: 3, minShare: 0.1 },
  );
}

/**
 * Returns the directories with most bytes, the largest first. It prefers deep directories: `/usr` is left out if most of its bytes are in
 * `/usr/lib/go`.
 */
export function largestDirectories(
  files: readonly ListedFile[],
  { maxCount, minShare }: DirectoryLimits,
): DirectorySize[] {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const large: DirectorySize[] = [];
  const walk = walkDirectories<DirectoryTotals>({
    open: () => ({ bytes: 0, largest: 0 }),
    close({ bytes, largest }, parent, path) {
      if (parent) {
        parent.bytes += bytes;
        parent.largest = Math.max(parent.largest, bytes, largest);
      }
      const isMostlyInChild = largest >= total * minShare && largest >= bytes * 0.8;
      if (bytes > 0 && bytes >= total * minShare && !isMostlyInChild) large.push({ path: path(), bytes });
    },
  });
  for (const { path, size } of files) {
    const directory = size === 0 ? null : walk.enter(path);
    if (directory) directory.bytes += size;
  }
  walk.end();
  return large.toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1)).slice(0, maxCount);
}

interface DirectoryTotals {
  bytes: number;
  /** Bytes of the largest directory below it, at any depth. */
  largest: number;
}
