/** A clean tree: the repository's files at one commit, and nothing else. */
export interface Tree {
  /** Absolute path. */
  readonly path: string;
  /** What the commit needs beyond its own files, and how to get it, one sentence each. */
  readonly warnings: readonly string[];
}

/** Lays out commits beside the user's checkout, which is never touched. */
export interface Trees {
  /** Lays out a commit with a working `.git`, for commands that prepare it. */
  add(commit: string, side: 'base' | 'head'): Promise<Tree>;
  /** Takes `.git` out of the tree, so that a build sees the same kind of files on both sides. */
  seal(tree: Tree): Promise<void>;
  /** Removes all trees. Safe to call twice, and after an abort. */
  dispose(): Promise<void>;
}
