import { isCommit } from '../../core/shared/commit.ts';

/** Returns the value at a path of a payload; null if any part of the path is missing or inherited. */
export function getPath(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return null;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}

/** Returns the value if it is a non-empty string, otherwise null. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Returns the value if it is a positive integer, otherwise null. */
export function asWholeNumber(value: unknown): number | null {
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : null;
}

/** Returns the value if it is a full commit ID, otherwise null. */
export function asCommitId(value: unknown): string | null {
  return typeof value === 'string' && isCommit(value) ? value : null;
}

/** Returns the value if it is a branch name that is safe in a refspec, otherwise null. */
export function asBranchName(value: unknown): string | null {
  const name = asText(value);
  return name === null || /[\s:*?[\\^~\p{Cc}]|\.\.|^[-+/]/u.test(name) ? null : name;
}

/** Returns the value if it is a repository's `owner/name`, otherwise null. */
export function asRepositoryName(value: unknown): string | null {
  return typeof value === 'string' && /^\w[\w.-]*\/[\w.-]*[\w-][\w.-]*$/.test(value) ? value : null;
}

/** Parses a time such as `2026-12-31T23:59:59Z` into milliseconds since 1970; null if it is invalid. */
export function asTimestamp(value: unknown): number | null {
  const time = Date.parse(asText(value) ?? '');
  return Number.isNaN(time) ? null : time;
}
