/** A clean checkout of one commit, without any other files. */
export interface Worktree {
  /** Absolute path. */
  readonly path: string;
  /** What the commit needs in addition to its files, and how to get it, one sentence each. */
  readonly warnings: readonly string[];
}

/** The user's checkout as it is: files that are committed, changed, new, and ignored by git. Nothing in it is ever written. */
export interface WorkingTree {
  /** Absolute path of the repository. */
  readonly path: string;
  /** Whether it differs from the commit that is checked out; ignored files don't count. */
  readonly hasChanges: boolean;
  /** Returns the text of a file; null if there is no such file. Rejects with a WeighInError for a link and a directory. */
  readonly file: (path: string) => Promise<string | null>;
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
