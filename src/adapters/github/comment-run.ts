import type { RunNumber } from '../../app/github/sticky-comment.ts';
import { getPath, asWholeNumber } from '../../app/github/payload.ts';
import { describeFailure } from './responses.ts';
import type { GitHubClient } from './octokit-client.ts';
import { isRequestError } from './github-errors.ts';

/** How long a claim that can't be checked is trusted. Runs that overlap differ by minutes. */
const UNVERIFIED_CLAIM_MS = 60 * 60 * 1000;

/** What a comment says about the run that wrote it. */
export interface RunClaim {
  readonly run: RunNumber;
  /** Milliseconds since 1970; null if it is not known. */
  readonly editedAt: number | null;
}

/**
 * Whether the run that a comment names exists. Any workflow of the repository comments with the same account, so a made-up run number must
 * not block the comment for all later runs. If the token can't read runs, a claim is trusted for an hour.
 */
export async function isRealRun(
  { octokit, log }: GitHubClient,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  { run, editedAt }: RunClaim,
): Promise<boolean> {
  try {
    const { data } = await octokit.rest.actions.getWorkflowRun({ owner, repo, run_id: run.id });
    const attempts = asWholeNumber(getPath(data, 'run_attempt')) ?? 1;
    if (asWholeNumber(getPath(data, 'id')) === run.id) return run.attempt <= attempts;
  } catch (error) {
    if (isRequestError(error) && error.status === 404) return false;
    log.info(`GitHub: can't check run ${run.id}, which a comment names: ${describeFailure(error)}`);
  }
  return editedAt !== null && Date.now() - editedAt < UNVERIFIED_CLAIM_MS;
}
