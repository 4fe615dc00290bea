import { firstAndMore } from '../shared/text/lists.ts';
import { isEffective } from '../comparison/compare-components.ts';
import type { Component } from '../detection/component.ts';
import { displayPath } from '../image/image-path.ts';
import type { PrivilegedFile } from '../detection/setuid-files.ts';
import { exceptionMatcher, expiredExceptionNotes } from './exceptions.ts';
import type { Finding } from './exceptions.ts';
import { FORBIDDABLE_TERMS } from './forbiddable.ts';
import type { Forbiddable } from './forbiddable.ts';
import type { Breach, Judged } from './rule.ts';

/** Components and privileged files in which to look for what is forbidden. */
interface Candidates {
  readonly components: readonly Component[];
  readonly privileged: readonly PrivilegedFile[];
}

/** How a rule words a breach. */
interface Wording {
  /** "The image holds": the count and the names follow. */
  readonly verb: string;
  /** "no": what is forbidden follows, as in "no shell". */
  readonly limit: string;
}

/** A breach for each forbidden kind that is there and that no exception covers. */
export function forbiddenBreaches(
  forbidden: readonly Forbiddable[],
  candidates: Candidates,
  { exceptions, expired }: Judged,
  wording: Wording,
): Breach[] {
  const isExcepted = exceptionMatcher(exceptions);
  return forbidden.flatMap((what) => {
    const found = pick(what, candidates).filter((finding) => !isExcepted(finding));
    if (found.length === 0) return [];
    const ended = expiredExceptionNotes(expired, found).map((words) => `; ${words}`);
    const { singular, remedy } = FORBIDDABLE_TERMS[what];
    const count = `${found.length} ${singular}${found.length === 1 ? '' : 's'}`;
    return {
      message: `${wording.verb} ${count}: ${nameAll(found)}${ended.join('')}`,
      actual: count,
      limit: `${wording.limit} ${singular}`,
      remedy,
      layers: [...new Set(found.map(({ layer }) => layer))],
    };
  });
}

function pick(what: Forbiddable, { components, privileged }: Candidates): Finding[] {
  const kind = FORBIDDABLE_TERMS[what].component;
  if (kind === null) return privileged.map(({ path, layer }) => ({ name: null, path, layer }));
  return components.filter((component) => component.kind === kind && isEffective(component));
}

/** Longest list of names in one sentence; the report lists them all. */
const MAX_NAMED = 5;

function nameAll(found: readonly Finding[]): string {
  return firstAndMore(found.map(describe), MAX_NAMED);
}

function describe({ name, path }: Finding): string {
  return name === null ? displayPath(path) : `${name} (${displayPath(path)})`;
}
