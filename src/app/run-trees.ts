import type { Plan } from './plan.ts';
import type { Log } from './ports.ts';
import type { Tree, Trees } from './trees.ts';

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
}

/**
 * Lays out and prepares the trees of a plan when they are first asked for, one after the other. `prepare` may be the pull request's own
 * code, and both trees share one `.git`: so the base is finished before the head is prepared, whatever is asked for first.
 * @param built the sides that this run builds from a tree
 */
export function runTrees(
  plan: Plan | null,
  prepare: string | null,
  ports: TreesPorts,
  built: readonly Side[] = ['base', 'head'],
): RunTrees {
  const laid = new Map<Side, Promise<Tree>>();
  let last: Promise<unknown> = Promise.resolve();
  const treeOf = (side: Side): Promise<Tree> => {
    const known = laid.get(side);
    if (known !== undefined) return known;
    if (side === 'head' && prepare !== null && built.includes('base') && hasCommit(plan)) void treeOf('base');
    const commit = commitOf(plan, side);
    const tree = last.then(() => layOut(side, commit, prepare, ports));
    // Whoever asks for this tree gets its error; the next one only has to wait.
    last = tree.catch(() => undefined);
    laid.set(side, tree);
    return tree;
  };
  return {
    async of(side) {
      const commit = commitOf(plan, side);
      return { commit, path: (await treeOf(side)).path };
    },
  };
}

function hasCommit(plan: Plan | null): boolean {
  return plan !== null && 'commit' in plan.base;
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
