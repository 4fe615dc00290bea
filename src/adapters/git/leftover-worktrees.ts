import { basename, dirname } from 'node:path';
import type { Leftover, LeftoverSource } from '../../app/leftovers/remove-leftovers.ts';
import { gitFailure, gitIn, gitOutput } from './git.ts';
import type { GitContext } from './git.ts';

type RemoveFolder = (folder: string) => Promise<void>;

/** The registered worktrees of the repository. Each is named by the temporary directory that contains it. */
export function leftoverWorktrees(context: GitContext, removeFolder: RemoveFolder): LeftoverSource {
  return {
    what: 'worktrees',
    async list() {
      const output = await gitOutput(context, 'list the worktrees', 'worktree', 'list', '--porcelain');
      return [...output.matchAll(/^worktree (.+)$/gm)].map(([, path = '']) =>
        toLeftover(context, path, removeFolder),
      );
    },
  };
}

/** `openWorktrees` creates a worktree two levels below the temporary directory. */
function toLeftover(context: GitContext, tree: string, removeFolder: RemoveFolder): Leftover {
  const folder = dirname(dirname(tree));
  return {
    name: basename(folder),
    async remove() {
      // While an image is built, `.git` is moved out of the worktree. Git then removes the worktree only if its folder is gone.
      await removeFolder(folder);
      const args = ['worktree', 'remove', '--force', '--force', tree];
      const result = await gitIn(context.directory, context, context.signal, args);
      if (result.exitCode !== 0) throw gitFailure(`remove the worktree ${tree}`, result);
    },
  };
}
