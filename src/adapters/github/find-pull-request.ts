import type { Account } from '../../app/github/event.ts';
import { dig, text, wholeNumber } from '../../app/github/payload.ts';
import type { TriggeringRun } from '../../app/github/triggering-run.ts';
import { badAnswer, eachItem } from './answer.ts';
import type { GitHubClient } from './octokit-client.ts';

/** An open pull request, as GitHub says it and not the run that it made. */
export interface FoundPullRequest {
  readonly number: number;
  /** Who opened it; null where the account is gone. */
  readonly author: Account | null;
}

/**
 * The open pull request that a workflow run was made for: its branch, in its repository, at its commit. Null where there is
 * none, because it went on or was closed meanwhile, or more than one. Nothing that the run itself has written is asked.
 */
export async function findPullRequest(
  { octokit }: GitHubClient,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  run: TriggeringRun,
): Promise<FoundPullRequest | null> {
  const [headOwner = ''] = run.headRepository.split('/');
  const head = `${headOwner}:${run.headBranch}`;
  const found: FoundPullRequest[] = [];
  const pulls = eachItem(`the pull requests of ${head}`, async (page) =>
    octokit.rest.pulls.list({ owner, repo, state: 'open', head, per_page: 100, ...page }),
  );
  for await (const pull of pulls) {
    const number = wholeNumber(dig(pull, 'number'));
    if (number === null) throw badAnswer(`a pull request of ${head} has no number`);
    if (isOf(run, dig(pull, 'head'))) found.push({ number, author: authorOf(pull) });
  }
  const [only = null] = found;
  return found.length === 1 ? only : null;
}

/** A deleted fork has no repository any more. */
function isOf(run: TriggeringRun, head: unknown): boolean {
  const repository = text(dig(head, 'repo', 'full_name'));
  return (
    dig(head, 'sha') === run.headSha &&
    dig(head, 'ref') === run.headBranch &&
    repository?.toLowerCase() === run.headRepository.toLowerCase()
  );
}

function authorOf(pull: unknown): Account | null {
  const login = text(dig(pull, 'user', 'login'));
  return login === null ? null : { login, isBot: dig(pull, 'user', 'type') === 'Bot' };
}
