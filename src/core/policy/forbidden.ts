import type { Comparison } from '../comparison/comparison.ts';
import { isEffective } from '../comparison/compare-components.ts';
import type { Component, ComponentKind } from '../detection/component.ts';
import { exceptionMatcher, expiredExceptionNotes } from './exceptions.ts';
import type { ExpiredException, Finding } from './exceptions.ts';
import { displayPath } from '../image/image-path.ts';
import type { Forbiddable, Policy, Violation } from './evaluate.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { PrivilegedFile } from '../detection/setuid-files.ts';

const KIND_OF = {
  shells: 'shell',
  'package-managers': 'os-package-manager',
  'language-package-managers': 'language-package-manager',
  'build-tools': 'build-tool',
} as const satisfies Record<Exclude<Forbiddable, 'setuid'>, ComponentKind>;

const SINGULAR: Record<Forbiddable, string> = {
  shells: 'shell',
  'package-managers': 'package manager',
  'language-package-managers': 'language package manager',
  'build-tools': 'build tool',
  setuid: 'setuid or setgid file',
};

/** Violations of `forbid`. */
export function forbidden(policy: Policy, head: Snapshot): Violation[] {
  const isExcepted = exceptionMatcher(policy.exceptions);
  return policy.forbid.flatMap((what) => {
    const found = pick(what, head.components, head.privileged).filter((finding) => !isExcepted(finding));
    return violationOf('forbid', what, found, policy.expired);
  });
}

/** Violations of `forbid-new`, without those that violate `forbid` anyway. */
export function newlyForbidden(policy: Policy, { delta }: Comparison): Violation[] {
  const isExcepted = exceptionMatcher(policy.exceptions);
  return policy.forbidNew
    .filter((what) => !policy.forbid.includes(what))
    .flatMap((what) => {
      const added = pick(what, delta.components.added, delta.privileged.added);
      return violationOf(
        'forbid-new',
        what,
        added.filter((finding) => !isExcepted(finding)),
        policy.expired,
      );
    });
}

function pick(
  what: Forbiddable,
  components: readonly Component[],
  privileged: readonly PrivilegedFile[],
): Finding[] {
  if (what === 'setuid') return privileged.map(({ path, layer }) => ({ name: null, path, layer }));
  return components.filter((component) => component.kind === KIND_OF[what] && isEffective(component));
}

/** Longest list of names in one sentence; the report lists them all. */
const MAX_NAMED = 5;

function violationOf(
  rule: 'forbid' | 'forbid-new',
  what: Forbiddable,
  found: readonly Finding[],
  expired: readonly ExpiredException[],
): Violation[] {
  if (found.length === 0) return [];
  const count = `${found.length} ${SINGULAR[what]}${found.length === 1 ? '' : 's'}`;
  const named = found.slice(0, MAX_NAMED).map(describe);
  const rest = found.length > MAX_NAMED ? `, and ${found.length - MAX_NAMED} more` : '';
  const ended = expiredExceptionNotes(expired, found).map((words) => `; ${words}`);
  const verb = rule === 'forbid' ? 'The image holds' : 'This change adds';
  return [
    {
      rule,
      message: `${verb} ${count}: ${named.join(', ')}${rest}${ended.join('')}`,
      actual: count,
      limit: rule === 'forbid' ? `no ${SINGULAR[what]}` : `no new ${SINGULAR[what]}`,
      remedy: REMEDIES[what],
      layers: [...new Set(found.map(({ layer }) => layer))],
    },
  ];
}

function describe({ name, path }: Finding): string {
  return name === null ? displayPath(path) : `${name} (${displayPath(path)})`;
}

const REMEDIES: Record<Forbiddable, string> = {
  shells:
    'End the Dockerfile with a stage on a base without a shell (distroless, scratch) and an exec-form CMD, or list the name under exceptions.',
  'package-managers':
    'Install packages in an earlier stage and copy what they give into a final stage without a package manager, or list the name under exceptions.',
  'language-package-managers':
    'Install dependencies in an earlier stage and copy the result with COPY --from, or list the name under exceptions.',
  'build-tools':
    'Build in an earlier stage and take only its result into the final one with COPY --from, or list the name under exceptions.',
  setuid:
    'Remove the bit in the layer that adds the file (chmod a-s), leave the file out, or list setuid with its path under exceptions.',
};
