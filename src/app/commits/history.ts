/** The repository's history. Commits that are missing locally are fetched. */
export interface History {
  /** The commit that is checked out. */
  head(): Promise<string>;
  /** The parents that the commit object lists, even in a shallow clone. */
  parents(commit: string): Promise<readonly string[]>;
  /** Returns false if the remote no longer has the commit. Rejects if the remote can't be reached. */
  has(commit: string): Promise<boolean>;
  /** The commit that a branch, tag or commit id names. */
  resolve(ref: string): Promise<string>;
  /** The newest commit of a branch on the remote, never of a local branch of that name. */
  tip(branch: string): Promise<string>;
  /** Whether `tip` contains `commit`. Rejects if neither GitHub nor the local history can tell. */
  isAncestor(commit: string, tip: string): Promise<boolean>;
  /** Null for unrelated histories. */
  mergeBase(a: string, b: string): Promise<string | null>;
  /** The remote's default branch. */
  defaultBranch(): Promise<string>;
  /** The text of a file in a commit; null if it has no such file. Rejects if the commit can't be fetched. */
  file(commit: string, path: string): Promise<string | null>;
  /** Whether there is a repository. */
  exists(): Promise<boolean>;
}
