import type { Component } from '../detection/component.ts';
import type { Starter } from '../detection/starters/find-starters.ts';

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
  return comparePrograms(base, head, identity);
}

/** Does the same for interpreters and starters. */
export function compareStarters(
  base: readonly Starter[],
  head: readonly Starter[],
): { readonly added: readonly Starter[]; readonly removed: readonly Starter[] } {
  return comparePrograms(base, head, ({ name }) => name);
}

function comparePrograms<Program extends Component | Starter>(
  base: readonly Program[],
  head: readonly Program[],
  toIdentity: (program: Program) => string,
): { readonly added: readonly Program[]; readonly removed: readonly Program[] } {
  const notInPlace = findUnmatched(base, head, (program) => [toIdentity(program), program.path].join('\0'));
  const unmatched = findUnmatched(notInPlace.base, notInPlace.head, toIdentity);
  return { added: unmatched.head, removed: unmatched.base };
}

function identity(component: Component): string {
  return [component.kind, component.name, isEffective(component) ? 'effective' : ''].join('\0');
}

function findUnmatched<Program>(
  base: readonly Program[],
  head: readonly Program[],
  toKey: (program: Program) => string,
): { base: Program[]; head: Program[] } {
  const groups = new Map<string, { readonly programs: Program[]; matched: number }>();
  for (const program of base) {
    const key = toKey(program);
    const group = groups.get(key);
    if (group) group.programs.push(program);
    else groups.set(key, { programs: [program], matched: 0 });
  }
  const headRest = head.filter((program) => {
    const group = groups.get(toKey(program));
    if (group === undefined || group.matched === group.programs.length) return true;
    group.matched += 1;
    return false;
  });
  return {
    base: [...groups.values()].flatMap(({ programs, matched }) => programs.slice(matched)),
    head: headRest,
  };
}
