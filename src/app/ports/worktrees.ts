/** A clean checkout of one commit, without any other files. */
export interface Worktree {
  /** Absolute path. */
  readonly path: string;
  /** What the commit needs in addition to its files, and how to get it, one sentence each. */
  readonly warnings: readonly string[];
}

/** Checks out commits into separate folders, without touching the user's checkout. */
export interface Worktrees {
  /** Checks out a commit with a working `.git`, which `prepare` may need. */
  add(commit: string, side: 'base' | 'head'): Promise<Worktree>;
  /** Removes `.git`, so that builds of both sides see the same kind of files. */
  removeGitDir(tree: Worktree): Promise<void>;
  /** Removes all worktrees. Can be called twice, and after an abort. */
  dispose(): Promise<void>;
}
