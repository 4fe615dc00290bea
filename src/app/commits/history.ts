/** What the plan asks of the repository. Whatever is missing locally is fetched. */
export interface History {
  /** The commit that is checked out. */
  head(): Promise<string>;
  /** Its parents as the commit itself lists them, so also in a shallow clone. */
  parents(commit: string): Promise<readonly string[]>;
  /** False where no remote has the commit any more. Rejects where the remote cannot be reached. */
  has(commit: string): Promise<boolean>;
  /** The commit that a branch, tag or commit id names. */
  resolve(ref: string): Promise<string>;
  /** The newest commit of a branch of the base repository, never what a local branch of that name says. */
  tip(branch: string): Promise<string>;
  /** Whether `tip` contains `commit`. Rejects if neither GitHub nor a history that is complete enough can say. */
  isAncestor(commit: string, tip: string): Promise<boolean>;
  /** Null for unrelated histories. */
  mergeBase(commit: string, other: string): Promise<string | null>;
  /** The remote's default branch. */
  defaultBranch(): Promise<string>;
  /** The text of a file of a commit; null where it has none. Rejects where the commit cannot be had. */
  file(commit: string, path: string): Promise<string | null>;
  /** Whether there is a repository at all. */
  exists(): Promise<boolean>;
}
