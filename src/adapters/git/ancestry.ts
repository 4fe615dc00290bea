import { WeighInError } from '../../core/shared/errors.ts';
import { git, gitFailure } from './git.ts';
import type { GitContext } from './git.ts';
import { deepen, isShallow } from './fetch.ts';

/** How a shallow clone is deepened, step by step, until the question can be answered. */
const DEEPEN_STEPS = ['--deepen=100', '--deepen=1000', '--unshallow'];

/** Asks GitHub whether `tip` contains `commit`. Returns null if GitHub doesn't say. */
export type AskIsAncestor = (commit: string, tip: string) => Promise<boolean | null>;

/**
 * Returns the newest common ancestor of two commits, or null for unrelated histories. In a shallow clone, an older ancestor can hide the
 * newest one, so an answer counts only if no newer history is missing.
 */
export async function findMergeBase(context: GitContext, a: string, b: string): Promise<string | null> {
  for (const step of [...DEEPEN_STEPS, null]) {
    const result = await git(context, 'merge-base', a, b);
    if (result.exitCode !== 0 && result.exitCode !== 1) {
      throw gitFailure(`find the merge base of ${a} and ${b}`, result);
    }
    const base = result.exitCode === 0 ? result.stdout.trim() : null;
    if (!(await isShallow(context))) return base;
    if (base !== null && (await isHistoryComplete(context, [a, b], base))) return base;
    if (step !== null) await deepen(context, step, [a, b]);
  }
  throw shallowHistoryError(`find the merge base of ${a} and ${b}`);
}

/** Whether the parents of all commits newer than `base` are in this clone. Also false if one of these commits is a root. */
async function isHistoryComplete(
  context: GitContext,
  tips: readonly string[],
  base: string,
): Promise<boolean> {
  const boundary = await git(context, 'rev-list', '--max-parents=0', '--max-count=1', ...tips, `^${base}`);
  return boundary.exitCode === 0 && boundary.stdout.trim() === '';
}

/**
 * Whether `tip` contains `commit`. Git's yes is always right. Its no is right only if no history is missing, which
 * `merge-base --is-ancestor` doesn't report.
 */
export async function isAncestor(
  context: GitContext,
  commit: string,
  tip: string,
  askIsAncestor: AskIsAncestor | undefined,
): Promise<boolean> {
  if (await isLocalAncestor(context, commit, tip)) return true;
  const answer = (await askIsAncestor?.(commit, tip)) ?? null;
  if (answer !== null) return answer;
  for (const step of DEEPEN_STEPS) {
    if (!(await isShallow(context))) return isLocalAncestor(context, commit, tip);
    await deepen(context, step, [tip]);
    if (await isLocalAncestor(context, commit, tip)) return true;
  }
  if (await isShallow(context)) throw shallowHistoryError(`check whether ${tip} contains ${commit}`);
  return isLocalAncestor(context, commit, tip);
}

async function isLocalAncestor(context: GitContext, commit: string, tip: string): Promise<boolean> {
  const { exitCode } = await git(context, 'merge-base', '--is-ancestor', commit, tip);
  return exitCode === 0;
}

function shallowHistoryError(action: string): WeighInError {
  return new WeighInError({
    area: 'git',
    what: `Can't ${action}`,
    why: 'this clone is shallow, and its remote has no more history',
    remedy: 'Check out with `fetch-depth: 0`.',
    terminalRemedy: 'Fetch the whole history from another remote: git fetch --unshallow REMOTE.',
  });
}
