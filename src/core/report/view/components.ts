import { isEffective } from '../../comparison/compare-components.ts';
import type { Component, ComponentKind } from '../../detection/component.ts';
import type { ImageReport } from '../../policy/report.ts';
import { sidesOf } from './size-table.ts';

export const KIND_WORDS: Readonly<Record<ComponentKind, string>> = {
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
  const { head, delta } = sidesOf(image);
  const added = new Set(delta?.components.added.map(placeOf));
  const removed = delta?.components.removed ?? [];
  const listed: ListedComponent[] = [
    ...head.components.map((component) => ({
      component,
      change: added.has(placeOf(component)) ? ('added' as const) : null,
    })),
    ...removed.map((component) => ({ component, change: 'removed' as const })),
  ];
  return listed.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function placeOf({ kind, name, path, visible, layer }: Component): string {
  return [kind, name, path, String(visible), layer].join('\0');
}

function rankOf({ component, change }: ListedComponent): number {
  const rank = isEffective(component) ? 0 : 1;
  if (change === 'added') return rank;
  return change === null ? 2 + rank : 4 + rank;
}

/** How it was recognised, and where it is if no container can see it: `applet of busybox, hidden by layer 4`. */
export function evidenceOf(component: Component): string {
  const detail = component.detail === '' ? '' : ` ${component.detail}`;
  return `${component.evidence}${detail}`;
}

/** In which layer it hides and which one hides it, counted from 1; empty for a visible component. */
export function hidingOf({ visible, layer, hiddenBy }: Component): string {
  if (visible) return '';
  const by = hiddenBy === null ? '' : `, deleted or replaced by layer ${hiddenBy + 1}`;
  return `hidden in layer ${layer + 1}${by}`;
}
