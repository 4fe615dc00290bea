import { WeighInError } from '../../core/shared/errors.ts';
import { shortSha } from '../../core/shared/commit.ts';
import type { RunEvent } from '../github/event.ts';
import type { History } from './history.ts';

/**
 * Throws a WeighInError of code `other-commit` if the checkout isn't the event's commit, because the result would be reported for a
 * commit that wasn't checked. Returns the target branch's parent of a pull request's merge commit, otherwise null.
 */
export async function requireEventCommit(
  event: RunEvent,
  head: string,
  history: Pick<History, 'parents'>,
): Promise<string | null> {
  switch (event.kind) {
    case 'pull-request': {
      const { number, headSha, mergeSha } = event;
      if (head === headSha) return null;
      // Anyone can create a commit with these parents and other files. Only GitHub's merge commit is the result of a merge.
      const isFromGitHub = mergeSha === null || head === mergeSha;
      const baseParent = isFromGitHub ? findBaseParent(await history.parents(head), headSha) : null;
      if (baseParent !== null) return baseParent;
      throw wrongCommit(
        `pull request ${number}`,
        `${shortSha(head)} is checked out, which is neither the pull request's head ${shortSha(headSha)} nor its merge commit on GitHub`,
        'Remove `ref:` from actions/checkout. If the pull request has newer commits, check their run or push again: a re-run keeps the old event.',
      );
    }
    case 'merge-group':
      if (head === event.headSha) return null;
      throw wrongCommit('this merge group', describeMismatch(head, event.headSha), REMOVE_REF);
    case 'push':
      if (head === event.after) return null;
      throw wrongCommit('this push', describeMismatch(head, event.after), REMOVE_REF);
    case 'manual':
    case 'terminal':
    case 'privileged':
    case 'other':
      return null;
  }
}

const REMOVE_REF = 'Remove `ref:` from actions/checkout.';

function findBaseParent(parents: readonly string[], headSha: string): string | null {
  const [baseParent, ...more] = parents.filter((parent) => parent !== headSha);
  return parents.length === 2 && more.length === 0 ? (baseParent ?? null) : null;
}

function describeMismatch(head: string, wanted: string): string {
  return `${shortSha(head)} is checked out, but the event is for ${shortSha(wanted)}`;
}

function wrongCommit(what: string, why: string, remedy: string): WeighInError {
  return new WeighInError({ area: 'git', code: 'other-commit', what: `Can't compare ${what}`, why, remedy });
}
