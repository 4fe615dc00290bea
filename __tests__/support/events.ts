import type { TestPullRequest } from './git.ts';

const REPOSITORY = { full_name: 'octo-org/calculator', default_branch: 'main' } as const;

/** The relevant part of GitHub's payload for pull request 1. */
export function pullRequestPayload(
  { fork, head }: Pick<TestPullRequest, 'fork' | 'head'>,
  from: string = REPOSITORY.full_name,
) {
  return {
    action: 'synchronize',
    number: 1,
    repository: REPOSITORY,
    pull_request: {
      number: 1,
      user: { login: 'octocat', type: 'User' },
      head: { sha: head, ref: 'feature', repo: { full_name: from } },
      // GitHub doesn't update it after the pull request is opened.
      base: { sha: fork, ref: 'main', repo: REPOSITORY },
    },
  };
}

/** A push. Its default commit is the one that the test checks out. */
export const pushPayload = (before: string, ref = 'refs/heads/main', after?: string) => ({
  before,
  ref,
  repository: REPOSITORY,
  ...(after === undefined ? {} : { after }),
});
/** A merge group. Its default commit is the one that the test checks out. */
export const mergeGroupPayload = (base: string, head?: string) => ({
  merge_group: {
    base_sha: base,
    head_ref: `refs/heads/gh-readonly-queue/main/pr-1-${base}`,
    ...(head === undefined ? {} : { head_sha: head }),
  },
  repository: REPOSITORY,
});
export const manualPayload = () => ({ repository: REPOSITORY });

/** The payload of `workflow_run`, after a run for a pull request from a fork. */
export function workflowRunPayload(
  { head }: Pick<TestPullRequest, 'head'>,
  run: {
    readonly id: number;
    readonly fork: string;
    readonly event?: string;
    readonly pullRequests?: readonly number[];
    readonly conclusion?: string;
  },
) {
  const { id, fork, event = 'pull_request', pullRequests = [], conclusion = 'success' } = run;
  return {
    action: 'completed',
    repository: REPOSITORY,
    workflow_run: {
      id,
      event,
      head_sha: head,
      head_branch: 'feature',
      conclusion,
      head_repository: { full_name: fork },
      pull_requests: pullRequests.map((number) => ({ number })),
    },
  };
}
