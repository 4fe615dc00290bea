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

/** A component in the report, with its change. */
export interface ListedComponent {
  readonly component: Component;
  /** Null if it is unchanged, or if nothing is compared. */
  readonly change: 'added' | 'removed' | null;
}

/**
 * Lists the components of the head and those that the change removes: added ones first, then unchanged, then removed. Within each group,
 * components that count for rules come first. A package database without its manager is never a change.
 */
export function listComponents(image: ImageReport): ListedComponent[] {
  const { head, delta } = reportSides(image);
  const isNews = ({ evidence }: Component) => evidence !== 'database-only';
  const added = new Set(delta?.components.added.filter(isNews).map(componentKey));
  const removed = (delta?.components.removed ?? []).filter(isNews);
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

/** How the component was recognised: `applet of busybox`. */
export function formatEvidence(component: Component): string {
  const separator = component.evidence === 'not-executable' ? ', ' : ': ';
  const detail = component.detail === '' ? '' : `${separator}${component.detail}`;
  return `${component.evidence.replace('-', ' ')}${detail}`;
}

/** Which layer contains a hidden component and which layer hides it, counted from 1. Empty for a visible component. */
export function formatHiding({ visible, layer, hiddenBy }: Component): string {
  if (visible) return '';
  const by = hiddenBy === null ? '' : `, hidden by layer ${hiddenBy + 1}`;
  return `in layer ${layer + 1}${by} (not counted)`;
}
