import { isEffective } from '../../comparison/compare-components.ts';
import type { Delta } from '../../comparison/comparison.ts';
import type { Component, ComponentKind } from '../../detection/component.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import {
  formatBytes,
  formatCount,
  formatCountDelta,
  formatDelta,
  formatPercent,
} from '../../shared/text/units.ts';
import type { ImageReport } from '../../policy/report.ts';

/** What one cell says, before it is written in a format. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  /** Names of components, each once. */
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'changes'; readonly added: readonly string[]; readonly removed: readonly string[] };

/** One row of the table: what is measured, in the base, in the head, and the difference. */
export interface Figure {
  readonly label: string;
  /** Null where there is no base. */
  readonly base: Cell | null;
  readonly head: Cell;
  /** Null where base and head are not compared. */
  readonly change: Cell | null;
}

/** The two sides of an image's report, whatever its state. */
export interface Sides {
  readonly base: Snapshot | null;
  readonly head: Snapshot;
  /** Null where base and head are not compared. */
  readonly delta: Delta | null;
}

export function sidesOf(image: ImageReport): Sides {
  if (image.state === 'compared') {
    const { base, head, delta } = image.comparison;
    return { base, head, delta };
  }
  return { base: image.state === 'not-compared' ? image.base : null, head: image.head, delta: null };
}

/** The rows of the table. Those that say nothing of either side (no compressed size, no cache) are left out. */
export function figuresOf(image: ImageReport): Figure[] {
  const sides = sidesOf(image);
  return [
    bytesFigure('Unpacked', sides, ({ size }) => size.unpacked),
    ...when(
      has(sides, ({ size }) => size.compressed !== null),
      () => bytesFigure('Compressed', sides, ({ size }) => size.compressed),
    ),
    bytesFigure('Hidden in layers', sides, ({ size }) => size.hidden),
    countFigure('Layers', sides, ({ layers }) => layers.length),
    countFigure('Files', sides, ({ fileCount }) => fileCount),
    componentsFigure('Shells', sides, 'shell'),
    componentsFigure('Package managers', sides, 'os-package-manager'),
    ...when(
      has(sides, (side) => namesOf(side, 'language-package-manager').length > 0),
      () => componentsFigure('Language package managers', sides, 'language-package-manager'),
    ),
    componentsFigure('Build tools', sides, 'build-tool'),
    ...when(
      has(sides, ({ privileged }) => privileged.length > 0),
      () => countFigure('Setuid files', sides, ({ privileged }) => privileged.length),
    ),
    ...when(
      has(sides, ({ caches }) => caches.length > 0),
      () =>
        bytesFigure('Leftover caches', sides, ({ caches }) =>
          caches.reduce((sum, { bytes }) => sum + bytes, 0),
        ),
    ),
  ];
}

function has({ base, head }: Sides, test: (side: Snapshot) => boolean): boolean {
  return test(head) || (base !== null && test(base));
}

function when(condition: boolean, figure: () => Figure): Figure[] {
  return condition ? [figure()] : [];
}

function text(value: string): Cell {
  return { kind: 'text', text: value };
}

function bytesFigure(
  label: string,
  { base, head, delta }: Sides,
  of: (side: Snapshot) => number | null,
): Figure {
  const before = base && of(base);
  const after = of(head);
  const comparable = delta !== null && before !== null && after !== null;
  return {
    label,
    base: base && text(before === null ? 'unknown' : formatBytes(before)),
    head: text(after === null ? 'unknown' : formatBytes(after)),
    change: delta && text(comparable ? formatChange(after - before, before) : 'unknown'),
  };
}

/** `+312MB (+41%)`; without a percentage where there is nothing to compare with or no change. */
export function formatChange(bytes: number, base: number): string {
  if (bytes === 0) return 'same';
  return base === 0 ? formatDelta(bytes) : `${formatDelta(bytes)} (${formatPercent(bytes, base)})`;
}

function countFigure(label: string, { base, head, delta }: Sides, of: (side: Snapshot) => number): Figure {
  const change = base === null ? 0 : of(head) - of(base);
  return {
    label,
    base: base && text(formatCount(of(base))),
    head: text(formatCount(of(head))),
    change: delta && text(change === 0 ? 'same' : formatCountDelta(change)),
  };
}

function componentsFigure(label: string, { base, head, delta }: Sides, kind: ComponentKind): Figure {
  const before = base && namesOf(base, kind);
  const after = namesOf(head, kind);
  return {
    label,
    base: before && { kind: 'names', names: before },
    head: { kind: 'names', names: after },
    change: delta && changeOfNames(before ?? [], after, delta, kind),
  };
}

/** Where one side has none, the other one's names say it all, and a count is enough. */
function changeOfNames(
  before: readonly string[],
  after: readonly string[],
  delta: Delta,
  kind: ComponentKind,
): Cell {
  const added = distinctNames(delta.components.added, kind);
  const removed = distinctNames(delta.components.removed, kind);
  if (added.length + removed.length === 0) return text('same');
  if (before.length > 0 && after.length > 0) return { kind: 'changes', added, removed };
  return text(formatCountDelta(added.length - removed.length));
}

/** Names of the components of a kind that count: those that a container can really run. */
export function namesOf({ components }: Snapshot, kind: ComponentKind): string[] {
  return distinctNames(components, kind);
}

/** Each name once, in the order of the components; a name that several programs have says how many (`sh ×2`). */
export function distinctNames(components: readonly Component[], kind: ComponentKind): string[] {
  const counts = new Map<string, number>();
  for (const component of components) {
    if (component.kind !== kind || !isEffective(component)) continue;
    counts.set(component.name, (counts.get(component.name) ?? 0) + 1);
  }
  return Array.from(counts, ([name, count]) => (count === 1 ? name : `${name} ×${count}`));
}
