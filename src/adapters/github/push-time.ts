import { asCommitId, getPath, asText, asTimestamp } from '../../app/github/payload.ts';
import { describeFailure } from './responses.ts';
import type { GitHubClient } from './octokit-client.ts';

export interface PullRequestCommit {
  readonly owner: string;
  readonly repo: string;
  readonly pullRequest: number;
  /** The commit that the pull request must be at; null for any commit. */
  readonly headSha: string | null;
}

/** When the head of a pull request was pushed, or a phrase that says why that is unknown. */
export type PushTime =
  | { readonly commit: string; readonly time: number }
  | { readonly commit: string | null; readonly whyUnknown: string };

/**
 * Finds out when the branch of a pull request last moved to its current commit. Uses GitHub's record of the branch, because dates in a commit
 * can be forged, and an earlier push of the same commit to another branch doesn't count.
 */
export async function findPushTime(
  github: GitHubClient,
  pullRequestCommit: PullRequestCommit,
): Promise<PushTime> {
  const { owner, repo, pullRequest, headSha } = pullRequestCommit;
  const { data } = await github.octokit.rest.pulls.get({ owner, repo, pull_number: pullRequest });
  const commit = asCommitId(getPath(data, 'head', 'sha'));
  const [branch, from] = [
    asText(getPath(data, 'head', 'ref')),
    asText(getPath(data, 'head', 'repo', 'full_name')),
  ];
  if (commit === null || branch === null) {
    return {
      commit,
      whyUnknown: 'GitHub does not say which commit is the head of the pull request; run the job again',
    };
  }
  if (headSha !== null && commit !== headSha) {
    return {
      commit,
      whyUnknown: `the pull request is now at ${commit.slice(0, 7)}; see the run for that commit`,
    };
  }
  if (from === null)
    return {
      commit,
      whyUnknown:
        'the fork of the pull request was deleted; set override-label-sticky: true to let the label count',
    };
  try {
    const time = await findLastMove(github, { repository: from, ref: `refs/heads/${branch}`, commit });
    return time === null
      ? {
          commit,
          whyUnknown: `GitHub has no record of the push in ${from}; remove the label and add it again, or set override-label-sticky: true`,
        }
      : { commit, time };
  } catch (error) {
    return {
      commit,
      whyUnknown: `this token can't read the pushes to ${from} (${describeFailure(error)}); use a github-token that can, or set override-label-sticky: true`,
    };
  }
}

interface Branch {
  /** `owner/name`. */
  readonly repository: string;
  readonly ref: string;
  readonly commit: string;
}

/** Returns null if the newest move of the branch is not to this commit, because the record is incomplete or not up to date. */
async function findLastMove(
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
    .filter((move) => getPath(move, 'ref') === ref)
    .map((move) => ({ after: getPath(move, 'after'), time: asTimestamp(getPath(move, 'timestamp')) }));
  const newest = Math.max(...moves.map(({ time }) => time ?? Infinity));
  const isComplete = moves.length > 0 && Number.isFinite(newest);
  return isComplete && moves.some(({ after, time }) => time === newest && after === commit) ? newest : null;
}
