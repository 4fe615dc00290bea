/** A full commit SHA (SHA-1 or SHA-256). Source of a regular expression. */
export const COMMIT_PATTERN = '^[0-9a-f]{40}([0-9a-f]{24})?$';

const COMMIT = new RegExp(COMMIT_PATTERN);

/** Whether a text is a full commit SHA. */
export function isCommit(text: string): boolean {
  return COMMIT.test(text);
}

/** Abbreviates a commit SHA to seven characters, like GitHub. */
export function shortSha(commit: string): string {
  return commit.slice(0, 7);
}
