import type { Plan } from '../commits/choose-commits.ts';
import type { PhaseClock } from '../phases/phase-clock.ts';
import type { Log } from '../ports/ports.ts';
import type { Tree, Trees } from '../ports/worktrees.ts';

export type Side = 'base' | 'head';

/** The worktrees of a run: one per side, checked out when first needed. */
export interface RunTrees {
  /** Rejects with a WeighInError of area `build` if the command in `prepare` fails. */
  of(side: Side): Promise<{ readonly commit: string; readonly path: string }>;
}

export interface TreesPorts {
  readonly trees: Trees;
  /** Runs the user's command in a worktree. Rejects with a WeighInError of area `build`. */
  readonly prepare: (command: string, tree: string, side: Side) => Promise<void>;
  readonly log: Log;
  readonly phases: PhaseClock;
}

/**
 * Checks out and prepares the worktrees of both commits when they are first needed. Throws a TypeError if the base is needed after the
 * head: `prepare` may run code of the pull request, and both worktrees share one `.git`.
 */
export function runTrees(plan: Plan | null, prepare: string | null, ports: TreesPorts): RunTrees {
  const laid = new Map<Side, Promise<Tree>>();
  return {
    async of(side) {
      const commit = commitOf(plan, side);
      if (side === 'base' && laid.has('head') && !laid.has('base')) {
        throw new TypeError('the base must be checked out before the head');
      }
      const tree =
        laid.get(side) ?? ports.phases.during('trees', async () => layOut(side, commit, prepare, ports));
      laid.set(side, tree);
      return { commit, path: (await tree).path };
    },
  };
}

function commitOf(plan: Plan | null, side: Side): string {
  if (side === 'head' && plan !== null) return plan.head;
  if (side === 'base' && plan !== null && 'commit' in plan.base) return plan.base.commit;
  throw new TypeError('a side that is built needs a commit');
}

async function layOut(
  side: Side,
  commit: string,
  prepare: string | null,
  { trees, log, ...ports }: TreesPorts,
): Promise<Tree> {
  const tree = await trees.add(commit, side);
  if (prepare !== null) await ports.prepare(prepare, tree.path, side);
  else for (const warning of tree.warnings) log.warning(warning);
  await trees.seal(tree);
  return tree;
}
