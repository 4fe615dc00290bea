/** The events that start workflows: GitHub's payload, and the ref and the commit that a runner gets. */

export const REPOSITORY = 'octo-org/calculator';
/** Where the branch of the pull request is, if it isn't in REPOSITORY. */
export const FORK = 'somebody/calculator';

const repository = {
  name: 'calculator',
  full_name: REPOSITORY,
  owner: { login: 'octo-org' },
  default_branch: 'main',
  private: false,
  fork: false,
};

function pullRequest({ base, head, merge }, { from = REPOSITORY, action = 'synchronize', label } = {}) {
  return {
    ref: 'refs/pull/1/merge',
    sha: merge,
    payload: {
      action,
      number: 1,
      ...(label !== undefined && { label: { name: label } }),
      repository,
      pull_request: {
        number: 1,
        state: 'open',
        user: { login: 'octocat', type: 'User' },
        head: {
          sha: head,
          ref: 'feature',
          repo: { ...repository, full_name: from, fork: from !== REPOSITORY },
        },
        base: { sha: base, ref: 'main', repo: repository },
        merge_commit_sha: merge,
      },
      sender: { login: 'octocat' },
    },
  };
}

/** By the name of the event. `options` are those of a run in a scenario. */
export const EVENTS = {
  pull_request: (origin, { fork = false, ...options }) =>
    pullRequest(origin, { ...options, from: fork ? FORK : REPOSITORY }),
  push: ({ start, base }) => ({
    ref: 'refs/heads/main',
    sha: base,
    payload: { ref: 'refs/heads/main', before: start, after: base, deleted: false, repository },
  }),
  merge_group: ({ base, merge }) => {
    const ref = `refs/heads/gh-readonly-queue/main/pr-1-${base}`;
    return {
      ref,
      sha: merge,
      payload: {
        action: 'checks_requested',
        merge_group: { head_sha: merge, head_ref: ref, base_sha: base, base_ref: 'refs/heads/main' },
        repository,
      },
    };
  },
  workflow_dispatch: ({ base }) => ({
    ref: 'refs/heads/main',
    sha: base,
    payload: { ref: 'refs/heads/main', inputs: {}, repository },
  }),
  workflow_run: ({ base, head }, { endedRun, conclusion = 'success' }) => ({
    ref: 'refs/heads/main',
    sha: base,
    payload: {
      action: 'completed',
      repository,
      workflow_run: {
        id: endedRun,
        name: 'Image',
        event: 'pull_request',
        head_sha: head,
        head_branch: 'feature',
        conclusion,
        head_repository: { full_name: FORK, fork: true },
        pull_requests: [],
      },
    },
  }),
};
