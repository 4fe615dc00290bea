import { commitId, dig, text, timestamp } from '../../app/github/payload.ts';
import { whyNoAnswer } from './answer.ts';
import type { GitHubClient } from './octokit-client.ts';

export interface PullRequestCommit {
  readonly owner: string;
  readonly repo: string;
  readonly pullRequest: number;
  /** The commit that the pull request has to be at; null: whichever it is at. */
  readonly headSha: string | null;
}

/** When a pull request came to its commit, or why that is not known, as words without a full stop. */
export type PushTime =
  | { readonly commit: string; readonly time: number }
  | { readonly commit: string | null; readonly unknown: string };

/**
 * When the branch of a pull request was last moved to the commit that it is at. GitHub's servers record that for each branch, so neither the
 * dates in a commit nor an earlier push of the same commit to another place count.
 */
export async function findPushTime(github: GitHubClient, about: PullRequestCommit): Promise<PushTime> {
  const { owner, repo, pullRequest, headSha } = about;
  const { data } = await github.octokit.rest.pulls.get({ owner, repo, pull_number: pullRequest });
  const commit = commitId(dig(data, 'head', 'sha'));
  const [branch, from] = [text(dig(data, 'head', 'ref')), text(dig(data, 'head', 'repo', 'full_name'))];
  if (commit === null || branch === null) {
    return { commit, unknown: 'GitHub does not say at which commit the pull request is' };
  }
  if (headSha !== null && commit !== headSha) {
    return { commit, unknown: `the pull request is at ${commit.slice(0, 7)} by now` };
  }
  if (from === null) return { commit, unknown: 'its fork is deleted' };
  try {
    const time = await lastMove(github, { repository: from, ref: `refs/heads/${branch}`, commit });
    return time === null ? { commit, unknown: `GitHub has no record of it in ${from}` } : { commit, time };
  } catch (error) {
    return {
      commit,
      unknown: `GitHub does not let this token see the pushes to ${from}: ${whyNoAnswer(error)}`,
    };
  }
}

interface Branch {
  /** `owner/name`. */
  readonly repository: string;
  readonly ref: string;
  readonly commit: string;
}

/** Null where the newest move of the branch is not one to this commit: the record lags behind, or has a gap. */
async function lastMove(
  { octokit }: GitHubClient,
  { repository, ref, commit }: Branch,
): Promise<number | null> {
  const [owner = '', repo = ''] = repository.split('/');
  const { data } = await octokit.rest.repos.listActivities({
    owner,
    repo,
    ref,
    direction: 'desc',
    per_page: 10,
  });
  const moves = (Array.isArray(data) ? (data as readonly unknown[]) : [])
    .filter((move) => dig(move, 'ref') === ref)
    .map((move) => ({ after: dig(move, 'after'), time: timestamp(dig(move, 'timestamp')) }));
  const newest = Math.max(...moves.map(({ time }) => time ?? Infinity));
  const isComplete = moves.length > 0 && Number.isFinite(newest);
  return isComplete && moves.some(({ after, time }) => time === newest && after === commit) ? newest : null;
}
