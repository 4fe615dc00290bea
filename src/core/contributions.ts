import type { Comparison } from './compare.ts';
import { isEffective } from './compare-components.ts';
import type { Component } from './component.ts';
import type { ImagePath } from './layer.ts';
import type { LineRange, Snapshot, SnapshotFile } from './snapshot.ts';
import { upstreamBytes } from './upstream.ts';

/** What one instruction of the head's Dockerfile puts into the image, and put there before. */
export interface Contribution {
  readonly lines: LineRange;
  /** The layers that it stands for: one, or all of the image under `FROM`. */
  readonly layers: readonly number[];
  /** The image that a `FROM` names; null for every other instruction. */
  readonly from: string | null;
  /** Unpacked bytes. */
  readonly bytes: number;
  /** The same of the base's instruction; 0 where it has none such. */
  readonly before: number;
  /** Shells, package managers and build tools that it adds against the base. */
  readonly added: readonly Component[];
}

/** A directory of the file tree with bytes below it. */
export interface HeldBytes {
  readonly path: ImagePath;
  readonly bytes: number;
}

/** What every instruction contributes, in their order; null where the head's history does not prove its lines. */
export function contributionsOf(comparison: Comparison): readonly Contribution[] | null {
  const { base, head } = comparison;
  if (head.build === null) return null;
  const { from, fromLine, fromLayers, lines } = head.build;
  const upstream = upstreamBytes(base);
  const below = Array.from({ length: fromLayers }, (_, layer) => layer);
  const ofFrom =
    // What an unknown image brought before nobody knows, so what this one adds is not known either.
    from === 'scratch' || upstream === null
      ? []
      : [{ ...contribution(comparison, fromLine, below), from, before: upstream }];
  return [...ofFrom, ...lines.map((range, index) => contribution(comparison, range, [fromLayers + index]))];
}

/** Those that put more into the image than before: bytes, or programs. The largest first. */
export function additionsOf(contributions: readonly Contribution[]): Contribution[] {
  const growth = ({ bytes, before }: Contribution) => bytes - before;
  return contributions
    .filter((each) => growth(each) > 0 || each.added.length > 0)
    .toSorted((a, b) => growth(b) - growth(a));
}

function contribution(
  { head, layers: pairs, delta }: Comparison,
  lines: LineRange,
  layers: readonly number[],
): Contribution {
  const before = layers.map((layer) => pairs.find((pair) => pair.head === head.layers[layer])?.base);
  const here = new Set(layers);
  return {
    ...{ lines, layers, from: null },
    bytes: layers.reduce((sum, layer) => sum + (head.layers[layer]?.unpacked ?? 0), 0),
    before: before.reduce((sum, layer) => sum + (layer?.unpacked ?? 0), 0),
    added: delta.components.added.filter(
      (component) => here.has(originOf(component, head)) && isEffective(component),
    ),
  };
}

/** The lowest layer that has a program at its path: what a later one only changes, as `chmod` does, it did not bring. */
const originOf = ({ name, path, layer }: Component, { components }: Snapshot): number =>
  Math.min(
    layer,
    ...components.filter((other) => other.path === path && other.name === name).map((other) => other.layer),
  );

/** Of the directories that are told, how many at most, and the least part of all bytes that one has to hold to explain anything. */
export interface DirectoryLimits {
  readonly most: number;
  readonly part: number;
}

/** Where most of a contribution's bytes are, the largest first. */
export function directoriesOf({ files }: Snapshot, contribution: Contribution): HeldBytes[] {
  const layers = new Set(contribution.layers);
  return largestDirectories(
    files.filter(({ layer }) => layers.has(layer)),
    { most: 3, part: 0.1 },
  );
}

/**
 * Where most of the bytes of files are, the largest first: the deepest directories that hold much, so that `/usr` is not named where it is
 * all of `/usr/lib/go`.
 */
export function largestDirectories(
  files: readonly SnapshotFile[],
  { most, part }: DirectoryLimits,
): HeldBytes[] {
  const bytes = new Map<ImagePath, number>();
  let all = 0;
  for (const { path, size } of files) {
    if (size === 0) continue;
    all += size;
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const directory = path.slice(0, end);
      bytes.set(directory, (bytes.get(directory) ?? 0) + size);
    }
  }
  const large = [...bytes]
    .filter(([, size]) => size >= all * part)
    .map(([path, size]) => ({ path, bytes: size }));
  return large
    .filter(
      ({ path, bytes: own }) =>
        !large.some((other) => other.path.startsWith(`${path}/`) && other.bytes >= own * 0.8),
    )
    .toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
    .slice(0, most);
}
