import type { Plan } from '../commits/choose-commits.ts';
import type { PhaseClock } from '../phases/phase-clock.ts';
import type { Log } from '../ports/ports.ts';
import type { Tree, Trees } from '../ports/worktrees.ts';

export type Side = 'base' | 'head';

/** The clean trees of a run: one for each side, whatever is built from it, and none before something is. */
export interface RunTrees {
  /** Rejects with a WeighInError of area `build` where the command in `prepare` fails. */
  of(side: Side): Promise<{ readonly commit: string; readonly path: string }>;
}

export interface TreesPorts {
  readonly trees: Trees;
  /** Runs the user's command in a tree. Rejects with a WeighInError of area `build`. */
  readonly prepare: (command: string, tree: string, side: Side) => Promise<void>;
  readonly log: Log;
  readonly phases: PhaseClock;
}

/**
 * Lays out and prepares the trees of a plan when they are first asked for. `prepare` may be the pull request's own code, and both trees
 * share one `.git`: so a base that is asked for after the head is a defect of this program, and throws a TypeError.
 */
export function runTrees(plan: Plan | null, prepare: string | null, ports: TreesPorts): RunTrees {
  const laid = new Map<Side, Promise<Tree>>();
  return {
    async of(side) {
      const commit = commitOf(plan, side);
      if (side === 'base' && laid.has('head') && !laid.has('base')) {
        throw new TypeError('the base has to be laid out before the head');
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
  throw new TypeError('a side that is built needs the commit it is built from');
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
