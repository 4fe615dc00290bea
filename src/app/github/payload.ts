import { isCommit } from '../../core/shared/commit.ts';
/** What stands at a path of a payload; null where anything on the way is missing or inherited. */
export function dig(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return null;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

/** A text that is not empty, else null. */
export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A positive whole number, else null. */
export function wholeNumber(value: unknown): number | null {
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : null;
}

/** A full commit id, else null. */
export function commitId(value: unknown): string | null {
  return typeof value === 'string' && isCommit(value) ? value : null;
}

/** The name of a branch that is safe as part of a refspec, else null. */
export function branchName(value: unknown): string | null {
  const name = text(value);
  return name === null || /[\s:*?[\\^~\p{Cc}]|\.\.|^[-+/]/u.test(name) ? null : name;
}

/** `owner/name` as GitHub writes it, else null. */
export function repositoryName(value: unknown): string | null {
  return typeof value === 'string' && /^\w[\w.-]*\/[\w.-]*[\w-][\w.-]*$/.test(value) ? value : null;
}

/** A time such as `2026-12-31T23:59:59Z` as milliseconds since 1970, else null. */
export function timestamp(value: unknown): number | null {
  const time = Date.parse(text(value) ?? '');
  return Number.isNaN(time) ? null : time;
}
