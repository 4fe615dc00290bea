import type { Account } from '../../app/github/event.ts';
import { getPath, asText, asWholeNumber } from '../../app/github/payload.ts';
import type { TriggeringRun } from '../../app/github/triggering-run.ts';
import { invalidResponse, paginate } from './responses.ts';
import type { GitHubClient } from './octokit-client.ts';

/** An open pull request, as GitHub reports it. */
export interface OpenPullRequest {
  readonly number: number;
  /** Null if the account was deleted. */
  readonly author: Account | null;
}

/**
 * Finds the open pull request of a workflow run by branch, repository and commit. Returns null if there is none, for example because it has
 * a newer commit or was closed, or if there are several. Uses nothing that the run itself wrote.
 */
export async function findPullRequest(
  { octokit }: GitHubClient,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  run: TriggeringRun,
): Promise<OpenPullRequest | null> {
  const [headOwner = ''] = run.headRepository.split('/');
  const head = `${headOwner}:${run.headBranch}`;
  const found: OpenPullRequest[] = [];
  const pulls = paginate(`the pull requests of ${head}`, async (page) =>
    octokit.rest.pulls.list({ owner, repo, state: 'open', head, per_page: 100, ...page }),
  );
  for await (const pull of pulls) {
    const number = asWholeNumber(getPath(pull, 'number'));
    if (number === null) throw invalidResponse(`a pull request of ${head} has no number`);
    if (isHeadOfRun(run, getPath(pull, 'head'))) found.push({ number, author: parseAuthor(pull) });
  }
  const [only = null] = found;
  return found.length === 1 ? only : null;
}

/** A deleted fork has no repository. */
function isHeadOfRun(run: TriggeringRun, head: unknown): boolean {
  const repository = asText(getPath(head, 'repo', 'full_name'));
  return (
    getPath(head, 'sha') === run.headSha &&
    getPath(head, 'ref') === run.headBranch &&
    repository?.toLowerCase() === run.headRepository.toLowerCase()
  );
}

function parseAuthor(pull: unknown): Account | null {
  const login = asText(getPath(pull, 'user', 'login'));
  return login === null ? null : { login, isBot: getPath(pull, 'user', 'type') === 'Bot' };
}
