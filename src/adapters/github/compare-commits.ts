import type { GitHubClient } from './octokit-client.ts';
import { isRequestError } from './github-errors.ts';

/**
 * Whether `tip` contains `commit`, as GitHub sees it; null if it does not say, because it can't be reached, the token may not ask, or it
 * does not know one of the commits.
 */
export async function askAncestor(
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
    log.info(`GitHub does not compare ${commit} with ${tip} (HTTP ${error.status}): git is asked instead`);
    return null;
  }
}
