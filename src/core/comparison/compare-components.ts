import type { Component } from '../detection/component.ts';

/**
 * Whether a component can violate rules and counts in totals: only if it's a program that a container can run. Hidden components,
 * busybox applets, package databases without their manager, and shells without an execute bit are only listed.
 */
export function isEffective(component: Component): boolean {
  if (component.evidence === 'not-executable') return false;
  return component.visible && component.evidence !== 'applet' && component.evidence !== 'database-only';
}

/**
 * Returns the added and removed components. Programs are matched at the same path first, then at any path. A second copy counts
 * as added, and so does a program that was hidden and can now be run.
 */
export function compareComponents(
  base: readonly Component[],
  head: readonly Component[],
): { readonly added: readonly Component[]; readonly removed: readonly Component[] } {
  const notInPlace = findUnmatched(base, head, (component) =>
    [identity(component), component.path].join('\0'),
  );
  const unmatched = findUnmatched(notInPlace.base, notInPlace.head, identity);
  return { added: unmatched.head, removed: unmatched.base };
}

function identity(component: Component): string {
  return [component.kind, component.name, isEffective(component) ? 'effective' : ''].join('\0');
}

function findUnmatched(
  base: readonly Component[],
  head: readonly Component[],
  toKey: (component: Component) => string,
): { base: Component[]; head: Component[] } {
  const groups = new Map<string, { readonly components: Component[]; matched: number }>();
  for (const component of base) {
    const key = toKey(component);
    const group = groups.get(key);
    if (group) group.components.push(component);
    else groups.set(key, { components: [component], matched: 0 });
  }
  const headRest = head.filter((component) => {
    const group = groups.get(toKey(component));
    if (group === undefined || group.matched === group.components.length) return true;
    group.matched += 1;
    return false;
  });
  return {
    base: [...groups.values()].flatMap(({ components, matched }) => components.slice(matched)),
    head: headRest,
  };
}
