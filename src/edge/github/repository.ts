import { WeighInError } from '../../core/errors.ts';
import type { GitHubClient } from './client.ts';
import { isRequestError, reasonOf } from './failure.ts';

/** The name of the repository's default branch, as `main`. Rejects with a WeighInError where GitHub does not tell. */
export async function defaultBranch(github: GitHubClient, owner: string, repo: string): Promise<string> {
  try {
    const { data } = await github.octokit.rest.repos.get({ owner, repo });
    return data.default_branch;
  } catch (error) {
    if (!isRequestError(error)) throw error;
    throw new WeighInError({
      area: 'github',
      what: `GitHub does not tell the default branch of ${owner}/${repo}`,
      why: reasonOf(error),
      remedy: 'Set the input base-ref, or give the job `permissions: contents: read`.',
    });
  }
}
