import { shortSha } from '../../core/shared/commit.ts';
import type { CommitPlan } from '../commits/choose-commits.ts';
import type { PhaseClock } from '../phases/phase-clock.ts';
import type { Log } from '../ports/ports.ts';
import type { Worktree, Worktrees } from '../ports/worktrees.ts';

export type Side = 'base' | 'head';

/** The files that one side is built from. */
export interface CheckedOutTree {
  readonly commit: string;
  /** Absolute path. */
  readonly path: string;
  /** Its name for readers, such as `abc1234`. */
  readonly revision: string;
}

/** The worktrees of a run: one per side, checked out when first needed. */
export interface RunWorktrees {
  /** Rejects with a WeighInError of area `build` if the command in `prepare` fails. */
  checkOut(side: Side): Promise<CheckedOutTree>;
}

export interface WorktreePorts {
  readonly trees: Worktrees;
  /** Runs the user's command in a worktree. Rejects with a WeighInError of area `build`. */
  readonly prepare: (command: string, tree: string, side: Side) => Promise<void>;
  readonly log: Log;
  readonly phases: PhaseClock;
}

/**
 * Checks out and prepares the worktrees of both commits when they are first needed. Throws a TypeError if the base is needed after the
 * head: `prepare` may run code of the pull request, and both worktrees share one `.git`.
 */
export function createWorktrees(
  plan: CommitPlan | null,
  prepare: string | null,
  ports: WorktreePorts,
): RunWorktrees {
  const worktrees = new Map<Side, Promise<Worktree>>();
  return {
    async checkOut(side) {
      const commit = requireCommit(plan, side);
      if (side === 'base' && worktrees.has('head') && !worktrees.has('base')) {
        throw new TypeError('the base must be checked out before the head');
      }
      const tree =
        worktrees.get(side) ??
        ports.phases.during('checkout', async () => checkOutAndPrepare(side, commit, prepare, ports));
      worktrees.set(side, tree);
      return { commit, path: (await tree).path, revision: shortSha(commit) };
    },
  };
}

function requireCommit(plan: CommitPlan | null, side: Side): string {
  if (side === 'head' && plan !== null) return plan.head;
  if (side === 'base' && plan !== null && 'commit' in plan.base) return plan.base.commit;
  throw new TypeError('a side that is built needs a commit');
}

async function checkOutAndPrepare(
  side: Side,
  commit: string,
  prepare: string | null,
  { trees, log, ...ports }: WorktreePorts,
): Promise<Worktree> {
  const tree = await trees.add(commit, side);
  if (prepare !== null) await ports.prepare(prepare, tree.path, side);
  else for (const warning of tree.warnings) log.warning(warning);
  await trees.removeGitDir(tree);
  return tree;
}
