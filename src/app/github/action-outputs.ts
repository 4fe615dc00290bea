import type { ComponentKind, Component } from '../../core/detection/component.ts';
import { isEffective } from '../../core/comparison/compare-components.ts';
import { shippedImages } from '../../core/report/summary/shipped-images.ts';
import type { ImageReport, Report } from '../../core/policy/report.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';

/**
 * Returns the action's outputs that come from the report, as text. Names cover all images and platforms. Sizes are summed over images,
 * using the first platform of each, and are empty if one of them is unknown.
 */
export function reportOutputs(report: Report): Readonly<Record<string, string>> {
  const accepted = report.accepted?.by ?? '';
  const images = shippedImages(report);
  if (images.length === 0) return { verdict: report.verdict, 'accepted-by': accepted };
  const sides = images.map(toSides);
  const first = images.filter(
    ({ name }, index) => images.findIndex((other) => other.name === name) === index,
  );
  const sizes = sizeOutputs(first.map(toSides));
  const components = sides.flatMap(({ head }) => head.components);
  return {
    verdict: report.verdict,
    'accepted-by': accepted,
    ...sizes,
    shells: joinNames(components, ['shell']),
    'package-managers': joinNames(components, ['os-package-manager', 'language-package-manager']),
    'build-tools': joinNames(components, ['build-tool']),
    'new-components': joinNames(images.flatMap(findAdded)),
  };
}

interface Sides {
  readonly head: Snapshot;
  /** Null if the image was not compared. */
  readonly base: Snapshot | null;
}

function toSides(image: ImageReport): Sides {
  if (image.state === 'compared') return image.comparison;
  return { head: image.head, base: null };
}

function sizeOutputs(sides: readonly Sides[]): Readonly<Record<string, string>> {
  const size = sum(sides.map(({ head }) => head.size.unpacked));
  const base = sum(sides.map((side) => side.base?.size.unpacked ?? null));
  const delta = size === null || base === null ? null : size - base;
  const compressed = sum(sides.map(({ head }) => head.size.compressed));
  return {
    size: String(size),
    'base-size': base === null ? '' : String(base),
    'size-delta': delta === null ? '' : String(delta),
    'size-delta-percent': base === null || delta === null ? '' : percent(delta, base),
    'compressed-size': compressed === null ? '' : String(compressed),
  };
}

/** Returns null if one of the numbers is unknown. */
function sum(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce<number | null>(
    (total, number) => (total === null || number === null ? null : total + number),
    0,
  );
}

/** Formats a percentage with two decimals; an empty string if the base has no bytes. */
function percent(delta: number, base: number): string {
  if (base === 0) return delta === 0 ? '0.00' : '';
  return ((delta / base) * 100).toFixed(2);
}

function findAdded(image: ImageReport): readonly Component[] {
  return image.state === 'compared' ? image.comparison.delta.components.added : [];
}

function joinNames(components: readonly Component[], kinds?: readonly ComponentKind[]): string {
  const effective = components.filter(
    (component) => (kinds === undefined || kinds.includes(component.kind)) && isEffective(component),
  );
  return [...new Set(effective.map(({ name }) => name))].join(',');
}
