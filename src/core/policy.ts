import { allowance, endedExceptions } from './allowance.ts';
import type { ExpiredException, Offender } from './allowance.ts';
import type { Comparison } from './compare.ts';
import { isEffective } from './compare-components.ts';
import type { Component, ComponentKind } from './component.ts';
import { displayPath } from './path.ts';
import type { PrivilegedFile, Snapshot } from './snapshot.ts';
import { formatBytes, formatPercent } from './units.ts';

/** What `forbid` and `forbid-new` can name. */
export const FORBIDDABLE = [
  'shells',
  'package-managers',
  'language-package-managers',
  'build-tools',
  'setuid',
] as const;
export type Forbiddable = (typeof FORBIDDABLE)[number];

/** Where both are given, both must be exceeded. */
export interface IncreaseLimit {
  readonly bytes: number | null;
  /** Percent of the base. */
  readonly percent: number | null;
}

/** The limits that the team has set. Sizes are unpacked bytes. */
export interface Policy {
  readonly maxSize: number | null;
  readonly maxIncrease: IncreaseLimit | null;
  /** As `maxIncrease`, of the growth alone that the image under `FROM` did not bring. */
  readonly maxIncreaseOwn: IncreaseLimit | null;
  readonly forbid: readonly Forbiddable[];
  readonly forbidNew: readonly Forbiddable[];
  /** Names of components, or globs of paths (they contain a slash), that break no rule. */
  readonly allow: readonly string[];
  /** What was allowed once, and is no more. */
  readonly expired: readonly ExpiredException[];
  readonly onViolation: 'fail' | 'warn';
  /** The check's result if the image could not be compared with a base. */
  readonly ifNotCompared: 'fail' | 'pass';
}

/** A rule that is broken: each text is one plain sentence or phrase, not escaped for any format. */
export interface Violation {
  readonly rule: 'max-size' | 'max-increase' | 'max-increase-own' | 'forbid' | 'forbid-new';
  readonly message: string;
  readonly actual: string;
  readonly limit: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Layers of the head that hold what breaks it; empty for a rule about sizes. */
  readonly layers: readonly number[];
}

export type Verdict = 'pass' | 'fail' | 'not-compared';

/** Everything the policy holds against an image; rules about change need a comparison. */
export function judge(policy: Policy, head: Snapshot, comparison: Comparison | null): Violation[] {
  const allowed = allowance(policy.allow);
  const broken = (rule: Ban, what: Forbiddable, found: readonly Offender[]) =>
    forbidden(
      rule,
      what,
      found.filter((offender) => !allowed(offender)),
      policy.expired,
    );
  return [
    ...exceededSize(policy, head),
    ...(comparison ? [...exceededIncrease(policy, comparison), ...exceededOwn(policy, comparison)] : []),
    ...policy.forbid.flatMap((what) => broken('forbid', what, offenders(what, head))),
    ...(comparison
      ? policy.forbidNew
          .filter((what) => !policy.forbid.includes(what))
          .flatMap((what) => broken('forbid-new', what, newOffenders(what, comparison)))
      : []),
  ];
}

function exceededSize({ maxSize }: Policy, head: Snapshot): Violation[] {
  const size = head.size.unpacked;
  if (maxSize === null || size <= maxSize) return [];
  return [
    {
      rule: 'max-size',
      message: `The image is ${bytesBeside(size, maxSize)}; the limit is ${bytesBeside(maxSize, size)}`,
      actual: bytesBeside(size, maxSize),
      limit: bytesBeside(maxSize, size),
      layers: [],
      remedy:
        'Copy only what the program needs into the final stage (the largest directories are listed below), or raise max-size.',
    },
  ];
}

function exceededIncrease({ maxIncrease }: Policy, { base, delta }: Comparison): Violation[] {
  const excess = excessOf(maxIncrease, delta.unpacked, base.size.unpacked);
  if (excess === null) return [];
  const { grown, actual, limit } = excess;
  return [
    {
      rule: 'max-increase',
      message: `The image grew by ${grown}; the limit is ${limit}`,
      actual,
      limit,
      layers: [],
      remedy: 'Look at what grew (listed below) and leave it out of the final stage, or raise max-increase.',
    },
  ];
}

