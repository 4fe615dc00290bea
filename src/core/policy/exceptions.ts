import { createGlobMatcher } from '../shared/glob.ts';
import type { ImagePath } from '../image/image-path.ts';
import { displayPath } from '../image/image-path.ts';

/** Rules about files without a component name. Their exceptions consist of the rule and a path. */
export const NAMELESS_RULES = ['setuid', 'packed-programs'] as const;
export type NamelessRule = (typeof NAMELESS_RULES)[number];

/** What may violate `forbid` and `forbid-new`. Names and paths are globs; paths start with a slash. */
export type Exception =
  /** Components, interpreters and starters with this name; if a path is given, only those at that path. */
  | { readonly name: string; readonly path: string | null }
  | { readonly rule: NamelessRule; readonly path: string };

/** An exception that no longer applies. A violation that it would have allowed mentions it. */
export interface ExpiredException {
  readonly exception: Exception;
  readonly reason: string;
  /** The last day on which it applied, such as `2026-12-31`. */
  readonly expires: string;
}

/** Something that violates `forbid` or `forbid-new`, unless an exception covers it. */
export type Finding = (
  | {
      /** The name of the component, interpreter or starter. */
      readonly name: string;
    }
  | { readonly rule: NamelessRule }
) & {
  readonly path: ImagePath;
  /** Index of the layer that ships it; null if unknown. */
  readonly layer: number | null;
};

/** Maximum characters of a name and a path, and maximum number of exceptions in a list. */
export const EXCEPTION_LIMITS = { name: 100, path: 500, count: 200 } as const;

/** Pattern of a name: no slash, `@` or spaces, and not only wildcards, which would match every program. */
export const EXCEPTION_NAME = `^(?!(?:${NAMELESS_RULES.join('|')})$)(?=[^/@\\s]*[^/@\\s*?])[^/@\\s]+$`;

/**
 * Returns a function that checks whether an exception covers a finding. Links to the file don't count: otherwise a link in an
 * allowed folder would allow any program.
 */
export function createExceptionMatcher(exceptions: readonly Exception[]): (finding: Finding) => boolean {
  const matchers = exceptions.map(matcherFor);
  return (finding) => matchers.some((covers) => covers(finding));
}

function matcherFor(exception: Exception): (finding: Finding) => boolean {
  const matchesPath = exception.path === null ? null : createGlobMatcher(exception.path);
  const isAtPath = ({ path }: Finding) => matchesPath === null || matchesPath(displayPath(path));
  if ('rule' in exception)
    return (finding) => 'rule' in finding && finding.rule === exception.rule && isAtPath(finding);
  const matchesName = createGlobMatcher(exception.name);
  return (finding) => 'name' in finding && matchesName(finding.name) && isAtPath(finding);
}

/** Formats an exception as in the input: `bash`, `git@/usr/lib/git-core/**`, `setuid@/usr/bin/sudo`. */
export function formatException(exception: Exception): string {
  const what = 'rule' in exception ? exception.rule : exception.name;
  return exception.path === null ? what : `${what}@${exception.path}`;
}

/** Returns a note for the violation's message for each expired exception that would have covered one of these findings. */
export function expiredExceptionNotes(
  expired: readonly ExpiredException[],
  findings: readonly Finding[],
): readonly string[] {
  return expired
    .filter(({ exception }) => findings.some(createExceptionMatcher([exception])))
    .map(
      ({ exception, reason, expires }) =>
        `the exception for ${formatException(exception)} (${reason}) expired on ${expires}`,
    );
}
