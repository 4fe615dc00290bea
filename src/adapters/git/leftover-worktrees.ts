import { basename, dirname } from 'node:path';
import type { Leftover, LeftoverPlace } from '../../app/leftovers/remove-leftovers.ts';
import { gitFailure, gitIn, gitOutput } from './git.ts';
import type { GitContext } from './git.ts';

type RemoveFolder = (folder: string) => Promise<void>;

/** The worktrees that are registered in the repository, by the temporary folder that each is in. */
export function leftTrees(context: GitContext, removeFolder: RemoveFolder): LeftoverPlace {
  return {
    what: 'worktrees',
    async list() {
      const listed = await gitOutput(context, 'list the worktrees', 'worktree', 'list', '--porcelain');
      return [...listed.matchAll(/^worktree (.+)$/gm)].map(([, path = '']) =>
        leftTree(context, path, removeFolder),
      );
    },
  };
}

/** `openTrees` lays a tree out two folders below the temporary one. */
function leftTree(context: GitContext, tree: string, removeFolder: RemoveFolder): Leftover {
  const folder = dirname(dirname(tree));
  return {
    name: basename(folder),
    async remove() {
      // Without its `.git`, which waits aside while it is built from, git removes a tree only when it is gone.
      await removeFolder(folder);
      const args = ['worktree', 'remove', '--force', '--force', tree];
      const result = await gitIn(context.directory, context, context.signal, args);
      if (result.exitCode !== 0) throw gitFailure(`remove the worktree ${tree}`, result);
    },
  };
}
