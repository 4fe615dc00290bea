import { shortSha } from '../../../core/shared/commit.ts';
import type { RunEvent } from '../../github/event.ts';
import type { History } from '../../commits/history.ts';

/** The commit that the rules are read from. */
export interface PolicyCommit {
  readonly commit: string;
  /** Its name in the log and in errors, such as `main`. */
  readonly name: string;
}

export const formatPolicyCommit = ({ name, commit }: PolicyCommit) => `${shortSha(commit)} (${name})`;

/**
 * Returns the commit whose policy file sets the rules: the tip of the target branch. The checkout and the commit to compare with don't
 * matter, because a pull request can choose an old one of those.
 */
export async function findPolicyCommit(
  event: RunEvent,
  baseRef: string | null,
  history: Pick<History, 'tip' | 'has' | 'resolve' | 'defaultBranch'>,
): Promise<PolicyCommit> {
  const findTip = async (branch: string | null) => {
    const name = branch ?? (await history.defaultBranch());
    return { commit: await history.tip(name), name };
  };
  switch (event.kind) {
    case 'pull-request':
      return findTip(event.baseBranch);
    case 'merge-group':
      // Groups in a queue build on each other: the changes before this group aren't on the branch yet, but their rules apply.
      return { commit: event.baseSha, name: 'the base of the merge group' };
    case 'push':
      return event.before !== null && (await history.has(event.before))
        ? { commit: event.before, name: 'the commit before the push' }
        : findTip(event.defaultBranch);
    case 'manual':
      return findTip(event.defaultBranch);
    case 'privileged':
    case 'other':
      return findTip(event.branch);
    case 'terminal':
      return baseRef === null ? findTip(null) : { commit: await history.resolve(baseRef), name: baseRef };
  }
}
