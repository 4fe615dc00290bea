/** The commit id as git and GitHub abbreviate it. */
export function short(commit: string): string {
  return commit.slice(0, 7);
}
