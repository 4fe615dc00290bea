import { globMatcher } from '../shared/glob.ts';
import type { ImagePath } from '../image/image-path.ts';
import { displayPath } from '../image/image-path.ts';

/** Rules about files that have no component name: an exception names the rule and a path. */
export const NAMELESS_RULES = ['setuid'] as const;
export type NamelessRule = (typeof NAMELESS_RULES)[number];

/** What breaks no rule. Names and paths are globs; a path starts with a slash. */
export type Exception =
  /** Components of this name; with a path, only those at this path. */
  | { readonly name: string; readonly path: string | null }
  | { readonly rule: NamelessRule; readonly path: string };

/** An exception that has ended: it allows nothing, but a violation that it used to allow names it. */
export interface ExpiredException {
  readonly exception: Exception;
  readonly reason: string;
  /** Its last day, `2026-12-31`. */
  readonly expires: string;
}

/** Something that violates `forbid` or `forbid-new`, unless an exception covers it. */
export interface Finding {
  /** The component's name; null for a setuid file. */
  readonly name: string | null;
  readonly path: ImagePath;
  /** Index of the layer that it comes from. */
  readonly layer: number;
}

/** The longest name and path of an exception, and how many one list can have. */
export const EXCEPTION_LIMITS = { name: 100, path: 500, count: 200 } as const;

/** A name without slash, `@` or spaces, and not of wildcards alone: that would be an exception for every program. */
export const EXCEPTION_NAME = '^(?!setuid$)(?=[^/@\\s]*[^/@\\s*?])[^/@\\s]+$';

/**
 * Returns a function that says if an exception covers a finding. Only the file's own path counts, not links to it: otherwise a
 * link in an allowed folder would let any program through.
 */
export function exceptionMatcher(exceptions: readonly Exception[]): (finding: Finding) => boolean {
  const matchers = exceptions.map(matcherFor);
  return (finding) => matchers.some((covers) => covers(finding));
}

function matcherFor(exception: Exception): (finding: Finding) => boolean {
  const matchesPath = exception.path === null ? null : globMatcher(exception.path);
  const isAtPath = ({ path }: Finding) => matchesPath === null || matchesPath(displayPath(path));
  if ('rule' in exception) return (finding) => finding.name === null && isAtPath(finding);
  const matchesName = globMatcher(exception.name);
  return (finding) => finding.name !== null && matchesName(finding.name) && isAtPath(finding);
}

/** An exception as a line of the input: `bash`, `git@/usr/lib/git-core/**`, `setuid@/usr/bin/sudo`. */
export function formatException(exception: Exception): string {
  const what = 'rule' in exception ? exception.rule : exception.name;
  return exception.path === null ? what : `${what}@${exception.path}`;
}

/** The expired exceptions that would have covered one of these findings, each as words for a violation's message. */
export function expiredExceptionNotes(
  expired: readonly ExpiredException[],
  findings: readonly Finding[],
): readonly string[] {
  return expired
    .filter(({ exception }) => findings.some(exceptionMatcher([exception])))
    .map(
      ({ exception, reason, expires }) =>
        `the exception for ${formatException(exception)} (${reason}) ended on ${expires}`,
    );
}
