import { WHERE_RULES_ARE_SET } from './where-rules-are-set.ts';
import { firstAndMore } from '../shared/text/shortened-lists.ts';
import { isEffective } from '../comparison/compare-components.ts';
import type { Component } from '../detection/component.ts';
import { displayPath } from '../image/image-path.ts';
import type { Starter } from '../detection/starters/find-starters.ts';
import type { PrivilegedFile } from '../detection/setuid-files.ts';
import type { ImagePath } from '../image/image-path.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';
import { createExceptionMatcher, expiredExceptionNotes } from './exceptions.ts';
import type { Finding } from './exceptions.ts';
import { FORBIDDABLE_TERMS } from './forbiddable.ts';
import type { ForbiddenKind } from './forbiddable.ts';
import type { ViolationDetails, RuleInput } from './rule.ts';

/** Components and files that may be forbidden. */
interface Candidates {
  readonly components: readonly Component[];
  readonly privileged: readonly PrivilegedFile[];
  readonly packedPrograms: readonly ImagePath[];
  readonly starters: readonly Starter[];
}

/** The rule's part of a message. */
interface Wording {
  /** For example "The image contains"; the count and the names follow. */
  readonly verb: string;
  /** For example "no"; the kind follows, as in "no shell". */
  readonly limit: string;
}

/** Returns a breach for each forbidden kind with findings that no exception covers. */
export function forbiddenBreaches(
  forbidden: readonly ForbiddenKind[],
  candidates: Candidates,
  { head, exceptions, expired }: RuleInput,
  wording: Wording,
): ViolationDetails[] {
  const isExcepted = createExceptionMatcher(exceptions);
  return forbidden.flatMap((kind) => {
    const found = findCandidates(kind, candidates, head.files).filter((finding) => !isExcepted(finding));
    if (found.length === 0) return [];
    const notes = expiredExceptionNotes(expired, found).map((note) => `; ${note}`);
    const { singular, plural, remedy } = FORBIDDABLE_TERMS[kind];
    const count = `${found.length} ${found.length === 1 ? singular : plural}`;
    return {
      message: `${wording.verb} ${count}: ${listNames(found)}${notes.join('')}`,
      actual: count,
      limit: `${wording.limit} ${singular}`,
      remedy: `${remedy} ${exceptionHint(found)}`,
      findings: {
        kind,
        names: found.map((finding) => ('name' in finding ? finding.name : displayPath(finding.path))),
      },
      layers: [...new Set(found.flatMap(({ layer }) => layer ?? []))],
    };
  });
}

/** How to allow the findings instead. The name of a program comes from a table; a path could be anything, so it's left out. */
function exceptionHint([first, ...more]: readonly Finding[]): string {
  if (first === undefined) return '';
  if ('rule' in first)
    return `To allow it, add ${first.rule} with its path to the exceptions ${WHERE_RULES_ARE_SET}.`;
  const { name } = first;
  return more.length === 0
    ? `To allow it, add ${name} to the exceptions ${WHERE_RULES_ARE_SET}.`
    : `To allow one of them, add its name, such as ${name}, to the exceptions ${WHERE_RULES_ARE_SET}.`;
}

function findCandidates(
  forbidden: ForbiddenKind,
  { components, privileged, packedPrograms, starters }: Candidates,
  files: readonly ListedFile[],
): Finding[] {
  const { finds } = FORBIDDABLE_TERMS[forbidden];
  switch (finds) {
    case 'setuid':
      return privileged.map(({ path, layer }) => ({ rule: finds, path, layer }));
    case 'packed-programs': {
      const layers = new Map(files.map(({ path, layer }) => [path, layer]));
      return packedPrograms.map((path) => ({ rule: finds, path, layer: layers.get(path) ?? null }));
    }
    case 'interpreters':
      return [...starters];
    default:
      return components.filter((component) => component.kind === finds && isEffective(component));
  }
}

/** Maximum names in one sentence; the report lists all of them. */
const MAX_NAMED = 5;

function listNames(found: readonly Finding[]): string {
  return firstAndMore(found.map(describe), MAX_NAMED);
}

function describe(finding: Finding): string {
  const path = displayPath(finding.path);
  return 'name' in finding ? `${finding.name} (${path})` : path;
}
