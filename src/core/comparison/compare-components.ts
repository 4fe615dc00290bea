import type { Component } from '../detection/component.ts';

/**
 * Whether a component breaks rules and counts in totals: a program that a container can really run.
 * A hidden one, a busybox applet, or a package database without its manager is shown, but does not count.
 */
export function isEffective(component: Component): boolean {
  return component.visible && component.evidence !== 'applet' && component.evidence !== 'database only';
}

/**
 * Which components came and went. The same program is matched at the same path first, then wherever it
 * moved to; a second copy of it is an addition, and so is one that was hidden and now can be run.
 */
export function compareComponents(
  base: readonly Component[],
  head: readonly Component[],
): { readonly added: readonly Component[]; readonly removed: readonly Component[] } {
  const samePlace = unmatched(base, head, (c) => [identity(c), c.path].join('\0'));
  const moved = unmatched(samePlace.base, samePlace.head, identity);
  return { added: moved.head, removed: moved.base };
}

function identity(component: Component): string {
  return [component.kind, component.name, isEffective(component) ? 'effective' : ''].join('\0');
}

function unmatched(
  base: readonly Component[],
  head: readonly Component[],
  keyOf: (component: Component) => string,
): { base: Component[]; head: Component[] } {
  const waiting = new Map<string, { readonly components: Component[]; next: number }>();
  for (const component of base) {
    const key = keyOf(component);
    const known = waiting.get(key);
    if (known) known.components.push(component);
    else waiting.set(key, { components: [component], next: 0 });
  }
  const headRest = head.filter((component) => {
    const found = waiting.get(keyOf(component));
    if (found === undefined || found.next === found.components.length) return true;
    found.next += 1;
    return false;
  });
  return {
    base: [...waiting.values()].flatMap(({ components, next }) => components.slice(next)),
    head: headRest,
  };
}
