import type { TriggeringRun } from '../../app/triggering-run.ts';
import type { GitHubClient } from './client.ts';

/**
 * The open pull request that a workflow run was made for: its branch, in its repository, at its commit. Null where there is
 * none, because it went on or was closed meanwhile, or more than one. Nothing that the run itself has written is asked.
 */
export async function findPullRequest(
  { octokit }: GitHubClient,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  run: TriggeringRun,
): Promise<number | null> {
  const [headOwner = ''] = run.headRepository.split('/');
  const pulls = await octokit.paginate(octokit.rest.pulls.list, {
    ...{ owner, repo, state: 'open', head: `${headOwner}:${run.headBranch}`, per_page: 100 },
  });
  const [found, ...more] = pulls.filter(
    ({ head }) =>
      head.sha === run.headSha && head.ref === run.headBranch && same(head.repo, run.headRepository),
  );
  return more.length > 0 ? null : (found?.number ?? null);
}

/** A deleted fork has no repository any more, whatever the types say. */
function same(repository: { readonly full_name: string } | null, name: string): boolean {
  return repository?.full_name.toLowerCase() === name.toLowerCase();
}
