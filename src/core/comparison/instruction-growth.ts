import type { Comparison } from './comparison.ts';
import { isEffective } from './compare-components.ts';
import type { Component } from '../detection/component.ts';
import { walkDirectories } from '../filesystem/directory-walk.ts';
import type { ImagePath } from '../image/image-path.ts';
import type { LineRange, Snapshot, SnapshotLayer } from '../snapshot/snapshot.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';
import { upstreamBytes } from './base-image-growth.ts';

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
  const layersOf = byLayer(comparison);
  const ofFrom =
    // What an unknown image brought before nobody knows, so what this one adds is not known either.
    from === 'scratch' || upstream === null
      ? []
      : [{ ...contribution(comparison, layersOf, fromLine, below), from, before: upstream }];
  return [
    ...ofFrom,
    ...lines.map((range, index) => contribution(comparison, layersOf, range, [fromLayers + index])),
  ];
}

/** Those that put more into the image than before: bytes, or programs. The largest first. */
export function additionsOf(contributions: readonly Contribution[]): Contribution[] {
  const growth = ({ bytes, before }: Contribution) => bytes - before;
  return contributions
    .filter((each) => growth(each) > 0 || each.added.length > 0)
    .toSorted((a, b) => growth(b) - growth(a));
}

/** What belongs to single layers of the head, looked up once for all instructions. */
interface ByLayer {
  /** Bytes of the base's layer beside a layer of the head. */
  readonly before: ReadonlyMap<SnapshotLayer, number>;
  /** Added programs by the index of the layer that brought them, in their order. */
  readonly added: ReadonlyMap<number, readonly (readonly [order: number, component: Component])[]>;
}

function byLayer({ head, layers, delta }: Comparison): ByLayer {
  const before = new Map<SnapshotLayer, number>();
  for (const { base, head: is } of layers) if (is && !before.has(is)) before.set(is, base?.unpacked ?? 0);
  const origins = originsOf(head);
  const added = new Map<number, (readonly [number, Component])[]>();
  for (const [order, component] of delta.components.added.entries()) {
    if (!isEffective(component)) continue;
    const layer = Math.min(component.layer, origins.get(identity(component)) ?? Infinity);
    const known = added.get(layer);
    if (known) known.push([order, component]);
    else added.set(layer, [[order, component]]);
  }
  return { before, added };
}

function contribution(
  { head }: Comparison,
  { before, added }: ByLayer,
  lines: LineRange,
  layers: readonly number[],
): Contribution {
  const own = layers.map((layer) => head.layers[layer]);
  return {
    lines,
    layers,
    from: null,
    bytes: own.reduce((sum, layer) => sum + (layer?.unpacked ?? 0), 0),
    before: own.reduce((sum, layer) => sum + ((layer && before.get(layer)) ?? 0), 0),
    added: layers
      .flatMap((layer) => added.get(layer) ?? [])
      .sort(([one], [other]) => one - other)
      .map(([, component]) => component),
  };
}

const identity = ({ name, path }: Component): string => `${name}\0${path}`;

/** The lowest layer that has a program at its path: what a later one only changes, as `chmod` does, it did not bring. */
function originsOf({ components }: Snapshot): ReadonlyMap<string, number> {
  const lowest = new Map<string, number>();
  for (const component of components) {
    const key = identity(component);
    lowest.set(key, Math.min(component.layer, lowest.get(key) ?? Infinity));
  }
  return lowest;
}

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
  files: readonly ListedFile[],
  { most, part }: DirectoryLimits,
): HeldBytes[] {
  const all = files.reduce((sum, { size }) => sum + size, 0);
  const large: HeldBytes[] = [];
  const walk = walkDirectories<Held>({
    open: () => ({ bytes: 0, largest: 0 }),
    close({ bytes, largest }, parent, path) {
      if (parent) {
        parent.bytes += bytes;
        parent.largest = Math.max(parent.largest, bytes, largest);
      }
      const isExplained = largest >= all * part && largest >= bytes * 0.8;
      if (bytes > 0 && bytes >= all * part && !isExplained) large.push({ path: path(), bytes });
    },
  });
  for (const { path, size } of files) {
    const directory = size === 0 ? null : walk.enter(path);
    if (directory) directory.bytes += size;
  }
  walk.end();
  return large.toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1)).slice(0, most);
}

interface Held {
  bytes: number;
  /** Bytes of the largest directory below it. */
  largest: number;
}
