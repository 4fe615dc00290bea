import type { RunNumber } from '../../app/github/sticky-comment.ts';
import { dig, wholeNumber } from '../../app/github/payload.ts';
import { whyNoAnswer } from './answer.ts';
import type { GitHubClient } from './octokit-client.ts';
import { isRequestError } from './github-errors.ts';

/** How long a claim that cannot be checked is believed: runs that overlap differ by minutes. */
const BELIEVED_MS = 60 * 60 * 1000;

/** What a comment says of the run that wrote it. */
export interface RunClaim {
  readonly run: RunNumber;
  /** When the comment was last edited, in milliseconds since 1970; null: not known. */
  readonly edited: number | null;
}

/**
 * Whether a comment was written by the run that it names, as far as GitHub knows of that run. Any workflow of the repository comments as
 * the same account, so a number that no run has must not keep every run to come away from the comment. A token that may not
 * read runs believes a claim for an hour.
 */
export async function isRealRun(
  { octokit, log }: GitHubClient,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  { run, edited }: RunClaim,
): Promise<boolean> {
  try {
    const { data } = await octokit.rest.actions.getWorkflowRun({ owner, repo, run_id: run.id });
    const attempts = wholeNumber(dig(data, 'run_attempt')) ?? 1;
    if (wholeNumber(dig(data, 'id')) === run.id) return run.attempt <= attempts;
  } catch (error) {
    if (isRequestError(error) && error.status === 404) return false;
    log.info(`GitHub: run ${run.id}, which a comment names, can't be checked: ${whyNoAnswer(error)}`);
  }
  return edited !== null && Date.now() - edited < BELIEVED_MS;
}
