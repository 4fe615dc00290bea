import type { GitHubClient } from './octokit-client.ts';
import { isRequestError } from './github-errors.ts';

/**
 * Asks GitHub whether `tip` contains `commit`. Returns null if GitHub can't be reached, doesn't allow the token to ask, or doesn't know one
 * of the commits.
 */
export async function askIsAncestor(
  { octokit, log }: GitHubClient,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  commit: string,
  tip: string,
): Promise<boolean | null> {
  try {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead: `${commit}...${tip}`,
      per_page: 1,
    });
    return data.status === 'identical' || data.status === 'ahead';
  } catch (error) {
    if (!isRequestError(error)) throw error;
    log.info(`GitHub can't compare ${commit} with ${tip} (HTTP ${error.status}), so git is used instead`);
    return null;
  }
}
