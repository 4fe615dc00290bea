import { isEffective } from '../../comparison/compare-components.ts';
import type { Component, ComponentKind } from '../../detection/component.ts';
import type { ImageReport } from '../../policy/report.ts';
import { reportSides } from './size-table.ts';

export const KIND_LABELS: Readonly<Record<ComponentKind, string>> = {
  shell: 'shell',
  'os-package-manager': 'package manager',
  'language-package-manager': 'language package manager',
  'build-tool': 'build tool',
};

/** A component as the report lists it: with what became of it. */
export interface ListedComponent {
  readonly component: Component;
  /** Null where nothing is compared, or nothing happened to it. */
  readonly change: 'added' | 'removed' | null;
}

/** Every component of the head and the removed ones of the base: changed ones first, then those that count, then the rest. */
export function listComponents(image: ImageReport): ListedComponent[] {
  const { head, delta } = reportSides(image);
  const added = new Set(delta?.components.added.map(componentKey));
  const removed = delta?.components.removed ?? [];
  const listed: ListedComponent[] = [
    ...head.components.map((component) => ({
      component,
      change: added.has(componentKey(component)) ? ('added' as const) : null,
    })),
    ...removed.map((component) => ({ component, change: 'removed' as const })),
  ];
  return listed.toSorted((a, b) => sortRank(a) - sortRank(b));
}

function componentKey({ kind, name, path, visible, layer }: Component): string {
  return [kind, name, path, String(visible), layer].join('\0');
}

function sortRank({ component, change }: ListedComponent): number {
  const rank = isEffective(component) ? 0 : 1;
  if (change === 'added') return rank;
  return change === null ? 2 + rank : 4 + rank;
}

/** How it was recognised, and where it is if no container can see it: `applet of busybox, hidden by layer 4`. */
export function formatEvidence(component: Component): string {
  const detail = component.detail === '' ? '' : ` ${component.detail}`;
  return `${component.evidence}${detail}`;
}

/** In which layer it hides and which one hides it, counted from 1; empty for a visible component. */
export function formatHiding({ visible, layer, hiddenBy }: Component): string {
  if (visible) return '';
  const by = hiddenBy === null ? '' : `, deleted or replaced by layer ${hiddenBy + 1}`;
  return `hidden in layer ${layer + 1}${by}`;
}
