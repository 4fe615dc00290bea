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
import { lowerFirst } from '../plain-text.ts';

/** One cell, independent of the format. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  /** Distinct names of components. */
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'changes'; readonly added: readonly string[]; readonly removed: readonly string[] };

/** One row of the table: a metric in base and head, and its change. */
export interface MetricRow {
  readonly label: string;
  /** Null if there is no base. */
  readonly base: Cell | null;
  readonly head: Cell;
  /** Null if base and head are not compared. */
  readonly change: Cell | null;
}

/** The two sides of an image's report in any state. */
export interface Sides {
  readonly base: Snapshot | null;
  readonly head: Snapshot;
  /** Null if base and head are not compared. */
  readonly delta: Delta | null;
}

export function reportSides(image: ImageReport): Sides {
  if (image.state === 'compared') {
    const { base, head, delta } = image.comparison;
    return { base, head, delta };
  }
  return { base: image.state === 'not-compared' ? image.base : null, head: image.head, delta: null };
}

/** The rows of the table. Rows that are empty on both sides (no compressed size, no cache) are left out. */
export function metricRows(image: ImageReport): MetricRow[] {
  const sides = reportSides(image);
  return [
    bytesRow('Size', sides, ({ size }) => size.unpacked),
    ...rowIf(
      eitherSide(sides, ({ size }) => size.compressed !== null),
      () => bytesRow('Download', sides, ({ size }) => size.compressed),
    ),
    bytesRow(HIDDEN_LABEL, sides, ({ size }) => size.hidden),
    countRow('Layers', sides, ({ layers }) => layers.length),
    countRow('Files', sides, ({ fileCount }) => fileCount),
    componentsRow('Shells', sides, 'shell'),
    componentsRow('Package managers', sides, 'os-package-manager'),
    ...rowIf(
      eitherSide(sides, (side) => componentNames(side, 'language-package-manager').length > 0),
      () => componentsRow('Language package managers', sides, 'language-package-manager'),
    ),
    componentsRow('Build tools', sides, 'build-tool'),
    ...rowIf(
      eitherSide(sides, ({ privileged }) => privileged.length > 0),
      () => countRow('Setuid files', sides, ({ privileged }) => privileged.length),
    ),
    ...rowIf(
      eitherSide(sides, ({ packedPrograms }) => packedPrograms.length > 0),
      () => countRow('Packed programs', sides, ({ packedPrograms }) => packedPrograms.length),
    ),
    ...rowIf(
      eitherSide(sides, ({ leftoverCaches }) => leftoverCaches.length > 0),
      () =>
        bytesRow('Leftover caches', sides, ({ leftoverCaches }) =>
          leftoverCaches.reduce((sum, { bytes }) => sum + bytes, 0),
        ),
    ),
  ];
}

/** Whether base and head are compared and have the same figure. */
export const isSameRow = ({ change }: MetricRow): boolean =>
  change?.kind === 'text' && change.text === 'same';

const HIDDEN_LABEL = 'Hidden in layers';

/** `Unchanged: layers, build tools.`; empty if every figure changed. */
export function unchangedSentence(rows: readonly MetricRow[]): string {
  const same = rows
    .filter(isSameRow)
    .map(({ label }) => (label === HIDDEN_LABEL ? 'hidden bytes' : lowerFirst(label)));
  return same.length === 0 ? '' : `Unchanged: ${same.join(', ')}.`;
}

function eitherSide({ base, head }: Sides, test: (side: Snapshot) => boolean): boolean {
  return test(head) || (base !== null && test(base));
}

function rowIf(condition: boolean, makeRow: () => MetricRow): MetricRow[] {
  return condition ? [makeRow()] : [];
}

function textCell(value: string): Cell {
  return { kind: 'text', text: value };
}

function bytesRow(
  label: string,
  { base, head, delta }: Sides,
  measure: (side: Snapshot) => number | null,
): MetricRow {
  const before = base && measure(base);
  const after = measure(head);
  const isComparable = delta !== null && before !== null && after !== null;
  return {
    label,
    base: base && textCell(before === null ? 'unknown' : formatBytes(before)),
    head: textCell(after === null ? 'unknown' : formatBytes(after)),
    change: delta && textCell(isComparable ? formatChange(after - before, before) : 'unknown'),
  };
}

/** `+312MB (+41%)`; without a percentage if the base is 0, and `same` without a change. */
export function formatChange(bytes: number, base: number): string {
  if (bytes === 0) return 'same';
  return base === 0 ? formatDelta(bytes) : `${formatDelta(bytes)} (${formatPercent(bytes, base)})`;
}

function countRow(label: string, { base, head, delta }: Sides, count: (side: Snapshot) => number): MetricRow {
  const change = base === null ? 0 : count(head) - count(base);
  return {
    label,
    base: base && textCell(formatCount(count(base))),
    head: textCell(formatCount(count(head))),
    change: delta && textCell(change === 0 ? 'same' : formatCountDelta(change)),
  };
}

function componentsRow(label: string, { base, head, delta }: Sides, kind: ComponentKind): MetricRow {
  const before = base && componentNames(base, kind);
  const after = componentNames(head, kind);
  return {
    label,
    base: before && { kind: 'names', names: before },
    head: { kind: 'names', names: after },
    change: delta && compareNames(before ?? [], after, delta, kind),
  };
}

/** If one side has no names, the names of the other side show the change, and a count is enough. */
function compareNames(
  before: readonly string[],
  after: readonly string[],
  delta: Delta,
  kind: ComponentKind,
): Cell {
  const added = distinctNames(delta.components.added, kind);
  const removed = distinctNames(delta.components.removed, kind);
  if (added.length + removed.length === 0) return textCell('same');
  if (before.length > 0 && after.length > 0) return { kind: 'changes', added, removed };
  return textCell(formatCountDelta(added.length - removed.length));
}

/** Distinct names of the components that count: those that a container can run. */
export function componentNames({ components }: Snapshot, kind: ComponentKind): string[] {
  return distinctNames(components, kind);
}

/** Distinct names in the order of the components. A name of several programs has their count (`sh ×2`). */
export function distinctNames(components: readonly Component[], kind: ComponentKind): string[] {
  const counts = new Map<string, number>();
  for (const component of components) {
    if (component.kind !== kind || !isEffective(component)) continue;
    counts.set(component.name, (counts.get(component.name) ?? 0) + 1);
  }
  return Array.from(counts, ([name, count]) => (count === 1 ? name : `${name} ×${count}`));
}