/** Where it is not known what the image under `FROM` brought, all growth counts as the change's own. */
function exceededOwn({ maxIncreaseOwn }: Policy, { base, delta }: Comparison): Violation[] {
  const excess = excessOf(maxIncreaseOwn, delta.growth?.own ?? delta.unpacked, base.size.unpacked);
  if (excess === null) return [];
  const { grown, actual, limit } = excess;
  const message =
    delta.growth === null
      ? `The image grew by ${grown}, of which nothing is known to come from its FROM image; the limit is ${limit}`
      : `The image grew by ${grown} of its own, beside what its FROM image brought; the limit is ${limit}`;
  const remedy =
    'Look at what grew (listed below) and leave it out of the final stage, or raise max-increase-own.';
  return [{ rule: 'max-increase-own', message, actual, limit, remedy, layers: [] }];
}

interface Excess {
  readonly grown: string;
  readonly actual: string;
  readonly limit: string;
}

/** By how much a growth exceeds its limit, in words; null where it does not. */
function excessOf(allowed: IncreaseLimit | null, growth: number, before: number): Excess | null {
  if (allowed === null || growth <= 0) return null;
  const { bytes, percent } = allowed;
  if (bytes !== null && growth <= bytes) return null;
  if (percent !== null && growth * 100 <= percent * before) return null;
  const limits = [
    ...(percent === null ? [] : [`${percent}%`]),
    ...(bytes === null ? [] : [bytesBeside(bytes, growth)]),
  ];
  const grown = `${bytesBeside(growth, bytes ?? 0)} (${formatPercent(growth, before)})`;
  return { grown, actual: `+${grown}`, limit: limits.join(' and ') };
}

/** Where rounding would make two different sizes read alike, the exact bytes are told. */
function bytesBeside(bytes: number, other: number): string {
  const text = formatBytes(bytes);
  return text === formatBytes(other) && bytes !== other ? `${text} (${bytes} bytes)` : text;
}

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

function offenders(what: Forbiddable, head: Snapshot): Offender[] {
  return pick(what, head.components, head.privileged);
}

function newOffenders(what: Forbiddable, { delta }: Comparison): Offender[] {
  return pick(what, delta.components.added, delta.privileged.added);
}

function pick(
  what: Forbiddable,
  components: readonly Component[],
  privileged: readonly PrivilegedFile[],
): Offender[] {
  if (what === 'setuid') return privileged.map(({ path, layer }) => ({ name: null, path, layer }));
  return components.filter((component) => component.kind === KIND_OF[what] && isEffective(component));
}

/** Longest list of names in one sentence; the report lists them all. */
const MAX_NAMED = 5;

type Ban = 'forbid' | 'forbid-new';

function forbidden(
  rule: Ban,
  what: Forbiddable,
  found: readonly Offender[],
  expired: readonly ExpiredException[],
): Violation[] {
  if (found.length === 0) return [];
  const count = `${found.length} ${SINGULAR[what]}${found.length === 1 ? '' : 's'}`;
  const named = found.slice(0, MAX_NAMED).map(describe);
  const rest = found.length > MAX_NAMED ? `, and ${found.length - MAX_NAMED} more` : '';
  const ended = endedExceptions(expired, found).map((words) => `; ${words}`);
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

function describe({ name, path }: Offender): string {
  return name === null ? displayPath(path) : `${name} (${displayPath(path)})`;
}

const REMEDIES: Record<Forbiddable, string> = {
  shells:
    'End the Dockerfile with a stage on a base without a shell (distroless, scratch) and an exec-form CMD, or list the name under allow.',
  'package-managers':
    'Install packages in an earlier stage and copy what they give into a final stage without a package manager, or list the name under allow.',
  'language-package-managers':
    'Install dependencies in an earlier stage and copy the result with COPY --from, or list the name under allow.',
  'build-tools':
    'Build in an earlier stage and take only its result into the final one with COPY --from, or list the name under allow.',
  setuid:
    'Remove the bit in the layer that adds the file (chmod a-s), leave the file out, or list its path under allow.',
};
