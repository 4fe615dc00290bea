import { shortSha } from '../../core/shared/commit.ts';
import { describeWorkingTree } from '../commits/choose-commits.ts';
import type { CommitPlan } from '../commits/choose-commits.ts';
import type { PhaseClock } from '../phases/phase-clock.ts';
import type { Log } from '../ports/ports.ts';
import type { WorkingTree, Worktree, Worktrees } from '../ports/worktrees.ts';

export type Side = 'base' | 'head';

/** The files that one side is built from. */
export interface CheckedOutTree {
  /** Null if the files are not exactly those of a commit. */
  readonly commit: string | null;
  /** Absolute path. */
  readonly path: string;
  /** Its name for readers, such as `abc1234`. */
  readonly revision: string;
  /** Whether there is a `.git`, which builds must not see. */
  readonly hasGitDir: boolean;
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
  let hasWarned = false;
  return {
    async checkOut(side) {
      const commit = requireCommit(plan, side);
      if (side === 'head' && plan?.workingTree !== undefined) {
        if (prepare !== null && !hasWarned) ports.log.warning(PREPARED_BASE_ONLY);
        hasWarned = true;
        return openWorkingTree(commit, plan.workingTree);
      }
      if (side === 'base' && worktrees.has('head') && !worktrees.has('base')) {
        throw new TypeError('the base must be checked out before the head');
      }
      const tree =
        worktrees.get(side) ??
        ports.phases.during('checkout', async () => checkOutAndPrepare(side, commit, prepare, ports));
      worktrees.set(side, tree);
      return { commit, path: (await tree).path, revision: shortSha(commit), hasGitDir: false };
    },
  };
}

const PREPARED_BASE_ONLY =
  'The command in --prepare runs only for the base, because --worktree changes nothing in your files. Run it yourself before you build.';

/** The user's own files are built where they are. Nothing runs in them. */
function openWorkingTree(commit: string, workingTree: WorkingTree): CheckedOutTree {
  const revision = describeWorkingTree(commit, workingTree);
  return { commit: null, path: workingTree.path, revision, hasGitDir: true };
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
