import { WeighInError } from '../../core/shared/errors.ts';
import { git, gitFailure } from './git.ts';
import type { GitContext } from './git.ts';
import { deepen, isShallow } from './fetch.ts';

/** How deep a shallow clone is deepened, step by step, until it answers. */
const DEEPENING = ['--deepen=100', '--deepen=1000', '--unshallow'];

/** Asks GitHub whether `tip` contains `commit`; null if it does not say. */
export type AskAncestor = (commit: string, tip: string) => Promise<boolean | null>;

/**
 * Null for unrelated histories. In a shallow clone the newest common ancestor can be hidden behind an older one: an answer counts only
 * if no history is missing after it.
 */
export async function mergeBase(context: GitContext, commit: string, other: string): Promise<string | null> {
  for (const step of [...DEEPENING, null]) {
    const result = await git(context, 'merge-base', commit, other);
    if (result.exitCode !== 0 && result.exitCode !== 1) {
      throw gitFailure(`find where ${commit} and ${other} part`, result);
    }
    const found = result.exitCode === 0 ? result.stdout.trim() : null;
    if (!(await isShallow(context))) return found;
    if (found !== null && (await isWhole(context, [commit, other], found))) return found;
    if (step !== null) await deepen(context, step, [commit, other]);
  }
  throw tooShallow(`find where ${commit} and ${other} part`);
}

/** Whether no commit that is newer than `base` has parents that are not here; a commit without parents looks the same. */
async function isWhole(context: GitContext, tips: readonly string[], base: string): Promise<boolean> {
  const cut = await git(context, 'rev-list', '--max-parents=0', '--max-count=1', ...tips, `^${base}`);
  return cut.exitCode === 0 && cut.stdout.trim() === '';
}

/**
 * Whether `tip` contains `commit`. A yes of git is always true; a no is only true if no history is missing, which `merge-base
 * --is-ancestor` does not tell.
 */
export async function isAncestor(
  context: GitContext,
  commit: string,
  tip: string,
  ask: AskAncestor | undefined,
): Promise<boolean> {
  if (await isKnownAncestor(context, commit, tip)) return true;
  const answer = (await ask?.(commit, tip)) ?? null;
  if (answer !== null) return answer;
  for (const step of DEEPENING) {
    if (!(await isShallow(context))) return isKnownAncestor(context, commit, tip);
    await deepen(context, step, [tip]);
    if (await isKnownAncestor(context, commit, tip)) return true;
  }
  if (await isShallow(context)) throw tooShallow(`find out whether ${tip} contains ${commit}`);
  return isKnownAncestor(context, commit, tip);
}

async function isKnownAncestor(context: GitContext, commit: string, tip: string): Promise<boolean> {
  const { exitCode } = await git(context, 'merge-base', '--is-ancestor', commit, tip);
  return exitCode === 0;
}

function tooShallow(doing: string): WeighInError {
  return new WeighInError({
    area: 'git',
    what: `Can't ${doing}`,
    why: 'the history in this clone ends before that, and the remote has no more of it',
    remedy: 'Check out with `fetch-depth: 0`.',
    terminalRemedy: 'Get the whole history from another remote: git fetch --unshallow REMOTE.',
  });
}
