/** A commit id, SHA-1 or SHA-256, in full. Source of a regular expression. */
export const COMMIT_PATTERN = '^[0-9a-f]{40}([0-9a-f]{24})?$';

const COMMIT = new RegExp(COMMIT_PATTERN);

/** Whether a text is a commit id in full. */
export function isCommit(text: string): boolean {
  return COMMIT.test(text);
}

/** The commit id as git and GitHub abbreviate it. */
export function short(commit: string): string {
  return commit.slice(0, 7);
}
